using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Access;
using SecureScore.Core.Connections;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Graph;
using SecureScore.Core.Messages;
using SecureScore.Core.Runs;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Pages.Connections;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Connections;

public sealed class ConnectionsPageTests : DashboardContext
{
    private const string ClientId = "00001111-aaaa-2222-bbbb-3333cccc4444";
    private const string Tenant = "aaaabbbb-0000-cccc-1111-dddd2222eeee";

    private static readonly CredentialChoice s_secret = new("main", GraphCredentialKind.ClientSecret, ClientId);

    [Theory]
    [InlineData(RunOutcome.Succeeded, 2, "Succeeded", false)]
    [InlineData(RunOutcome.Failed, 95, "Failed", false)]
    [InlineData(RunOutcome.Failed, 97, "Failed", true)]
    [InlineData(null, null, "Not read yet", true)] // connected ten days ago
    public void A_connection_is_listed_with_its_state_in_words(RunOutcome? outcome, int? goodHoursAgo, string words, bool isStale)
    {
        Connections.Credentials = [s_secret];
        Connections.All.Add(Given.Connection(Given.TenantId));
        Connections.States.Add(Given.State(Given.TenantId, outcome, goodHoursAgo));

        var page = Page<ConnectionsPage>("/settings/connections", Given.Scope(null));

        var row = page.Find("[data-testid=connection-row]");
        Assert.Contains(words, row.TextContent, StringComparison.Ordinal);
        Assert.Equal(isStale, row.TextContent.Contains("older than 96 hours", StringComparison.Ordinal));
        Assert.Equal($"/settings/connections/{Given.TenantId.Value}?{Given.InAddress}", row.QuerySelector("a")?.GetAttribute("href"));
    }

    [Theory]
    [InlineData(45, "45 days left", false)]
    [InlineData(29, "29 days left", true)]
    [InlineData(-3, "expired on 26 Feb 2026", true)] // three days before noon of 1 March
    [InlineData(null, "last day unknown", false)]
    public void A_credential_tells_how_long_it_lasts(int? days, string words, bool isUrgent)
    {
        Connections.Credentials = [s_secret with { Expires = days is { } left ? Clock.GetUtcNow().AddDays(left) : null }];
        Connections.All.Add(Given.Connection(Given.TenantId));
        Connections.States.Add(Given.State(Given.TenantId, RunOutcome.Succeeded, 1));

        var mark = Page<ConnectionsPage>("/settings/connections", Given.Scope(null)).Find(".credential");

        Assert.Contains(words, mark.TextContent, StringComparison.Ordinal);
        Assert.Equal(isUrgent, mark.QuerySelector(".problem") is not null);
    }

