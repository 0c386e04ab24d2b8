using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Trends;
using SecureScore.Dashboard.Components.Pages.History;
using SecureScore.Dashboard.Components.Pages.Import;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Components.Shared.Chart;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Shared;

/// <summary>Small models that several pages use.</summary>
public sealed class SharedModelTests
{
    [Theory]
    [InlineData(0, "Bad")]
    [InlineData(49.99, "Bad")]
    [InlineData(50, "Okay")]
    [InlineData(79.99, "Okay")]
    [InlineData(80, "Good")]
    [InlineData(100, "Good")]
    [InlineData(-1, "Bad")]
    public void A_score_has_the_word_of_its_zone(double percent, string word) =>
        Assert.Equal(word, ScoreZones.BuiltIn.ZoneOf((decimal)percent).Word);

    [Theory]
    [InlineData("7", 7)]
    [InlineData("all", null)]
    [InlineData(null, 90)]
    [InlineData("", 90)]
    [InlineData("8", 90)]
    [InlineData("-7", 90)]
    [InlineData("ALL", 90)]
    public void A_range_is_one_of_the_offered_ones_or_the_default(string? name, int? days) =>
        Assert.Equal(days, ScoreRange.Parse(name).Days);

    [Fact]
    public void A_range_of_seven_days_begins_six_days_before_its_last()
    {
        Assert.Equal(Given.Day(-6), new ScoreRange(7).FirstDay(Given.Day(0)));
        Assert.Null(new ScoreRange(null).FirstDay(Given.Day(0)));
    }

    [Fact]
    public void Missing_days_are_gaps_in_the_line_and_never_values()
    {
        var chart = TrendChart.Create(Given.Trend(
            Given.DailyScore(0, 1), Given.DailyScore(1, 2), Given.DailyScore(5, 3), Given.DailyScore(6, null), Given.DailyScore(8, 5)), [],
            TrendOther.Reported);

        var points = Assert.Single(chart.Series).Points;
        Assert.Equal(
            [(0, 1d), (1, 2d), (2, null), (5, 3d), (6, null), (7, null), (8, (double?)5)],
            points.Select(p => (p.Day!.Value.DayNumber - Given.Day(0).DayNumber, p.Value)));
    }

    [Fact]
    public void A_line_without_any_value_is_left_out() =>
        Assert.Equal(["Identity score", "Similar size"], TrendChart.Create(
            Given.Trend(Given.DailyScore(0, 1), Given.DailyScore(1, null)) with
            {
                Averages = [new(Given.Day(0), null, 44), new(Given.Day(1), null, null)]
            }, [], TrendOther.SimilarSize).Series.Select(s => s.Name));

    [Fact]
    public void All_pages_share_the_chart_of_a_trend()
    {
        var trend = Given.Trend(Given.DailyScore(0, 1));

        Assert.Same(TrendChart.Create(trend, [], TrendOther.SimilarSize), TrendChart.Create(trend, [], TrendOther.SimilarSize));
        Assert.NotSame(TrendChart.Create(trend, [], TrendOther.SimilarSize), TrendChart.Create(trend, [], TrendOther.Reported));
    }

    // Microsoft −2.57 and you +3.10 on one day; a decision of 0.004 is cut to nothing and not named.
    [Fact]
    public void A_day_says_what_moved_it_the_largest_first_and_carries_the_notes_of_people()
    {
        var trend = Given.Trend(Given.DailyScore(0, 1), Given.DailyScore(1, 2)) with
        {
            Effects =
            [
                new(Given.Day(1), ChangeCause.Decision, 0.004m, 0), new(Given.Day(1), ChangeCause.Catalogue, 0, -2.57m),
                new(Given.Day(1), ChangeCause.Configuration, 3.5m, -0.4m),
            ],
            Notes = [new DayNote { Id = 1, Day = Given.Day(1), Text = "The acquisition.", Version = 1, By = "Ada", At = default }],
        };

        var chart = TrendChart.Create(trend, [new(Given.Day(0), 3), new(Given.Day(1), 2)], TrendOther.Reported);

        Assert.Equal("Configuration +3.10\nMicrosoft −2.57", Assert.Single(chart.Notes).Value);
        Assert.Equal("Ada: The acquisition.", Assert.Single(chart.Annotations, a => a.Kind == ChartMark.Note).Label);
        Assert.Equal([3d, 2d], chart.Series.Single(s => s.Name == TrendChart.LikeForLikeName).Points.Select(p => p.Value!.Value));
    }

