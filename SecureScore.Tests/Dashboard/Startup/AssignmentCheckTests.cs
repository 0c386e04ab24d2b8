using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Access;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Startup;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Startup;

/// <summary>What a start logs where users of other tenants can sign in, and none of them was given anything.</summary>
public sealed class AssignmentCheckTests
{
    private static readonly string s_contoso = EntraSample.ContosoId.ToString(), s_fabrikam = EntraSample.FabrikamId.ToString();

    [Fact]
    public async Task Users_of_several_tenants_without_an_assignment_are_one_warning_until_something_is_assigned()
    {
        using var log = new CollectedLog();
        await using var dashboard = await EntraDashboard.StartLoggingAsync(
            log, new("AzureAd:TenantId", "organizations"), new("Access:HomeTenant", s_contoso),
            new("Authentication:AllowedTenants:0", s_contoso), new("Authentication:AllowedTenants:1", s_fabrikam));

        var warning = Assert.Single(Warnings(log));
        foreach (var words in new[] { "Users of 2 tenants", "see only their own tenant", "Settings > Assignments", "access assign" })
            Assert.Contains(words, warning, StringComparison.Ordinal);

        var services = dashboard.Server.Services;
        await services.GetRequiredService<IAccessAssignmentService>().AssignAsync(
            Actor.CommandLine, new(PrincipalKind.User, TenantId.Parse(s_fabrikam), EntraSample.FabrikamNoRole.Id.ToString()), null,
            AccessLevel.Read, AssignmentScope.AllTenants, TestDatabase.Token);
        services.GetRequiredService<AssignmentCheck>().WarnIfNothingIsAssigned(); // as another start does

        Assert.Single(Warnings(log));
    }

    [Fact]
    public async Task Users_of_one_tenant_need_no_assignment()
    {
        using var log = new CollectedLog();
        await using var dashboard = await EntraDashboard.StartLoggingAsync(
            log, new("AzureAd:TenantId", "organizations"), new("Access:HomeTenant", s_contoso),
            new("Authentication:AllowedTenants:0", s_contoso));

        Assert.Empty(Warnings(log));
    }

    private static IEnumerable<string> Warnings(CollectedLog log) => log.Entries.Where(
        e => e.StartsWith($"{LogLevel.Warning} {typeof(AssignmentCheck).FullName}:", StringComparison.Ordinal));
}
