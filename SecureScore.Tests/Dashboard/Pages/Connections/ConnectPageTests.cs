using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Access;
using SecureScore.Core.Connections;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Graph;
using SecureScore.Core.Messages;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Pages.Connections;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Connections;

public sealed class ConnectPageTests : DashboardContext
{
    private const string ClientId = "00001111-aaaa-2222-bbbb-3333cccc4444";
    private const string Tenant = "aaaabbbb-0000-cccc-1111-dddd2222eeee";
    private const string Path = "/settings/connections/new";

    private static readonly CredentialChoice s_secret = new("main", GraphCredentialKind.ClientSecret, ClientId);

    [Fact]
    public void Without_a_credential_the_first_step_has_the_kinds_safest_first_and_the_one_permission()
    {
        var page = Page<ConnectPage>(Path, Given.Scope(null));

        Assert.Equal("Register the app", Active(page));
        Assert.Equal(
            ["Managed identity", "Workload identity federation", "Certificate", "Client secret"],
            page.FindAll(".kinds strong").Select(s => s.TextContent));
        // Read of docs/graph.md, "Read, with Azure CLI".
        Assert.Contains(
            "--api-permissions bf394140-e372-4bf9-a898-299cfc7564e5=Role\n", page.Find("pre").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_credential_the_last_step_is_open()
    {
        Connections.Credentials = [s_secret];

        var page = Page<ConnectPage>(Path, Given.Scope(null));

        Assert.Equal("Check", Active(page));
        Assert.Single(page.FindAll("form"));
    }

    [Fact]
    public void What_was_typed_and_chosen_stands_in_the_address_and_in_the_next_steps()
    {
        var page = Page<ConnectPage>(Path, Given.Scope(null));

        page.FindAll("input[type=radio]")[3].Click(); // client secret
        page.FindAll("input[type=text]")[0].Change($" {ClientId.ToUpperInvariant()} ");

        page.WaitForAssertion(() => Assert.EndsWith(
            $"{Path}?step=register&kind=ClientSecret&app={ClientId}&{Given.InAddress}", Address, StringComparison.Ordinal));
        var next = Page<ConnectPage>($"{Path}?step=credential&kind=ClientSecret&app={ClientId}", Given.Scope(null));
        Assert.Equal(
            [
                $"az ad app credential reset --id {ClientId} --append",
                "Graph__Credentials__main__Kind=ClientSecret\n"
                    + $"Graph__Credentials__main__ClientId={ClientId}\n"
                    + "Graph__Credentials__main__ClientSecret=<the secret's value>\n"
                    + "Graph__Credentials__main__SecretExpires=<its last day, yyyy-MM-dd>",
            ],
            next.FindAll("pre").Select(p => p.TextContent));
    }

    // A command is pasted into a shell: nothing but a GUID gets into one.
    [Theory]
    [InlineData("step=credential&app=$(curl%20evil)", "--id <application id> ")]
    [InlineData("step=credential&app=1%3Brm", "--id <application id> ")]
    [InlineData("kind=ManagedIdentity&connect=%22;rm", "Connect-MgGraph -Scopes ")]
    [InlineData("step=nowhere&kind=99&evaluation=maybe", "az ad app create ")]
    public void What_is_no_choice_in_the_address_is_left_out(string query, string command)
    {
        var page = Page<ConnectPage>($"{Path}?{query}", Given.Scope(null));

        Assert.Contains(command, page.Find("pre").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(";rm", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_guid_stays_in_its_field_with_the_reason_and_gets_into_no_command()
    {
        var page = Page<ConnectPage>($"{Path}?kind=ManagedIdentity&connect={Tenant}", Given.Scope(null));
        Assert.Contains(Tenant, page.Find("pre").TextContent, StringComparison.Ordinal);

        page.Find("input[type=text]").Change("my tenant");

        page.WaitForAssertion(() => Assert.DoesNotContain(Tenant, page.Find("pre").TextContent, StringComparison.Ordinal));
        Assert.Contains("The tenant id must be a GUID.", page.Markup, StringComparison.Ordinal);
        Assert.Equal("my tenant", page.Find("input[type=text]").GetAttribute("value"));
        Assert.DoesNotContain("my tenant", page.Find("pre").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_permissions_of_the_evaluation_are_granted_where_they_are_chosen()
    {
        var page = Page<ConnectPage>($"{Path}?evaluation=true&kind=ManagedIdentity&connect={Tenant}", Given.Scope(null));

        var commands = page.Find("pre").TextContent;
        Assert.Contains($"-TenantId {Tenant} ", commands, StringComparison.Ordinal);
        Assert.Contains("'498476ce-e0fe-48b0-b801-37ba7e2685c6'", commands, StringComparison.Ordinal); // Organization.Read.All
        Assert.Equal(12, commands.Split("', '").Length); // the needed one and eleven for the evaluation
    }

    [Theory]
    [InlineData(0, "SecureScore has no credential yet")]
    [InlineData(1, "SecureScore found 1 credential:")]
    public void After_the_restart_it_says_what_was_found(int count, string words)
    {
        Connections.Credentials = [.. Enumerable.Repeat(s_secret, count)];

        var page = Page<ConnectPage>($"{Path}?step=restart", Given.Scope(null));

        Assert.Contains(words, page.Find("[data-testid=found-credentials]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Connecting_saves_begins_the_first_run_and_leads_to_it()
    {
        Connections.Credentials = [s_secret, new("azure", GraphCredentialKind.ManagedIdentity, null)];
        var page = Page<ConnectPage>($"/settings/connections/new?connect={Tenant}", Given.Scope(null));
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
        var page = Page<ConnectPage>("/settings/connections/new", Given.Scope(null));
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
        var page = Page<ConnectPage>($"/settings/connections/new?connect={Tenant}", Given.Scope(null));

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
        var page = Page<ConnectPage>($"/settings/connections/new?connect={Tenant}", Given.Scope(null));

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

        var page = Page<ConnectPage>("/settings/connections/new", Given.Scope(null, AccessLevel.Read));

        Assert.All(page.FindAll("form :is(button, input, select)"), control => Assert.True(control.HasAttribute("disabled")));
        Assert.Contains("View only", page.Find("form .hint").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_core_refuses_is_shown_with_its_reason()
    {
        Connections.Credentials = [s_secret];
        Connections.Refusal = new ConnectionException(Message.Verbatim("This is the id of the sample tenant."));
        var page = Page<ConnectPage>($"/settings/connections/new?connect={Tenant}", Given.Scope(null));

        page.Find("form").Submit();

        Assert.Equal("This is the id of the sample tenant.", page.Find("[role=alert]").TextContent);
    }

    private string Address => Services.GetRequiredService<NavigationManager>().Uri;

    private static string Active(IRenderedComponent<ConnectPage> page) =>
        page.Find("[role=tab][aria-selected=true] .mud-step-label-content").TextContent.Trim();
}
