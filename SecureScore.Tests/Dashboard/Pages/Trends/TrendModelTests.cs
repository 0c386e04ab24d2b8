using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Trends;
using SecureScore.Dashboard.Components.Pages.Trends;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Components.Shared.Chart;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Trends;

/// <summary>Sentences, lines and bands of the page of trends.</summary>
public sealed class TrendModelTests
{
    // 31 days from 50 to 65: 0.5 a day, without any surprise, so the band has no width.
    private static readonly DailyScore[] s_rising = [.. Enumerable.Range(0, 31).Select(i => Given.DailyScore(i, 50 + i * 0.5m))];
    private static readonly DailyScore[] s_falling = [.. Enumerable.Range(0, 31).Select(i => Given.DailyScore(i, 65 - i * 0.5m))];

    [Theory]
    [InlineData(70, 40, "At this pace it is reached on 10 Apr 2026, in time.")]
    [InlineData(70, 39, "At this pace it is reached on 10 Apr 2026, 1 day too late.")]
    [InlineData(60, 39, "The score has it already.")]
    [InlineData(60, 30, "Its day has passed; the score is 65.00 %.")]
    public void A_rising_score_and_a_target(double percent, int by, string words) =>
        Assert.Equal(words, Words(s_rising, (decimal)percent, by));

    [Theory]
    [InlineData(70, 60, "At this pace it is never reached.")]
    [InlineData(45, 60, "The score has it now, but at this pace not on that day.")]
    public void A_falling_score_and_a_target(double percent, int by, string words) =>
        Assert.Equal(words, Words(s_falling, (decimal)percent, by));

    [Fact]
    public void Without_a_forecast_only_what_is_reached_is_said()
    {
        DailyScore[] two = [Given.DailyScore(0, 50), Given.DailyScore(1, 55)];

        Assert.Null(Words(two, 60, 30));
        Assert.Equal("The score has it already.", Words(two, 55, 30));
    }

    [Fact]
    public void A_score_that_stands_still_says_so() =>
        Assert.StartsWith(
            "The score has not moved since 1 Mar 2026",
            TrendText.ToText(ScoreForecast.Compute([.. Enumerable.Range(0, 30).Select(i => Given.DailyScore(i, 42))], Given.Day(0), null)),
            StringComparison.Ordinal);

    [Fact]
    public void The_chart_of_zones_has_score_target_forecast_and_bands()
    {
        var chart = TrendsChart.Zones(Given.Trends(s_rising, Target(70, 40)), ScoreZones.Create([new("High", 60.5m), new("Low", 0)]));

        Assert.Equal([TrendLines.Score, TrendLines.Target, TrendLines.Forecast], chart.Series.Select(s => s.Name));
        Assert.Equal(
            (TrendLines.Outcomes, Given.Day(30), Given.Day(40)),
            (chart.Ranges[0].Name, chart.Ranges[0].Points[0].Day, chart.Ranges[0].Points[^1].Day));
        Assert.Equal([new ChartBand(60.5, 100, ChartColor.Good, "High"), new ChartBand(0, 60.5, ChartColor.Bad, "Low")], chart.Bands);
        // A point on every day of the axis, or the line would be broken: days 0 to 40, but from 37 on only the last.
        Assert.Equal(31 + 8, chart.Series[1].Points.Count);
        Assert.All(chart.Series[1].Points, p => Assert.Equal(70, p.Value));
    }

    [Fact]
    public void Where_the_range_ends_earlier_there_is_no_forecast()
    {
        var trends = Given.Trends(s_rising) with { LastStored = Given.Day(31) };

        Assert.Equal([TrendLines.Score], TrendsChart.Zones(trends, ScoreZones.BuiltIn).Series.Select(s => s.Name));
    }

    [Fact]
    public void Other_zones_make_another_chart_of_the_same_trends()
    {
        var trends = Given.Trends(s_rising);
        var before = TrendsChart.Zones(trends, ScoreZones.BuiltIn);
        Assert.Same(before, TrendsChart.Zones(trends, ScoreZones.Create([.. ScoreZones.BuiltIn.Bands])));

        Assert.Equal(2, TrendsChart.Zones(trends, ScoreZones.Create([new("High", 60), new("Low", 0)])).Bands.Count);
    }

    [Fact]
    public void Days_that_are_missing_are_gaps_of_every_line()
    {
        var trends = Given.Trends([Given.DailyScore(0, 50), Given.DailyScore(3, 55)]);

        Assert.Equal(
            [(Given.Day(0), 50d), (Given.Day(1), null), (Given.Day(3), 55d)],
            TrendsChart.Compared(trends).Series[0].Points.Select(p => (p.Day!.Value, p.Value)));
        Assert.Equal(3, TrendsChart.Risk(trends).Series[0].Points.Count);
    }

    [Theory]
    [InlineData(2, "Good,Bad")]
    [InlineData(3, "Good,Okay,Bad")]
    [InlineData(5, "Good,Okay,Okay,Okay,Bad")]
    public void The_best_zone_is_green_and_the_lowest_red_whatever_they_are_called(int count, string colors)
    {
        var zones = ScoreZones.Create(Enumerable.Range(0, count).Select(i => new ScoreZone($"Zone {i}", 10 * (count - 1 - i))));

        Assert.Equal(colors, string.Join(',', zones.Bands.Select(zones.ColorOf)));
    }

    [Theory]
    [InlineData(0, "80 % and above")]
    [InlineData(1, "50 % to below 80 %")]
    [InlineData(2, "below 50 %")]
    public void Where_a_zone_lies(int place, string words) => Assert.Equal(words, ScoreZones.BuiltIn.RangeOf(place));

    [Fact]
    public void Lines_in_the_address()
    {
        Assert.Equal(["All tenants", "Score"], TrendLines.Parse("score,all-tenants,nonsense").Order());
        Assert.Equal(["All tenants"], TrendLines.Parse(null)); // two lines at first
        Assert.Empty(TrendLines.Parse("none"));
        Assert.Equal("score,target", TrendLines.Toggle(TrendLines.Parse("target"), "Score"));
        Assert.Equal("none", TrendLines.Toggle(TrendLines.Parse("target"), "Target"));
        Assert.Null(TrendLines.Toggle(TrendLines.Parse("none"), "All tenants"));
    }

    private static string? Words(DailyScore[] days, decimal percent, int by)
    {
        var target = Target(percent, by);
        return TrendText.ToText(target, ScoreForecast.Compute(days, days[0].Day, target), days[^1]);
    }

    private static ScoreTarget Target(decimal percent, int by) => new(ScoreView.Identity, percent, Given.Day(by), "Ada", default);
}
