using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.EndToEnd;

/// <summary>An action in all tenants, and one decision for many, in a browser.</summary>
public sealed class PortfolioActionPageTests : BrowserTest
{
    private const string Address = "/portfolio/actions/AdminMFAV2";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Server.ImportAsync(
            Page(Profile("AdminMFAV2", 10), Profile("b", 10), Day(Given.Day(0), Score("AdminMFAV2", 4), Score("b", 5))),
            Page(Profile("AdminMFAV2", 10, tenant: Given.OtherTenantId), Profile("b", 10, tenant: Given.OtherTenantId),
                Day(Given.OtherTenantId, Given.Day(0), Score("AdminMFAV2", 0), Score("b", 10))));
    }

    [Fact]
    public async Task An_administrator_finds_the_tenants_that_lack_an_action_and_decides_for_both()
    {
        var page = await OpenAsync("security-administrator", "/portfolio");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Portfolio" })
            .GetByRole(AriaRole.Link, new() { Name = "Actions" }).ClickAsync();
        var action = page.GetByTestId("portfolio-action").Filter(new() { HasText = "Title of AdminMFAV2" });
        await Expect(action.Locator(".open")).ToHaveTextAsync("2");
        await page.AssertAccessibleAsync();
        await action.GetByRole(AriaRole.Link, new() { Name = "Title of AdminMFAV2" }).ClickAsync();

        // The larger impact first: 10 of 20 points against 6 of 20.
        var rows = page.GetByTestId("tenant-action");
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(rows.First).ToContainTextAsync(Given.OtherTenantId.Value);
        await Expect(rows.Locator(".impact")).ToHaveTextAsync(["+50.00", "+30.00"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Select all 2" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change status…" }).ClickAsync();
        await page.GetByTestId("tenants-status").SelectOptionAsync("RiskAccepted");

        // 5 of 10 and 10 of 10 without the action, of 45 % and 50 % with it.
        await Expect(page.GetByTestId("tenants-average")).ToHaveTextAsync("Average score of 2 tenants: 47.50 % → 75.00 %");
        await Expect(page.GetByTestId("tenants-changing").Locator("li")).ToHaveCountAsync(2);
        var change = page.GetByRole(AriaRole.Button, new() { Name = "Change 2 tenants" });
        await Expect(change).ToBeDisabledAsync(); // without a reason
        await page.AssertAccessibleAsync();
        await page.GetByTestId("tenants-note").FillAsync("Smart cards are required.");
        await change.ClickAsync();

        await Expect(rows.Locator(".risk-accepted")).ToHaveCountAsync(2);
        await Expect(page.GetByTestId("tenant-selection")).ToContainTextAsync("0 selected");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(rows.Locator(".to-address")).ToHaveCountAsync(2);
        await Expect(page.GetByText("2 tenants are as before.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_reader_looks_things_up_and_has_nothing_to_select()
    {
        var page = await OpenAsync("global-reader", Address);
        var rows = page.GetByTestId("tenant-action");
        await Expect(rows).ToHaveCountAsync(2);

        await Expect(page.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("tenant-selection")).ToHaveCountAsync(0);
        await rows.First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/actions/AdminMFAV2\\?tenant={Given.OtherTenantId}"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Facts" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "See this action in all tenants" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task An_action_that_no_tenant_has_is_said_to_be_missing()
    {
        var page = await OpenAsync("global-reader");
        await page.ShowAtRestAsync("/portfolio/actions/no-such-control"); // without a button

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No tenant has this action" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "All actions" }).ClickAsync();
        await Expect(page.GetByTestId("portfolio-action")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task The_exports_have_a_row_for_each_action_and_tenant()
    {
        using var client = await Server.ClientAsync("global-reader");

        var all = CsvCells.Read(await client.GetStringAsync("/export/portfolio-actions.csv?sort=title", TestDatabase.Token));
        var one = CsvCells.Read(
            await client.GetStringAsync("/export/portfolio-actions.csv?control=adminmfav2&status=to-address", TestDatabase.Token));

        var (first, other) = (Given.TenantId.Value, Given.OtherTenantId.Value);
        Assert.Equal(
            [("AdminMFAV2", first), ("AdminMFAV2", other), ("b", first), ("b", other)], all.Skip(1).Select(r => (r[0], r[5])));
        Assert.Equal(["ToAddress", "ToAddress"], one.Skip(1).Select(r => r[6])); // in the order of the page: the largest impact first
        Assert.Equal([other, first], one.Skip(1).Select(r => r[5]));
        Assert.Equal([0, 10, 50], new[] { 7, 8, 11 }.Select(i => decimal.Parse(one[1][i], CultureInfo.InvariantCulture)));
    }
}
