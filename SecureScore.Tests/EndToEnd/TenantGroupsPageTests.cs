using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Groups of tenants and the portfolio of a group, in a browser.</summary>
public sealed class TenantGroupsPageTests : BrowserTest
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Server.ImportAsync(
            Page(Profile("a", 10), Profile("b", 10), Day(Given.Day(0), Score("a", 4), Score("b", 10))),
            Page(Profile("a", 10, tenant: Given.OtherTenantId), Day(Given.OtherTenantId, Given.Day(0), Score("a", 8))));
    }

    [Fact]
    public async Task A_group_is_created_filled_shown_in_the_portfolio_and_removed()
    {
        var page = await OpenAsync("security-administrator", "/portfolio");
        await page.GetByRole(AriaRole.Link, new() { Name = "Group tenants" }).ClickAsync();
        await Expect(page.GetByText("There is no group yet.")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Nordics");
        await ClickAsync(page, "Create");
        await page.GetByTestId("tenant-group-row").GetByRole(AriaRole.Link, new() { Name = "Nordics" }).ClickAsync();

        // An empty group begins with those that can be added.
        var rows = page.GetByTestId("group-tenant");
        await Expect(rows).ToHaveCountAsync(3);
        await ClickAsync(page, $"Add {Given.TenantId}");
        await Expect(page.GetByText($"“{Given.TenantId}” is in the group.")).ToBeVisibleAsync();
        // It stays in its row, so that a second click does not reach the next tenant, and the cursor stays as well.
        await Expect(rows).ToHaveCountAsync(3);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Take out {Given.TenantId}" })).ToBeFocusedAsync();
        await ClickAsync(page, "Undo");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Add {Given.TenantId}" })).ToBeVisibleAsync();
        await page.GetByTestId("group-tenant-search").FillAsync(Given.TenantId.Value);
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(page.GetByTestId("change-all")).ToHaveCountAsync(0); // its own button does the same
        await page.GetByTestId("group-tenant-search").FillAsync("");
        await page.GetByTestId("change-all").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Expect(page.GetByText("3 tenants are added to the group.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^In the group") }).ClickAsync();
        await ClickAsync(page, $"Take out {SampleTenant.Name}");
        await ClickAsync(page, $"Take out {Given.OtherTenantId}");
        await Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new("^In the group") })).ToContainTextAsync("1");
        await page.AssertAccessibleAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Baltics");
        await ClickAsync(page, "Save name");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Group Baltics" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Show in the portfolio" }).ClickAsync();
        await Expect(page.GetByTestId("portfolio-row")).ToHaveCountAsync(1);
        await Expect(page.GetByTestId("portfolio-average")).ToHaveTextAsync(new Regex("70.00 %.*average of 1 tenant")); // 14 of 20
        await Expect(page.GetByLabel("Tenant group")).ToContainTextAsync("Baltics (1)");
        await page.GoBackAsync();
        await ClickAsync(page, "Remove group");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("The tenants stay. No user loses access.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();

        await Expect(page.GetByText("There is no group yet.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_reader_chooses_a_group_and_goes_on_to_its_actions()
    {
        await AddAsync($"{Given.TenantId},Nordics", $"{Given.OtherTenantId},Baltics", $"{Given.TenantId},Baltics");
        var page = await OpenAsync("global-reader", "/portfolio");
        await Expect(page.GetByTestId("portfolio-row")).ToHaveCountAsync(3);

        await page.GetByLabel("Tenant group").SelectOptionAsync("Nordics (1)");
        await Expect(page.GetByTestId("portfolio-row")).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync(new Regex("tenant-group=1"));
        await page.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Portfolio" })
            .GetByRole(AriaRole.Link, new() { Name = "Actions" }).ClickAsync(); // in the same group
        var action = page.GetByTestId("portfolio-action").Filter(new() { HasText = "Title of a" });
        await Expect(action.Locator(".open")).ToHaveTextAsync("1");
        await action.GetByRole(AriaRole.Link, new() { Name = "Title of a" }).ClickAsync();
        await Expect(page.GetByTestId("tenant-action")).ToHaveCountAsync(1);
        await page.GetByLabel("Tenant group").SelectOptionAsync("Baltics (2)");
        await Expect(page.GetByTestId("tenant-action")).ToHaveCountAsync(2);
        await page.GetByLabel("Tenant group").SelectOptionAsync("All tenants");
        await Expect(page).Not.ToHaveURLAsync(new Regex("tenant-group"));
    }

    [Fact]
    public async Task A_group_that_is_not_there_is_an_empty_list_with_a_way_out()
    {
        await AddAsync($"{Given.TenantId},Nordics");
        var page = await OpenAsync("global-reader", "/portfolio?tenant-group=99");

        await Expect(page.GetByTestId("no-match")).ToContainTextAsync("No tenant matches.");
        await Expect(page.GetByLabel("Tenant group")).ToHaveValueAsync("99");
        await page.GetByRole(AriaRole.Link, new() { Name = "Show all tenants" }).ClickAsync();
        await Expect(page.GetByTestId("portfolio-row")).ToHaveCountAsync(3);
        await Expect(page.GetByLabel("Tenant group")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_list_is_pasted_and_what_could_not_be_saved_is_told_line_by_line()
    {
        var page = await OpenAsync("security-administrator", "/settings/tenant-groups");
        await page.GetByText("Put many tenants into groups at once").ClickAsync();
        await page.GetByLabel("Tenants and groups")
            .FillAsync($"{Given.TenantId}\tNordics\n{SampleTenant.Name}\tNordics\nno-such\tNordics;Baltics");
        await ClickAsync(page, "Put into groups");

        await Expect(page.GetByText("2 added, 0 unchanged, 1 not saved.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Line 3, “no-such”: no such tenant is stored.")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("tenant-group-row").GetByRole(AriaRole.Cell).First).ToHaveTextAsync("2");
    }

    [Fact]
    public async Task The_export_has_the_groups_of_each_tenant_and_the_rows_of_the_chosen_one()
    {
        await AddAsync($"{Given.TenantId},Nordics", $"{Given.OtherTenantId},Baltics", $"{Given.TenantId},Baltics");
        using var client = await Server.ClientAsync("global-reader");

        var all = CsvCells.Read(await client.GetStringAsync("/export/portfolio.csv?sort=score", TestDatabase.Token));
        var one = CsvCells.Read(await client.GetStringAsync("/export/portfolio.csv?tenant-group=1", TestDatabase.Token));
        var actions = CsvCells.Read(await client.GetStringAsync("/export/portfolio-actions.csv?tenant-group=1", TestDatabase.Token));

        Assert.Equal("Baltics; Nordics", Assert.Single(all, r => r[1] == Given.TenantId.Value)[^1]);
        Assert.Equal("", Assert.Single(all, r => r[1] == SampleTenant.Id.Value)[^1]);
        Assert.Equal([Given.TenantId.Value], one.Skip(1).Select(r => r[1]));
        Assert.Equal([("a", Given.TenantId.Value), ("b", Given.TenantId.Value)], actions.Skip(1).Select(r => (r[0], r[5])).Order());
    }

    private static Task ClickAsync(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private Task<IReadOnlyList<TenantGroupResult>> AddAsync(params string[] lines) =>
        Server.Services.GetRequiredService<ITenantGroupService>()
            .AddAllAsync(TestDatabase.Writer, string.Join('\n', lines), TestDatabase.Token);
}
