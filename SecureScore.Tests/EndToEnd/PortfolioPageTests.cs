using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.EndToEnd;

/// <summary>All tenants side by side, in a browser.</summary>
public sealed class PortfolioPageTests : BrowserTest
{
    private static readonly TenantId s_unread = TenantId.Parse("0e0d0c0b-0000-4000-8000-000000000009");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Server.ImportAsync(
            Page(Profile("a", 10), Day(Given.Day(-10), Score("a", 10)), Day(Given.Day(0), Score("a", 4))),
            Page(Profile("a", 10, tenant: Given.OtherTenantId), Day(Given.OtherTenantId, Given.Day(0), Score("a", 8))),
            Page(Profile("a", 10, tenant: s_unread)));
    }

    [Fact]
    public async Task A_reader_finds_the_tenant_that_fell_and_goes_to_its_actions()
    {
        var page = await OpenAsync("global-reader", "/");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Pages", Exact = true })
            .GetByRole(AriaRole.Link, new() { Name = "Portfolio" }).ClickAsync();
        var rows = page.GetByTestId("portfolio-row");

        // The largest loss is the first: from 100 % to 40 %.
        await Expect(rows).ToHaveCountAsync(4);
        await Expect(rows.First).ToContainTextAsync(Given.TenantId.Value);
        await Expect(rows.First).ToContainTextAsync("40.00 %");
        await Expect(rows.First.Locator(".change")).ToHaveTextAsync(new Regex("−60.00.*Configuration, since 19 Feb 2026"));
        await Expect(rows.Last).ToContainTextAsync("No scores yet");
        await Expect(page.GetByTestId("portfolio-average")).ToHaveTextAsync(new Regex("60.00 %.*average of 2 tenants"));
        await page.AssertAccessibleAsync();

        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Score") }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Score") }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("sort=-score"));
        await Expect(rows.Filter(new() { HasText = Given.OtherTenantId.Value }).Locator(".score")).ToHaveTextAsync("80.00 %");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Filter tenants" })
            .GetByRole(AriaRole.Link, new() { NameRegex = new("^Regressed") }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(2); // the sample tenant has one as well
        await rows.Filter(new() { HasText = Given.TenantId.Value }).Locator(".regressed a").ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex($"/actions\\?status=regressed&category=Identity&tenant={Given.TenantId}"));
        await Expect(page.Rows()).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_overview_of_a_tenant_compares_it_with_the_average_of_all()
    {
        var page = await OpenAsync("global-reader", $"/?tenant={Given.TenantId}");
        var tile = page.GetByTestId("own-average");

        // 40 % here and 80 % there; the sample tenant is no part of it.
        await Expect(tile).ToHaveTextAsync(new Regex("Your 2 tenants.*60.00 %.*20.00 percentage points behind", RegexOptions.Singleline));
        await page.AssertAccessibleAsync();
        await tile.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByTestId("portfolio-row")).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task Typing_a_search_loses_no_letter()
    {
        var page = await OpenAsync("global-reader", "/portfolio");
        var search = page.GetByTestId("portfolio-search");

        await search.PressSequentiallyAsync(Given.TenantId.Value);

        await Expect(page).ToHaveURLAsync(new Regex($"q={Given.TenantId}"));
        await Expect(page.GetByTestId("portfolio-row")).ToHaveCountAsync(1);
        await Expect(search).ToHaveValueAsync(Given.TenantId.Value);
        await Expect(search).ToBeFocusedAsync();
    }

    [Fact]
    public async Task It_is_searched_and_follows_what_is_read_meanwhile()
    {
        var page = await OpenAsync("global-reader", "/portfolio");
        var rows = page.GetByTestId("portfolio-row");
        await page.GetByTestId("portfolio-search").FillAsync(Given.TenantId.Value[..8]);
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync(new Regex($"q={Given.TenantId.Value[..8]}"));

        await Server.ImportAsync(Page(Day(Given.Day(1), Score("a", 9))));

        await Expect(rows.Locator(".score")).ToHaveTextAsync("90.00 %");
        await page.GetByTestId("portfolio-search").FillAsync("no tenant is called so");
        await Expect(page.GetByTestId("no-match")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_export_has_the_rows_of_the_list_in_its_order()
    {
        using var client = await Server.ClientAsync("global-reader");

        var rows = CsvCells.Read(await client.GetStringAsync("/export/portfolio.csv?sort=name&show=regressed", TestDatabase.Token));
        var all = CsvCells.Read(await client.GetStringAsync("/export/portfolio.csv?sort=score", TestDatabase.Token));

        // The sample tenant has regressed actions as well.
        Assert.Equal(2, rows.Skip(1).Count());
        var row = Assert.Single(rows, r => r[1] == Given.TenantId.Value);
        Assert.Equal(
            ["Identity", "2026-03-01", "2026-02-19", "0", "1"], [row[2], row[3], row[9], row[15], row[16]]);
        Assert.Equal([40, 4, 10, -60, -60, 0, 0, 0], new[] { 5, 6, 7, 10, 11, 12, 13, 14 }.Select(i => NumberIn(row[i])));
        Assert.Equal(4, all.Skip(1).Count());
        Assert.Equal(Given.TenantId.Value, all[1][1]);
    }

    private static decimal NumberIn(string cell) => decimal.Parse(cell, System.Globalization.CultureInfo.InvariantCulture);
}
