using System.Text.Json;
using Bunit;
using SecureScore.Dashboard.Components.Shared.Chart;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Shared;

/// <summary>What the page says of a chart, and what the browser gets to draw.</summary>
public sealed class ChartTests : DashboardContext
{
    [Fact]
    public void A_waterfall_has_a_table_of_signed_parts_with_the_figure_after_each()
    {
        var chart = Show(GivenCharts.Waterfall);

        // 61.34 + 3.10 = 64.44; 64.44 − 2.57 = 61.87; no change leaves 61.87.
        Assert.Equal(
            ["14 Feb 2026||61.34 %", "You: block legacy authentication|+3.10|64.44 %", "Microsoft added 2 controls|−2.57|61.87 %",
                "Number of users|0.00|61.87 %", "1 Mar 2026||61.87 %"],
            Rows(chart));
    }

    [Fact]
    public void A_waterfall_draws_each_part_from_where_the_last_one_ended_in_the_color_of_its_direction()
    {
        Show(GivenCharts.Waterfall);

        var payload = Sent().RootElement;
        Assert.Equal([(0, 61.34), (61.34, 64.44), (61.87, 64.44), (61.87, 61.87), (0, 61.87)], payload.GetProperty("steps").EnumerateArray()
            .Select(s => (Math.Round(s.GetProperty("lower").GetDouble(), 2), Math.Round(s.GetProperty("upper").GetDouble(), 2))));
        Assert.Equal(
            ["neutral", "good", "bad", "neutral", "neutral"],
            payload.GetProperty("series")[0].GetProperty("colors").EnumerateArray().Select(c => c.GetString()));
    }

    [Fact]
    public void Figures_of_a_waterfall_are_cut_and_its_end_is_the_one_that_was_given()
    {
        // 99 + 0.999 = 99.999: cut to 99.99, never 100.00. The part 0.999 is cut to 0.99.
        var chart = Show(
            GivenCharts.Waterfall with { Totals = new("Start", 99, "End", 99.999), Series = [new("Change", [new("A", 0.999)])] });

        Assert.Equal(["Start||99.00 %", "A|+0.99|99.99 %", "End||99.99 %"], Rows(chart));
    }

    [Fact]
    public void Parts_of_a_waterfall_with_the_same_name_stay_apart()
    {
        var chart = Show(GivenCharts.Waterfall with
        {
            Totals = new("Start", 1, "End", 4),
            Series = [new("Change", [new("Alike", 1), new("Alike", 2)])]
        });

        Assert.Equal(["Start||1.00 %", "Alike|+1.00|2.00 %", "Alike|+2.00|4.00 %", "End||4.00 %"], Rows(chart));
    }

    [Fact]
    public void An_area_stands_in_the_table_with_both_edges_and_adds_its_days()
    {
        var chart = Show(GivenCharts.Line with { Ranges = [new("Forecast", [new(Given.Day(4), 62, 62), new(Given.Day(5), 61.5, 63)])] });

        Assert.Equal(["Date", "Identity score", "Measured", "Forecast"], chart.FindAll("thead th").Select(c => c.TextContent.Trim()));
        Assert.Equal(["5 Mar 2026|62.00 %|56.00 %|62.00 % – 62.00 %", "6 Mar 2026|–|–|61.50 % – 63.00 %"], Rows(chart)[^2..]);
        Assert.Equal("chart-swatch chart-between", chart.Find("li:nth-child(3) .chart-swatch").ClassName);
    }

    [Fact]
    public void Why_a_day_moved_stands_in_the_table_as_text_and_goes_to_the_browser_with_its_day()
    {
        var chart = Show(GivenCharts.Line with
        {
            NotesName = "What moved",
            Notes = new Dictionary<DateOnly, string> { [Given.Day(1)] = "+1.00 <b>MFA</b>\n−0.10 users", [Given.Day(40)] = "another time" }
        });

        Assert.Equal("What moved", chart.FindAll("thead th")[^1].TextContent);
        Assert.Equal("+1.00 <b>MFA</b>\n−0.10 users", chart.FindAll("tbody tr")[1].Children[^1].TextContent);
        Assert.Empty(chart.FindAll("tbody b"));
        var note = Assert.Single(Sent().RootElement.GetProperty("notes").EnumerateArray());
        Assert.Equal(20514, note.GetProperty("day").GetInt32()); // 2 March 2026: 56 years with 14 leap days are 20,454 days, and 60 more
    }

    [Fact]
    public void Each_kind_of_mark_has_its_own_entry_in_the_legend()
    {
        ChartAnnotation change = new(Given.Day(0), "Maximum 56 → 60", "56 → 60"),
            note = new(Given.Day(1), "Anna: rolled out", "Note", ChartMark.Note);
        var both = GivenCharts.Line with
        {
            AnnotationName = "Microsoft changed the catalogue",
            NoteAnnotationName = "Note",
            Annotations = [change, note]
        };

        Assert.Equal(["chart-marked Microsoft changed the catalogue", "chart-noted Note"], Marks(Show(both)));
        Assert.Equal(["chart-noted Note"], Marks(Show(both with { Annotations = [note] })));
    }

