using Bunit;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Shared;

/// <summary>Where a person is led who wants to know who changed the configuration.</summary>
public sealed class EntraAuditLogTests : DashboardContext
{
    private const string Blade = "#view/Microsoft_AAD_IAM/AuditLogList.ReactView";
    private const string Id = "3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01";

    [Theory]
    [InlineData(null, $"https://entra.microsoft.com/{Id}/{Blade}")] // read from files
    [InlineData("Global", $"https://entra.microsoft.com/{Id}/{Blade}")]
    [InlineData("UsGovL4", $"https://entra.microsoft.us/{Id}/{Blade}")]
    [InlineData("UsGovL5", $"https://entra.microsoft.us/{Id}/{Blade}")]
    [InlineData("Lab", null)] // a cloud of one's own has no admin center that is known
    public void The_address_is_that_of_the_tenant_in_its_cloud(string? cloud, string? expected) =>
        Assert.Equal(
            expected,
            EntraAuditLog.AddressOf(Given.Scope(null) with { Runs = cloud is null ? null : new TenantRuns(null, false, null, cloud) }));

    [Fact]
    public void An_id_that_is_none_of_Entras_is_left_out_of_the_address() =>
        Assert.Equal(
            $"https://entra.microsoft.com/{Blade}",
            EntraAuditLog.AddressOf(Given.Scope(null) with { Tenant = new(TenantId.Parse("anonymous-1"), "Export", false, 1, null) }));

    // What moved the score of 1 March was changed on 27 or 28 February or on 1 March: it shows within two days.
    [Fact]
    public void The_days_to_look_at_are_those_on_which_a_change_can_show()
    {
        Assert.Equal("27 Feb 2026 to 1 Mar 2026", EntraAuditLog.DaysOf(Given.Day(0)));
        Assert.Equal("27 Feb 2026 to 1 Mar 2026", EntraAuditLog.DaysOf(Given.Day(-1), Given.Day(0)));
        Assert.Equal("18 Feb 2026 to 1 Mar 2026", EntraAuditLog.DaysOf(Given.Day(0), Given.Day(-10)));
    }

    [Fact]
    public void The_hint_says_that_it_is_not_read_and_leads_there_with_the_days_beside_the_link()
    {
        var hint = Render<WhoHint>(p => p.AddCascadingValue(Given.Scope(null)).Add(h => h.Days, EntraAuditLog.DaysOf(Given.Day(0))))
            .Find("[data-testid=who-hint]");

        Assert.Contains("is not known: SecureScore does not read Entra's audit log.", hint.TextContent, StringComparison.Ordinal);
        Assert.Contains("choose 27 Feb 2026 to 1 Mar 2026 there", hint.TextContent, StringComparison.Ordinal);
        var link = hint.QuerySelector("a[target=_blank]")!;
        Assert.Equal(
            ($"https://entra.microsoft.com/{Id}/{Blade}", "noopener noreferrer"), (link.GetAttribute("href"), link.GetAttribute("rel")));
    }

    [Fact]
    public void The_sample_tenant_leads_nowhere_and_says_why()
    {
        var scope = Given.Scope(null);
        var hint = Render<WhoHint>(p => p.AddCascadingValue(scope with { Tenant = scope.Tenant! with { IsSample = true } }))
            .Find("[data-testid=who-hint]");

        Assert.Empty(hint.QuerySelectorAll("a[target=_blank]"));
        Assert.Contains("The sample tenant is invented and has no audit log.", hint.TextContent, StringComparison.Ordinal);
    }
}
