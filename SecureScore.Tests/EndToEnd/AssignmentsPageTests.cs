using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Two people of two tenants: one assigns access, the other's open page follows.</summary>
public sealed class AssignmentsPageTests : BrowserTest
{
    private EntraDashboard _dashboard = null!; // set before any test

    protected override async Task<DashboardServer> StartServerAsync()
    {
        _dashboard = await EntraDashboard.StartAsync(
            new("AzureAd:TenantId", "organizations"), new("Access:HomeTenant", EntraSample.ContosoId.ToString()),
            new("Authentication:AllowedTenants:0", EntraSample.FabrikamId.ToString()),
            new("Authentication:AllowedTenants:1", EntraSample.ContosoId.ToString()));
        _dashboard.Entra.Directory.Register(EntraSample.App(_dashboard.Server.Address) with { IsMultiTenant = true });
        _dashboard.Entra.Directory.AddAppRole(EntraSample.NoRole.Id, "SecureScore.Manage");
        return _dashboard.Server;
    }

    [Fact]
    public async Task Access_that_is_assigned_and_removed_on_the_page_reaches_the_open_page_of_its_user()
    {
        var user = EntraSample.FabrikamAdministrator;
        var theirs = await OpenAsync(user, "/settings");
        await Expect(theirs.GetByText("No tenant is available to you.")).ToBeVisibleAsync();
        var page = await OpenAsync(EntraSample.NoRole, "/settings/assignments");
        await Expect(page.GetByText("Nothing is assigned yet.")).ToBeVisibleAsync();
        // The home tenant stands first, whatever the order of the settings.
        await Expect(page.GetByLabel("Signs in at")).ToHaveValueAsync(EntraSample.ContosoId.ToString());

        await page.GetByLabel("Object ID of the user").FillAsync(user.Id.ToString().ToUpperInvariant());
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Fabio of Fabrikam");
        await page.GetByLabel("Signs in at").SelectOptionAsync(EntraSample.FabrikamId.ToString());
        await AssignAsync(page);
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Choose a tenant, a tenant group or all tenants.");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Tenant", Exact = true }).SelectOptionAsync(SampleTenant.Id.Value);
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Access" }).SelectOptionAsync("read-write");
        await AssignAsync(page);

        var row = page.GetByTestId("assignment-row");
        await Expect(row).ToContainTextAsync("Fabio of Fabrikam");
        await Expect(row).ToContainTextAsync("read and write");
        await Expect(row).ToContainTextAsync(SampleTenant.Name);
        await Expect(theirs.GetByTestId("tenant-row")).ToContainTextAsync(SampleTenant.Name); // without a reload
        await theirs.ShowAsync(TenantAddress.ForTenant("/actions?q=MFARegistrationV2", SampleTenant.Id));
        await Expect(theirs.GetByTestId("action-status").First).ToBeEnabledAsync();

        await row.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("“Fabio of Fabrikam” loses this access");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();

        await Expect(page.GetByText("Nothing is assigned yet.")).ToBeVisibleAsync();
        await Expect(theirs.GetByText("This tenant is not available to you")).ToBeVisibleAsync();
        await Expect(theirs.GetByTestId("action-row")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_group_that_is_assigned_on_the_page_opens_its_tenants_to_the_open_page_of_its_user()
    {
        var (user, groups) = (EntraSample.FabrikamAdministrator, Server.Services.GetRequiredService<ITenantGroupService>());
        var id = await groups.CreateAsync(TestDatabase.Writer, "Nordics", TestDatabase.Token);
        var theirs = await OpenAsync(user, "/settings");
        var page = await OpenAsync(EntraSample.NoRole, "/settings/assignments");

        await page.GetByLabel("Object ID of the user").FillAsync(user.Id.ToString());
        await page.GetByLabel("Signs in at").SelectOptionAsync(EntraSample.FabrikamId.ToString());
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Tenant", Exact = true }).SelectOptionAsync("Tenant group Nordics (0)");
        await AssignAsync(page);
        await Expect(page.GetByTestId("assignment-row")).ToContainTextAsync("Tenant group Nordics (0)");
        await Expect(theirs.GetByText("No tenant is available to you.")).ToBeVisibleAsync();
        await page.ShowAsync($"/settings/tenant-groups/{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Add {SampleTenant.Name}" }).ClickAsync();
        await Expect(theirs.GetByTestId("tenant-row")).ToContainTextAsync(SampleTenant.Name); // without a reload
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove group" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("1 assignment ends with the group");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();

        await Expect(theirs.GetByText("This tenant is not available to you")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_id_that_is_none_is_told_with_where_to_find_it_and_the_kind_decides_what_is_asked_for()
    {
        var page = await OpenAsync(EntraSample.NoRole, "/settings/assignments");

        await page.GetByLabel("Object ID of the user").FillAsync("fabio@fabrikam.example");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Tenant", Exact = true }).SelectOptionAsync("All tenants");
        await AssignAsync(page);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The object ID of a user is a GUID.");
        await page.GetByLabel("Kind").SelectOptionAsync("App role");
        await page.GetByLabel("Value of the app role").FillAsync("Contoso.Soc");
        await AssignAsync(page);

        await Expect(page.GetByTestId("assignment-row")).ToContainTextAsync("App role");
        await Expect(page.GetByTestId("assignment-row")).ToContainTextAsync("All tenants");
    }

    [Fact]
    public async Task A_tenant_that_arrives_leaves_the_chosen_one_and_the_focus_where_they_are()
    {
        var page = await OpenAsync(EntraSample.NoRole, "/settings/assignments");
        var tenant = page.GetByRole(AriaRole.Combobox, new() { Name = "Tenant", Exact = true });
        await tenant.SelectOptionAsync(SampleTenant.Id.Value);
        await tenant.FocusAsync();

        await Server.ImportAsync(GraphAnswer.Page(GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("one", 5))));

        await Expect(tenant.GetByRole(AriaRole.Option)).ToHaveCountAsync(4); // none yet, all, the sample tenant and the new one
        await Expect(tenant).ToHaveValueAsync(SampleTenant.Id.Value);
        await Expect(tenant).ToBeFocusedAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _dashboard.Entra.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static Task AssignAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Assign" }).ClickAsync();

    private async Task<IPage> OpenAsync(EntraPerson person, string path)
    {
        Expected("/favicon.ico"); // Entra has an icon, the stand-in has none
        var page = await OpenAsync((string?)null, options: new() { IgnoreHTTPSErrors = true });
        await page.GotoAsync(path);
        await page.GetByRole(AriaRole.Button, new() { Name = person.Name }).ClickAsync();
        await page.WaitForURLAsync(url => url.StartsWith(Server.Address.AbsoluteUri, StringComparison.Ordinal));
        await page.FollowsLinksAsync();
        return page;
    }
}
