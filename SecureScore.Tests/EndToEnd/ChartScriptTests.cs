using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

public sealed class ChartScriptTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    [Fact]
    public async Task A_chart_whose_script_does_not_load_says_so_and_shows_its_data()
    {
        Expected("ERR_FAILED|apexcharts");
        var page = await OpenAsync("global-reader");
        await page.RouteAsync("**/apexcharts.esm*.js", route => route.AbortAsync());

        await page.ShowAsync("/history");

        await Expect(page.GetByText("The chart could not be drawn. Its data is in the table.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "as a table" }).GetByRole(AriaRole.Row, new() { Name = "28 Feb 2026" }))
            .ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_day_of_the_table_leads_to_its_page()
    {
        var page = await OpenAsync("global-reader", "/history?range=7");
        await page.GetByText("Data as a table").ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "27 Feb 2026" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex($@"/history/2026-02-27\?{BrowserPages.OfSample}$"));
    }

    [Fact]
    public async Task A_click_into_the_chart_leads_to_a_day()
    {
        var page = await OpenAsync("global-reader", "/history?range=7");
        var drawing = page.GetByRole(AriaRole.Figure).Locator("svg").First;
        await Expect(drawing).ToBeVisibleAsync();

        await drawing.ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex($@"/history/2026-02-\d\d\?{BrowserPages.OfSample}$"));
    }

    [Fact]
    public async Task Charts_are_drawn_again_in_the_colors_of_the_chosen_theme()
    {
        var page = await OpenAsync("global-reader", "/history?range=30", new() { ColorScheme = ColorScheme.Light });
        var drawing = page.GetByRole(AriaRole.Figure).Locator("svg").First;
        await Expect(drawing).ToBeVisibleAsync();
        var light = await drawing.Locator("path[stroke]:not([stroke=none])").First.GetAttributeAsync("stroke");

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        await Expect(drawing.Locator("path[stroke]:not([stroke=none])").First).Not.ToHaveAttributeAsync("stroke", light!);
    }
}
