using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Points of a chart without a mouse.</summary>
public sealed class ChartKeyboardTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    [Fact]
    public async Task Arrows_go_from_day_to_day_over_a_gap_and_say_what_they_show()
    {
        var page = await OpenAsync(null);
        await page.DrawAsync(GivenCharts.Line);
        await FocusAsync(page);
        await SeesAsync(page, "5 Mar 2026", "62.00 %", "56.00 %");

        await page.Keyboard.PressAsync("ArrowLeft");
        await SeesAsync(page, "4 Mar 2026", "59.50 %", "54.00 %");
        await page.Keyboard.PressAsync("ArrowLeft"); // 3 March has no value
        await SeesAsync(page, "2 Mar 2026", "61.00 %", "55.00 %");
        await page.Keyboard.PressAsync("ArrowRight");
        await SeesAsync(page, "4 Mar 2026", "59.50 %", "54.00 %");

        await Expect(Points(page)).ToHaveAttributeAsync("aria-valuetext", "4 Mar 2026. Identity score 59.50 %. Measured 54.00 %");
    }

    [Fact]
    public async Task Home_and_End_go_to_the_ends_and_page_keys_by_a_week()
    {
        var page = await OpenAsync(null);
        await page.DrawAsync(GivenCharts.Line with
        {
            Series = [GivenCharts.Series("Score", default, [.. Enumerable.Range(1, 20).Select(day => (double?)day)])]
        });
        await FocusAsync(page);

        await page.Keyboard.PressAsync("Home");
        await SeesAsync(page, "1 Mar 2026", "1.00 %");
        await page.Keyboard.PressAsync("PageUp");
        await SeesAsync(page, "8 Mar 2026", "8.00 %");
        await page.Keyboard.PressAsync("End");
        await SeesAsync(page, "20 Mar 2026", "20.00 %");
        await page.Keyboard.PressAsync("PageDown");
        await SeesAsync(page, "13 Mar 2026", "13.00 %");
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("ArrowRight"); // stays at the end
        await SeesAsync(page, "20 Mar 2026", "20.00 %");
    }

    [Fact]
    public async Task Every_day_of_a_year_can_be_reached_on_a_narrow_screen()
    {
        var page = await OpenAsync(
            null, options: new() { ViewportSize = new() { Width = 390, Height = 844 }, ReducedMotion = ReducedMotion.Reduce });
        await page.DrawAsync(GivenCharts.Line with
        {
            Series = [GivenCharts.Series("Score", default, [.. Enumerable.Range(1, 365).Select(day => (double?)(day % 100))])]
        });
        await FocusAsync(page);

        await page.Keyboard.PressAsync("Home");
        for (var day = 2; day <= 6; day++) // 2 to 6 March: less than a pixel from one to the next
        {
            await page.Keyboard.PressAsync("ArrowRight");
            await SeesAsync(page, $"{day} Mar 2026", $"{day}.00 %");
        }
    }

    [Fact]
    public async Task Enter_opens_the_day_and_Escape_and_leaving_hide_the_tooltip()
    {
        var page = await OpenAsync(null);
        await page.DrawAsync(GivenCharts.Line);
        await FocusAsync(page);
        await page.Keyboard.PressAsync("Home");
        await SeesAsync(page, "1 Mar 2026");

        await page.Keyboard.PressAsync("Enter");
        // 1 March 2026, in days since 1970
        Assert.Equal("[[\"SelectDayAsync\",20513]]", await page.EvaluateAsync<string>("() => JSON.stringify(window.chosen)"));
        await page.Keyboard.PressAsync("Escape");
        await Expect(Tooltip(page)).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("ArrowRight");
        await SeesAsync(page, "2 Mar 2026");
        await page.Keyboard.PressAsync("Tab");
        await Expect(Tooltip(page)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_day_of_an_area_without_a_line_has_its_edges()
    {
        var page = await OpenAsync(null);
        await page.DrawAsync(
            GivenCharts.Line with { Ranges = [new("Forecast", [new(Given.Day(4), 62, 62), new(Given.Day(5), 61.5, 63)])] });

        await FocusAsync(page);

        await SeesAsync(page, "6 Mar 2026", "Forecast", "61.50 % – 63.00 %");
        await page.Keyboard.PressAsync("ArrowLeft");
        await SeesAsync(page, "5 Mar 2026", "62.00 %", "62.00 % – 62.00 %");
    }

    [Fact]
    public async Task The_bars_of_a_waterfall_are_read_from_top_to_bottom()
    {
        var page = await OpenAsync(null);
        await page.DrawAsync(GivenCharts.Waterfall);
        await FocusAsync(page);

        await page.Keyboard.PressAsync("Home");
        await SeesAsync(page, "14 Feb 2026", "61.34 %");
        await page.Keyboard.PressAsync("ArrowDown");
        await SeesAsync(page, "You: block legacy authentication", "+3.10", "64.44 %");
        await page.Keyboard.PressAsync("ArrowDown");
        await SeesAsync(page, "Microsoft added 2 controls", "−2.57", "61.87 %");
        await page.Keyboard.PressAsync("ArrowUp");

        await SeesAsync(page, "You: block legacy authentication", "+3.10", "64.44 %");
    }

    [Fact]
    public async Task New_data_keeps_the_focus_and_the_place()
    {
        var page = await OpenAsync(null);
        await page.DrawAsync(GivenCharts.Line);
        await FocusAsync(page);
        await page.Keyboard.PressAsync("Home");
        await SeesAsync(page, "1 Mar 2026");

        await page.RedrawAsync(GivenCharts.Line, new HashSet<string> { "Measured" });

        await Expect(Points(page)).ToBeFocusedAsync();
        await Expect(Points(page)).ToHaveAttributeAsync("aria-valuetext", "1 Mar 2026. Identity score 60.00 %");
        await page.Keyboard.PressAsync("ArrowRight");
        await SeesAsync(page, "2 Mar 2026", "61.00 %");
    }

    [Fact]
    public async Task A_day_of_the_history_opens_with_the_keyboard()
    {
        var page = await OpenAsync("global-reader", "/history?range=7");
        await Points(page).FocusAsync();
        await page.Keyboard.PressAsync("End"); // whatever the browser thinks of the focus that a script gave, keys make it visible
        await SeesAsync(page, "1 Mar 2026");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("ArrowLeft");

        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(new Regex($@"/history/2026-02-27\?{BrowserPages.OfSample}$"));
    }

    [Fact]
    public async Task A_gauge_has_no_points_to_go_through()
    {
        var page = await OpenAsync("global-reader", "/");
        await Expect(page.GetByRole(AriaRole.Slider)).ToHaveCountAsync(1); // the trend's, and none of the gauge and of the bars

        await Expect(page.GetByRole(AriaRole.Slider)).ToHaveAttributeAsync("aria-label", "Identity score by day, point by point");
    }

    [Fact]
    public async Task Points_areas_and_switches_have_no_serious_finding()
    {
        var page = await OpenAsync(null);
        await page.DrawAsync(
            GivenCharts.Line with { Ranges = [new("Forecast", [new(Given.Day(4), 62, 62), new(Given.Day(5), 61.5, 63)])] },
            new HashSet<string> { "Measured" });
        await page.AssertAccessibleAsync();

        await page.DrawAsync(GivenCharts.Waterfall);
        await page.AssertAccessibleAsync();
    }

    private static ILocator Points(IPage page) => page.GetByRole(AriaRole.Slider, new() { Name = "Score by day, point by point" });

    private static ILocator Tooltip(IPage page) => page.Locator(".apexcharts-tooltip.apexcharts-active");

    private static async Task FocusAsync(IPage page)
    {
        await Expect(Points(page)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        while (!await Points(page).EvaluateAsync<bool>("e => e === document.activeElement")) await page.Keyboard.PressAsync("Tab");
        await Expect(Tooltip(page)).ToBeVisibleAsync(); // the keys are loaded
    }

    private static async Task SeesAsync(IPage page, params string[] texts)
    {
        foreach (var text in texts) await Expect(Tooltip(page)).ToContainTextAsync(text);
    }
}