    [Fact]
    public void What_is_switched_off_is_neither_drawn_nor_in_the_table_and_its_switch_stays()
    {
        var chart = Show(GivenCharts.Line, p => p.Add(c => c.Hidden, Set("Measured")).Add(c => c.OnSeriesToggled, _ => { }));

        Assert.Equal(
            ["Identity score true", "Measured false"],
            chart.FindAll(".chart-legend button").Select(b => $"{b.TextContent.Trim()} {b.GetAttribute("aria-pressed")}"));
        Assert.Equal(["Date", "Identity score"], chart.FindAll("thead th").Select(c => c.TextContent.Trim()));
        Assert.Equal(
            ["Identity score"], Sent().RootElement.GetProperty("series").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
    }

    [Fact]
    public void A_switch_tells_the_page_which_line_or_area_it_is()
    {
        List<string> toggled = [];
        var options = GivenCharts.Line with { Ranges = [new("Forecast", [])] };
        var chart = Show(options, p => p.Add(c => c.Hidden, Set("Forecast")).Add(c => c.OnSeriesToggled, toggled.Add));

        chart.FindAll(".chart-legend button")[1].Click();
        chart.FindAll(".chart-legend button")[2].Click();

        Assert.Equal(["Measured", "Forecast"], toggled);
    }

    [Fact]
    public void A_line_that_is_not_loaded_yet_is_in_the_legend_and_nowhere_else()
    {
        var options = GivenCharts.Line with { Series = [.. GivenCharts.Line.Series, new("Like-for-like", [], ChartColor.Violet)] };
        var chart = Show(options, p => p.Add(c => c.Hidden, Set("Like-for-like")).Add(c => c.OnSeriesToggled, _ => { }));

        Assert.Equal(3, chart.FindAll(".chart-legend button").Count);
        Assert.Equal(3, chart.FindAll("thead th").Count);
    }

    [Fact]
    public void With_every_line_switched_off_the_chart_says_so()
    {
        var chart = Show(
            GivenCharts.Line, p => p.Add(c => c.Hidden, Set("Identity score", "Measured")).Add(c => c.OnSeriesToggled, _ => { }));

        Assert.Contains("chart-off", chart.Find(".chart-plot").ClassList);
    }

    [Fact]
    public void Without_a_listener_the_legend_has_no_switches() => Assert.Empty(Show(GivenCharts.Line).FindAll(".chart-legend button"));

    [Fact]
    public void Switching_needs_no_other_options_and_sends_only_what_is_new()
    {
        var module = JSInterop.SetupModule(i => i.Identifier == "mountChart");
        module.SetupVoid("update", _ => true).SetVoidResult();
        var chart = Render<Chart>(p =>
            p.Add(c => c.Label, "Score").Add(c => c.Options, GivenCharts.Line).Add(c => c.OnSeriesToggled, _ => { }));

        chart.Render(p => p.Add(c => c.Hidden, Set("Measured")));
        chart.Render(p => p.Add(c => c.Hidden, Set("Measured"))); // another set with the same name
        chart.Render(p => p.Add(c => c.Hidden, Set()));

        Assert.Equal(
            [1, 2],
            module.Invocations["update"].Select(i => JsonDocument.Parse((byte[])i.Arguments[0]!)
                .RootElement.GetProperty("series")
                .GetArrayLength()));
    }

    [Theory]
    [InlineData(2.345, "+2.34")]
    [InlineData(-2.345, "−2.34")]
    [InlineData(0.004, "0.00")]
    [InlineData(-0.004, "0.00")]
    [InlineData(0.29, "+0.29")]
    [InlineData(double.NaN, "–")]
    public void A_change_is_cut_and_has_its_sign(double value, string text) =>
        Assert.Equal(text, new ChartAxis(Suffix: " %").FormatChange(value));

    private static HashSet<string> Set(params string[] names) => names.ToHashSet();

    private static List<string> Rows(IRenderedComponent<Chart> chart) =>
        [.. chart.FindAll("tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent.Trim())))];

    private static IEnumerable<string> Marks(IRenderedComponent<Chart> chart) =>
        chart.FindAll(".chart-legend li").Skip(2).Select(li => $"{li.Children[0].ClassList[1]} {li.TextContent.Trim()}");

    private IRenderedComponent<Chart> Show(ChartOptions options, Action<ComponentParameterCollectionBuilder<Chart>>? more = null)
    {
        var chart = Render<Chart>(p =>
        {
            p.Add(c => c.Label, "Score").Add(c => c.Options, options);
            more?.Invoke(p);
        });
        chart.Find("summary").Click();
        return chart;
    }

    // what the script is mounted with
    private JsonDocument Sent() => JsonDocument.Parse((byte[])JSInterop.Invocations["mountChart"][^1].Arguments[1]!);
}
