using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Components.Shared.Chart;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>What a chart looks like.</summary>
public sealed class ChartDrawingTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    private const string Attack = "<img src=x onerror=\"window.hacked=1\"><b>bold</b>";

    private static readonly ChartRange s_forecast = new("Forecast", [new(Given.Day(4), 62, 62), new(Given.Day(5), 61, 66)]);

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task A_bar_of_a_waterfall_begins_where_the_one_above_ended_and_says_its_part(int width)
    {
        var page = await OpenAsync(null, options: Still(width));
        await page.DrawAsync(GivenCharts.Waterfall);

        var bars = await BoxesAsync(page.Locator(".apexcharts-rangebar-area"));
        Assert.Equal(5, bars.Count);
        Assert.Equal(bars[0].Right, bars[1].Left, 1.0); // +3.10 begins at the first total
        Assert.Equal(bars[1].Right, bars[2].Right, 1.0); // −2.57 goes back from there
        Assert.Equal(bars[2].Left, bars[4].Right, 1.0); // to the last total
        await Expect(page.Locator(".apexcharts-datalabel")).ToHaveTextAsync(["61.34 %", "+3.10", "−2.57", "0.00", "61.87 %"]);
        var texts = await BoxesAsync(page.Locator(".apexcharts-datalabel"));
        // beside its bar, inside of the page
        Assert.All(Enumerable.Range(0, 5), row => Assert.InRange(texts[row].Left, bars[row].Right, width));
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    [Fact]
    public async Task A_waterfall_of_fourteen_parts_with_long_names_keeps_its_rows_apart()
    {
        var name = string.Join(' ', Enumerable.Repeat("phishing-resistant", 8));
        var page = await OpenAsync(null, options: Still(390));

        await page.DrawAsync(
            GivenCharts.Waterfall with { Series = [new("Change", [.. Enumerable.Range(0, 14).Select(_ => new ChartPoint(name, 0.1))])] });

        var names = await BoxesAsync(page.Locator(".apexcharts-yaxis-label"));
        Assert.Equal(16, names.Count);
        Assert.All(names, box => Assert.True(box.Left >= 0, "A name is cut at its beginning."));
        Assert.All(
            names.Zip(names.Skip(1)), pair => Assert.True(pair.First.Bottom <= pair.Second.Top + 2, "Names lie on top of each other."));
    }

    [Fact]
    public async Task An_area_is_drawn_between_its_edges_and_goes_when_it_is_switched_off()
    {
        var options = GivenCharts.Line with { Ranges = [s_forecast] };
        var page = await OpenAsync(null, options: Still(1440));
        await page.DrawAsync(options);
        await Expect(Areas(page)).ToHaveCountAsync(1);
        await Expect(Lines(page)).ToHaveCountAsync(2);

        await page.RedrawAsync(options, new HashSet<string> { "Forecast" });

        await Expect(Areas(page)).ToHaveCountAsync(0);
        await Expect(Lines(page)).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_line_that_is_switched_off_leaves_the_drawing_and_the_axis_and_comes_back()
    {
        var page = await OpenAsync(null, options: Still(1440));
        await page.DrawAsync(GivenCharts.Line);
        Assert.True(await LowestAsync(page) <= 54, "The axis has room for the lowest value of both.");

        await page.RedrawAsync(GivenCharts.Line, new HashSet<string> { "Measured" });
        await Expect(Lines(page)).ToHaveCountAsync(1);
        Assert.InRange(await LowestAsync(page), 56, 59.5); // what is left goes from 59.5 to 62

        await page.RedrawAsync(GivenCharts.Line, new HashSet<string> { "Measured", "Identity score" });
        await Expect(page.Locator("svg")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Slider)).ToHaveCountAsync(0); // nothing to go through

        await page.RedrawAsync(GivenCharts.Line, new HashSet<string>());
        await Expect(Lines(page)).ToHaveCountAsync(2);
    }

    // Steps of 1, 2 or 5 times a power of ten, at most five of them: by hand.
    [Theory]
    [InlineData(ChartKind.Line, " %", new[] { 54.2, 61.9 }, "54 %, 56 %, 58 %, 60 %, 62 %")]
    [InlineData(ChartKind.Line, " %", new[] { 77.33, 77.34 }, "75 %, 76 %, 77 %, 78 %, 79 %, 80 %")] // four units at least: 75.3 to 79.3
    [InlineData(ChartKind.Line, " %", new[] { 99.5, 99.9 }, "97.5 %, 98 %, 98.5 %, 99 %, 99.5 %, 100 %")] // not above 100
    [InlineData(ChartKind.Line, "", new[] { 3.0, 355.0 }, "0, 100, 200, 300, 400")]
    [InlineData(ChartKind.Column, "", new[] { -0.7, 2.2 }, "−1, 0, 1, 2, 3")] // through zero
    [InlineData(ChartKind.Column, "", new[] { 7.0, 9.0 }, "0, 2, 4, 6, 8, 10")] // from zero
    [InlineData(ChartKind.Column, "", new[] { -0.002, 0.001 }, "−0.002, −0.001, 0, 0.001")]
    public async Task The_axis_has_round_steps(ChartKind kind, string suffix, double[] values, string expected)
    {
        var page = await OpenAsync(null, options: Still(1440));

        await page.DrawAsync(new()
        {
            Kind = kind,
            Axis = new ChartAxis(Suffix: suffix, Decimals: 3),
            Series = [GivenCharts.Series("Values", ChartColor.Accent, [.. values.Cast<double?>()])],
        });

        var labels = await page.Locator(".apexcharts-yaxis-label tspan").AllTextContentsAsync();
        Assert.Equal(expected, string.Join(", ", labels.Reverse()));
    }

    [Fact]
    public async Task The_last_values_stand_at_the_ends_of_the_lines_and_apart()
    {
        var page = await OpenAsync(null, options: Still(1440));
        await page.DrawAsync(GivenCharts.Line with
        {
            Series = [GivenCharts.Series("Score", ChartColor.Accent, 60, 62), GivenCharts.Series("Measured", ChartColor.Teal, 61, 61.98)],
        });

        var ends = page.Locator(".apexcharts-point-annotation-label");
        await Expect(ends).ToHaveTextAsync(["62.00 %", "61.98 %"]);
        var boxes = await BoxesAsync(ends);
        Assert.True(boxes[0].Bottom <= boxes[1].Top + 3, "They lie on top of each other.");
        var lines = await BoxesAsync(Lines(page));
        Assert.All(boxes, box => Assert.True(box.Left >= lines[0].Right, "A value is on the line."));
        Assert.All(boxes, box => Assert.InRange(box.Right, 0, 1440));

        await page.RedrawAsync(GivenCharts.Line with { Series = [GivenCharts.Series("Score", ChartColor.Accent, 60, 62.5)] });
        await Expect(ends).ToHaveTextAsync(["62.50 %"]);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Names_of_bars_do_not_touch(int width)
    {
        var page = await OpenAsync(null, options: Still(width));
        var weeks = Enumerable.Range(0, 26).Select(week => new ChartPoint(DayText.DayAndMonth(Given.Day(7 * week)), week));

        await page.DrawAsync(new() { Kind = ChartKind.Column, Series = [new ChartSeries("Weeks", [.. weeks])] });

        var names = (await BoxesAsync(page.Locator(".apexcharts-xaxis-label"))).Where(b => b.Right > b.Left).ToList();
        Assert.InRange(names.Count, 3, 26);
        Assert.All(names.Zip(names.Skip(1)), pair => Assert.True(pair.First.Right + 4 <= pair.Second.Left, "Two names touch."));
    }

    [Theory]
    [InlineData("png", "89504E47")] // how every PNG begins
    [InlineData("svg", "3C737667")] // <svg
    public async Task A_chart_is_downloaded_as_a_picture_with_its_name(string kind, string begin)
    {
        var page = await OpenAsync(null, options: Still(1440));
        await page.DrawAsync(GivenCharts.Line);

        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = $"Score by day as {kind.ToUpperInvariant()}" }).ClickAsync());

        Assert.Equal($"score-by-day.{kind}", download.SuggestedFilename);
        var bytes = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(begin, Convert.ToHexString(bytes, 0, 4));
        if (kind != "svg") return;
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        Assert.Contains(">Score by day</text>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("foreignObject", text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Zones_are_drawn_with_their_names_as_far_as_the_axis_goes(ColorScheme scheme)
    {
        var options = Still(1440);
        options.ColorScheme = scheme;
        var page = await OpenAsync(null, options: options);

        // The values go from 54 to 62: the middle zone is the whole axis, and the others are out of sight.
        await page.DrawAsync(GivenCharts.Line with
        {
            Bands = [new(0, 50, ChartColor.Bad, "Start"), new(50, 70, ChartColor.Okay, Attack), new(70, 100, ChartColor.Good, "There")]
        });

        var name = page.Locator(".apexcharts-yaxis-annotation-label");
        await Expect(name).ToHaveTextAsync([$"{Attack[..9]}…"]);
        Assert.True((await BoxesAsync(name))[0].Left >= (await BoxesAsync(Lines(page)))[0].Right, "The name is not in the margin.");
        await Expect(page.Locator(".apexcharts-annotation-rect")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Each_kind_of_mark_has_a_marker_of_its_own()
    {
        var page = await OpenAsync(null, options: Still(1440));

        await page.DrawAsync(GivenCharts.Line with
        {
            Annotations = [new(Given.Day(1), "Maximum 56 → 60", "56 → 60"), new(Given.Day(3), "Anna: rolled out", "Note", ChartMark.Note)],
        });

        await Expect(page.Locator(".apexcharts-xaxis-annotation-label")).ToHaveTextAsync(["56 → 60", "◆"]);
        var lines = page.Locator(".apexcharts-xaxis-annotations line");
        await Expect(lines.Nth(0)).ToHaveAttributeAsync("stroke-dasharray", "3");
        await Expect(lines.Nth(1)).ToHaveAttributeAsync("stroke-dasharray", "0");
    }

    [Fact]
    public async Task Why_a_day_moved_is_text_under_its_figures()
    {
        var page = await OpenAsync(null, options: Still(1440));
        await page.DrawAsync(
            GivenCharts.Line with { Notes = new Dictionary<DateOnly, string> { [Given.Day(4)] = $"+2.50 {Attack}\n−0.10 users" } });
        var drawing = (await page.Locator(".apexcharts-grid").BoundingBoxAsync())!; // it is there: the chart is drawn

        await page.Mouse.MoveAsync(drawing.X + drawing.Width - 3, drawing.Y + 40);

        var why = page.Locator(".apexcharts-tooltip .chart-tip-why");
        await Expect(why).ToHaveTextAsync(new Regex(@"^\+2\.50 <img .*</b>\s+−0\.10 users$"));
        await Expect(page.Locator(".apexcharts-tooltip.apexcharts-active")).ToContainTextAsync("62.00 %");
        Assert.Null(await page.EvaluateAsync<int?>("() => window.hacked ?? null"));
    }

    private static BrowserNewContextOptions Still(int width) =>
        new() { ViewportSize = new() { Width = width, Height = 900 }, ReducedMotion = ReducedMotion.Reduce };

    private static ILocator Lines(IPage page) => page.Locator(".apexcharts-line-series .apexcharts-series");

    private static ILocator Areas(IPage page) => page.Locator(".apexcharts-rangeArea-series .apexcharts-series");

    private static Task<double> LowestAsync(IPage page) =>
        page.EvaluateAsync<double>(
            "() => Math.min(...[...document.querySelectorAll('.apexcharts-yaxis-label')].map(label => parseFloat(label.textContent)))");

    private static async Task<List<(float Left, float Top, float Right, float Bottom)>> BoxesAsync(ILocator parts)
    {
        await Expect(parts.First).ToBeAttachedAsync();
        List<(float, float, float, float)> boxes = [];
        foreach (var part in await parts.AllAsync())
        {
            var box = await part.EvaluateAsync<float[]>(
                "e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; }");
            boxes.Add((box[0], box[1], box[2], box[3]));
        }
        return boxes;
    }
}