    [Fact]
    public void Without_a_credential_the_settings_to_write_are_shown_best_first()
    {
        var page = Page<ConnectionsPage>("/settings/connections", Given.Scope(null));

        Assert.Contains("No tenant is connected", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
        Assert.Equal(
            ["Managed identity", "Workload identity federation", "Certificate", "Client secret"],
            page.FindAll(".credential-ways strong").Select(s => s.TextContent));
        Assert.Contains("Graph__Credentials__main__Kind=ManagedIdentity", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Connecting_saves_begins_the_first_run_and_leads_to_it()
    {
        Connections.Credentials = [s_secret, new("azure", GraphCredentialKind.ManagedIdentity, null)];
        var page = Page<ConnectionsPage>($"/settings/connections?connect={Tenant}", Given.Scope(null));
        page.FindAll("form input")[1].Change("  Contoso ");

        page.Find("form").Submit();

        // The managed identity comes before the secret, and the first cloud is the one that nearly everybody is in.
        Assert.Equal([$"save {Tenant} Contoso Global azure", $"start {Tenant}"], Connections.Asked);
        Assert.EndsWith(
            $"/settings/connections/{Tenant}?{Given.InAddress}", Services.GetRequiredService<NavigationManager>().Uri,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-guid")]
    [InlineData("")]
    public void What_is_no_tenant_id_is_said_and_nothing_is_asked(string id)
    {
        Connections.Credentials = [s_secret];
        var page = Page<ConnectionsPage>("/settings/connections", Given.Scope(null));
        page.Find("form input").Change(id);

        page.Find("[data-testid=check]").Click();
        page.Find("form").Submit();

        Assert.Empty(Connections.Asked);
        Assert.Contains("must be a GUID", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_shows_each_permission_with_the_command_that_grants_it_and_is_forgotten_with_a_change()
    {
        Connections.Credentials = [s_secret];
        Connections.Check = new ConnectionCheck
        {
            At = Clock.GetUtcNow().UtcDateTime, SignIn = null, ClockAhead = TimeSpan.FromMinutes(9), CredentialExpires = null,
            OtherTenant = TenantId.Parse("bbbbcccc-1111-dddd-2222-eeee3333ffff"),
            Permissions = [new("SecurityEvents.Read.All", true, false, "GET security/secureScores?$top=1",
                new(GraphFailureKind.PermissionMissing, Message.Verbatim("A permission is not granted."), Message.Verbatim("Grant it."),
                    "Forbidden", "request-7"))],
        };
        var page = Page<ConnectionsPage>($"/settings/connections?connect={Tenant}", Given.Scope(null));

        page.Find("[data-testid=check]").Click();

        var results = page.Find("[data-testid=check-results]").TextContent;
        foreach (var words in new[]
        {
            "Scores cannot be read yet", "Not granted", "request-7", "9 minutes ahead", "bbbbcccc-1111",
            $"az ad app permission add --id {ClientId} --api 00000003-0000-0000-c000-000000000000 --api-permissions "
                + "bf394140-e372-4bf9-a898-299cfc7564e5=Role"
        })
            Assert.Contains(words, results, StringComparison.Ordinal);
        page.Find("form select").Change("UsGovL4");
        Assert.Empty(page.FindAll("[data-testid=check-results]"));
    }

    [Fact]
    public void Permissions_of_our_own_evaluation_are_a_group_of_their_own_with_what_is_lost_and_break_nothing()
    {
        Connections.Credentials = [s_secret];
        Connections.Check = new ConnectionCheck
        {
            At = Clock.GetUtcNow().UtcDateTime, SignIn = null, ClockAhead = null, CredentialExpires = null,
            Permissions = [new("SecurityEvents.Read.All", true, true, "GET a", null)],
            Evaluation =
            [
                new("User.Read.All", false, true, "GET users", null),
                new("Domain.Read.All", false, false, "GET domains",
                    new(GraphFailureKind.PermissionMissing, Message.Verbatim("A permission is not granted."),
                        Message.Verbatim("Grant it."), "Forbidden", "request-8")),
                new("AuditLog.Read.All", false, false, "GET reports",
                    new(GraphFailureKind.Rejected, Message.Verbatim("It takes P1."), Message.Verbatim(""), null, null)),
            ],
        };
        var page = Page<ConnectionsPage>($"/settings/connections?connect={Tenant}", Given.Scope(null));

        page.Find("[data-testid=check]").Click();

        Assert.Contains("Connection works", page.Find("[data-testid=check-results]").TextContent, StringComparison.Ordinal);
        Assert.StartsWith(
            "1 of 3 granted. Scores are read without them", page.Find("[data-testid=evaluation-permissions]").TextContent,
            StringComparison.Ordinal);
        var rows = page.FindAll("[data-testid=evaluation-permission-row]");
        Assert.Equal(["Granted", "Not granted", "Unknown"], rows.Select(r => r.QuerySelector(".status")!.TextContent)); // each has one
        Assert.Contains("Not evaluated without it: ", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains(ControlCatalog.Find("PWAgePolicyNew")!.Title, rows[1].TextContent, StringComparison.Ordinal); // it is about domains
        Assert.Single(page.FindAll("[data-testid=permission-row]"));
    }

    [Fact]
    public void A_managed_identity_is_granted_by_another_command()
    {
        var grant = GrantText.Create(
            "SecurityEvents.Read.All", new("azure", GraphCredentialKind.ManagedIdentity, ClientId), TenantId.Parse(Tenant));

        // the program uses the permission
        Assert.Contains("New-MgServicePrincipalAppRoleAssignment", grant!.Command, StringComparison.Ordinal);
        Assert.Contains($"appId eq '{ClientId}'", grant.Command, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_sees_everything_and_can_do_nothing()
    {
        Connections.Credentials = [s_secret];

        var page = Page<ConnectionsPage>("/settings/connections", Given.Scope(null, AccessLevel.Read));

        Assert.All(page.FindAll("form :is(button, input, select)"), control => Assert.True(control.HasAttribute("disabled")));
        Assert.Contains("View only", page.Find("form .hint").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_core_refuses_is_shown_with_its_reason()
    {
        Connections.Credentials = [s_secret];
        Connections.Refusal = new ConnectionException(Message.Verbatim("This is the id of the sample tenant."));
        var page = Page<ConnectionsPage>($"/settings/connections?connect={Tenant}", Given.Scope(null));

        page.Find("form").Submit();

        Assert.Equal("This is the id of the sample tenant.", page.Find("[role=alert]").TextContent);
    }
}
