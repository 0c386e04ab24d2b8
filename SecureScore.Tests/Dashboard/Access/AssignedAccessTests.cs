using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Access;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Sessions;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Access;

/// <summary>Users of two tenants sign in at the stand-in; what is assigned to them decides which tenants they see.</summary>
public sealed class AssignedAccessTests : IAsyncLifetime
{
    private static readonly TenantId s_contoso = TenantId.Parse(EntraSample.ContosoId.ToString());
    private static readonly TenantId s_fabrikam = TenantId.Parse(EntraSample.FabrikamId.ToString());
    private static readonly Guid s_group = new("cccccccc-0000-4000-8000-000000000001");
    private static readonly string s_page = TenantAddress.ForTenant("/actions", SampleTenant.Id);

    private EntraDashboard _dashboard = null!; // set before any test

    private IAccessAssignmentService Stored => _dashboard.Server.Services.GetRequiredService<IAccessAssignmentService>();

    private SessionRegistry Sessions => _dashboard.Server.Services.GetRequiredService<SessionRegistry>();

    public async ValueTask InitializeAsync()
    {
        _dashboard = await EntraDashboard.StartAsync(
            new("AzureAd:TenantId", "organizations"), new("Access:HomeTenant", s_contoso.Value),
            new("Access:Contact", "soc@contoso.example"),
            new("Authentication:AllowedTenants:0", s_contoso.Value), new("Authentication:AllowedTenants:1", s_fabrikam.Value));
        _dashboard.Entra.Directory.Register(EntraSample.App(_dashboard.Server.Address) with { IsMultiTenant = true });
    }

    [Fact]
    public async Task A_user_without_a_role_is_told_whom_to_ask_and_sees_what_is_assigned_until_it_is_taken_back()
    {
        var person = EntraSample.FabrikamNoRole;
        using var client = await SignedInAsync(person);
        await using var other = await _dashboard.StartBesideAsync();

        using (var refused = await client.GetAsync("/denied", TestDatabase.Token))
        {
            var text = await refused.Content.ReadAsStringAsync(TestDatabase.Token);
            foreach (var word in new[] { person.Id.ToString(), s_fabrikam.Value, "soc@contoso.example" })
                Assert.Contains(word, text, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(client)); // to that page
        await AssignAsync(PrincipalKind.User, s_fabrikam, person.Id.ToString(), AssignmentScope.Of(SampleTenant.Id));
        var settings = await client.GetStringAsync("/settings", TestDatabase.Token);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client));
        Assert.Contains(SampleTenant.Id.Value, settings, StringComparison.Ordinal);
        await other.Services.GetRequiredService<IAccessAssignmentService>().RefreshAsync(TestDatabase.Token); // as its worker does
        var there = other.Services.GetRequiredService<AccessPolicy>().AccessOf(Session(person).Person);
        Assert.Equal(AccessLevel.Read, there.In(SampleTenant.Id));