    [Theory]
    [InlineData(true, false, "Note")]
    [InlineData(false, true, "Incomplete day")]
    [InlineData(true, true, "Note or incomplete day")]
    public void A_legend_claims_no_note_where_a_day_is_incomplete(bool hasNote, bool isIncomplete, string expected)
    {
        var trend =
            Given.Trend(Given.DailyScore(0, 1), Given.DailyScore(1, 2) with { MissingControls = isIncomplete ? ["AdminMFAV2"] : [] }) with
            {
                Notes = hasNote
                    ? [new DayNote { Id = 1, Day = Given.Day(0), Text = "The acquisition.", Version = 1, By = "Ada", At = default }]
                    : [],
            };

        Assert.Equal(expected, TrendChart.Create(trend, [], TrendOther.Reported).NoteAnnotationName);
    }

    [Theory]
    [InlineData(1, 0, "1 problem, 0 oddities")]
    [InlineData(0, 1, "0 problems, 1 oddity")]
    public void A_single_finding_is_counted_in_the_singular(int problems, int warnings, string expected) =>
        Assert.Equal(expected, FindingList.Counts(problems, warnings));

    [Fact]
    public void A_chart_never_shows_100_per_cent_too_early()
    {
        Assert.Equal(99.99, TrendChart.Cut(99.99999m));
        Assert.Equal(100, TrendChart.Cut(100m));
        Assert.Null(TrendChart.Cut(null));
    }

    [Fact]
    public void Days_become_rows_with_their_change_and_the_days_missing_before()
    {
        var rows = DayRow.Create([Day(0, 50), Day(1, 60), Day(5, null), Day(6, 70.999m)]);

        Assert.Equal([Given.Day(6), Given.Day(5), Given.Day(1), Given.Day(0)], rows.Select(r => r.Day));
        Assert.Equal([70.99m, null, 60m, 50m], rows.Select(r => r.Score));
        Assert.Equal([null, null, 10m, null], rows.Select(r => r.Change));
        Assert.Equal([0, 3, 0, 0], rows.Select(r => r.MissingBefore));
    }

    [Theory]
    [InlineData("4.5", "9", "4.50 / 9")]
    [InlineData("0.5355", "10.71", "0.53 / 10.71")]
    [InlineData("9", "9", "9.00 / 9")]
    [InlineData("3", null, "3.00 / ?")]
    [InlineData(null, "9", "–")]
    public void Points_are_written_with_their_maximum_and_cut(string? points, string? max, string text) =>
        Assert.Equal(text, PointsText.ToText(Given.Action("a", Number(points), Number(max))));

    [Theory]
    [InlineData(41, 59, "41 of 59")]
    [InlineData(0, 0, "0 of 0")]
    [InlineData(null, 59, "")]
    [InlineData(41, null, "")]
    public void A_share_is_written_only_where_both_numbers_are_known(int? count, int? total, string text) =>
        Assert.Equal(text, PointsText.Share(count, total));

    [Theory]
    [InlineData("MFARegistrationV2", null, 3, "per user or object")] // the catalog knows it where Graph left the count out
    [InlineData("OneAdmin", null, 0, "all-or-nothing")]
    [InlineData("aad_phishing_MFA_strength", 4, 0, "all-or-nothing")] // counts administrators, and asks for all of them
    [InlineData("unknown", 59, 3, "per user or object")]
    [InlineData("unknown", null, 0, "all-or-nothing")]
    [InlineData("unknown", null, 10, "all-or-nothing")]
    [InlineData("unknown", null, 3, null)] // a part that nothing explains
    public void How_points_are_given_is_told_where_something_tells(string controlId, int? total, int points, string? expected) =>
        Assert.Equal(expected, OwnPointsText.Scoring(Given.Action(controlId, points) with { Total = total }));

    [Theory]
    [InlineData("low", "Low")]
    [InlineData("MEDIUM", "Moderate")]
    [InlineData(null, "Unknown")]
    [InlineData(" ", "Unknown")]
    [InlineData("Enormous", "Enormous")]
    public void A_level_has_one_word_however_it_is_spelled(string? published, string word) =>
        Assert.Equal(word, LevelText.ToText(published));

    [Theory]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-02-30", false)]
    [InlineData("2026-2-28", false)]
    [InlineData("28.02.2026", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_day_as_in_addresses_is_a_day(string? text, bool isDay) => Assert.Equal(isDay, DayText.Parse(text) is not null);

    private static DailyScore Day(int number, decimal? percent)
    {
        var sum = percent is { } value ? new ScoreSum(value, 100) : default;
        return new(Given.Day(number), sum, sum, null, sum, sum, 0, 0);
    }

    private static decimal? Number(string? text) =>
        text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