        var assigned = Assert.Single(await Stored.ListAsync(Actor.CommandLine, TestDatabase.Token));
        await Stored.RemoveAsync(Actor.CommandLine, assigned.Id, TestDatabase.Token);

        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(client));
        Assert.Equal(TenantAccess.None, Session(person).Access);
    }

    [Fact]
    public async Task A_group_of_an_assignment_gives_access_and_a_session_keeps_no_other_group()
    {
        var person = EntraSample.FabrikamNoRole;
        _dashboard.Entra.Directory.SetGroups(person.Id, [s_group, .. Enumerable.Range(0, 199).Select(_ => Guid.NewGuid())]);
        using var client = await SignedInAsync(person);
        Assert.Empty(Session(person).Person.FindAll("groups"));

        await AssignAsync(PrincipalKind.Group, s_contoso, s_group.ToString(), AssignmentScope.AllTenants); // of another tenant's group
        await ConfirmAsync();
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(client));
        await AssignAsync(PrincipalKind.Group, s_fabrikam, s_group.ToString(), AssignmentScope.Of(SampleTenant.Id));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(client)); // its session does not know the group yet
        await ConfirmAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client));
        Assert.Equal(s_group.ToString(), Assert.Single(Session(person).Person.FindAll("groups")).Value);
        _dashboard.Entra.Directory.SetGroups(person.Id);
        await ConfirmAsync();
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(client));
    }

    [Fact]
    public async Task A_user_with_too_many_groups_is_told_that_none_counts()
    {
        var person = EntraSample.FabrikamNoRole;
        _dashboard.Entra.Directory.SetGroups(person.Id, [s_group, .. Enumerable.Range(0, 200).Select(_ => Guid.NewGuid())]);
        await AssignAsync(PrincipalKind.Group, s_fabrikam, s_group.ToString(), AssignmentScope.Of(SampleTenant.Id));
        using var client = await SignedInAsync(person);
        using var another = await SignedInAsync(EntraSample.SecurityReader);

        const string Words = "You are in more groups than a token can hold";
        Assert.Contains(Words, await client.GetStringAsync("/denied", TestDatabase.Token), StringComparison.Ordinal);
        Assert.DoesNotContain(Words, await another.GetStringAsync("/settings/roles", TestDatabase.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_only_has_to_activate_a_role_is_told_which_and_where_and_others_are_not()
    {
        const string Reader = "5d6b6bb7-de71-4623-b4af-96380a352509"; // Security Reader
        string Eligible(Guid person, string role, string scope) =>
            $$"""{"id":"{{Guid.NewGuid()}}","principalId":"{{person}}","roleDefinitionId":"{{role}}","directoryScopeId":"{{scope}}"}""";
        await _dashboard.Server.Services.GetRequiredService<IEvaluationService>().RunFromFilesAsync(
            Actor.CommandLine,
            SmallExport.Files(
                ("organization.json", $$"""{"id":"{{s_fabrikam}}","displayName":"Fabrikam"}"""),
                ("roleEligibilityScheduleInstances.json", $"[{Eligible(EntraSample.FabrikamNoRole.Id, Reader, "/")},"
                    + $"{Eligible(EntraSample.FabrikamNoRole.Id, EntraRole.All[0].TemplateId, "/administrativeUnits/1")},"
                    + $"{Eligible(EntraSample.NoRole.Id, EntraRole.All[1].TemplateId, "/")}]")),
            TestDatabase.Token);
        using var client = await SignedInAsync(EntraSample.FabrikamNoRole);
        using var another = await SignedInAsync(EntraSample.NoRole); // eligible in Fabrikam, and not of it

        var text = await client.GetStringAsync("/denied", TestDatabase.Token);

        Assert.Contains("You are eligible for Security Reader.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("eligible-roles", await another.GetStringAsync("/denied", TestDatabase.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_role_counts_for_users_of_the_tenant_that_the_assignment_names()
    {
        await AssignAsync(PrincipalKind.AppRole, s_contoso, "Soc", AssignmentScope.AllTenants);
        _dashboard.Entra.Directory.AddAppRole(EntraSample.NoRole.Id, "Soc");
        _dashboard.Entra.Directory.AddAppRole(EntraSample.FabrikamNoRole.Id, "Soc");
        using var home = await SignedInAsync(EntraSample.NoRole);
        using var foreign = await SignedInAsync(EntraSample.FabrikamNoRole);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (await StatusAsync(home), await StatusAsync(foreign)));
    }

    [Fact]
    public async Task The_installation_role_manages_and_a_global_administrator_of_the_home_tenant_sees_their_own_tenant()
    {
        _dashboard.Entra.Directory.AddAppRole(EntraSample.NoRole.Id, "SecureScore.Manage");
        using var manager = await SignedInAsync(EntraSample.NoRole);
        using var administrator = await SignedInAsync(EntraSample.GlobalAdministrator);

        Assert.Equal(
            (true, false), (Session(EntraSample.NoRole).Access.CanManage, Session(EntraSample.GlobalAdministrator).Access.CanManage));
        Assert.Contains("assign-form", await manager.GetStringAsync("/settings/assignments", TestDatabase.Token), StringComparison.Ordinal);
        var page = await administrator.GetStringAsync("/settings/assignments", TestDatabase.Token);
        Assert.DoesNotContain("assign-form", page, StringComparison.Ordinal);
        Assert.Contains("Only for users who manage this installation", page, StringComparison.Ordinal);
        // Contoso has no scores here, and the sample tenant is not theirs.
        var home = await administrator.GetStringAsync("/", TestDatabase.Token);
        Assert.Contains("No tenant is available to you", home, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _dashboard.DisposeAsync();

    private Task AssignAsync(PrincipalKind kind, TenantId directory, string id, AssignmentScope scope) => Stored.AssignAsync(
        Actor.CommandLine, new(kind, directory, id), null, AccessLevel.Read, scope, TestDatabase.Token);

    private async Task<HttpClient> SignedInAsync(EntraPerson person)
    {
        var client = _dashboard.NewClient();
        using var answer = await client.SignInAsync(person);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    private Session Session(EntraPerson person) => Sessions.Open.Single(s => s.Ticket.PersonId == person.Id.ToString());

    /// <summary>Entra ID is asked again, as at the latest after ten minutes.</summary>
    private async Task ConfirmAsync()
    {
        _dashboard.Server.Clock.Advance(TimeSpan.FromMinutes(10));
        foreach (var session in Sessions.Open) await Sessions.FindAsync(session.Person, TestDatabase.Token);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(s_page, TestDatabase.Token);
        return answer.StatusCode;
    }
}
