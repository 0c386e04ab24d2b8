using SecureScore.Core.History;

namespace SecureScore.Tests.Core.History;

/// <summary>Which events are put together, and where a week stands. 2 March 2026 is a Monday.</summary>
public sealed class SmallChangesTests
{
    private static readonly DateOnly s_monday = new(2026, 3, 2);
    private static readonly DateOnly s_weekBefore = new(2026, 2, 23);

    [Theory]
    [InlineData("2026-03-02", "2026-03-02")] // a Monday
    [InlineData("2026-03-03", "2026-03-02")]
    [InlineData("2026-03-08", "2026-03-02")] // the Sunday ends the week
    [InlineData("2026-03-09", "2026-03-09")]
    [InlineData("2026-01-01", "2025-12-29")] // over the turn of the year
    public void A_week_begins_with_its_Monday(string day, string monday) =>
        Assert.Equal(Day(monday), SmallChanges.MondayOf(Day(day)));

    // 0.04 + 0.05 − 0.02 = 0.07, of the controls 7 and 8; the gain of 0.25 stays.
    [Fact]
    public void A_week_has_how_many_changes_of_how_many_controls_and_their_sum()
    {
        var places = Fold(
            Mark(4, "2026-03-08", ScoreEventKind.PointsGained, 0.04m, control: 7),
            Mark(3, "2026-03-04", ScoreEventKind.PointsGained, 0.25m, control: 9),
            Mark(2, "2026-03-04", ScoreEventKind.PointsGained, 0.05m, control: 8),
            Mark(1, "2026-03-03", ScoreEventKind.PopulationMoved, -0.02m, control: 7, ChangeCause.Population));

        Assert.Equal([3, null], places.Select(p => p.EventId));
        var week = places[1].Week!;
        Assert.Equal((s_monday, 3, 2, 0.07m), (week.Monday, week.Changes, week.Actions, week.Effect));
        Assert.Equal([ChangeCause.Population, ChangeCause.Configuration], week.Causes);
        Assert.Equal((Day("2026-03-03"), Day("2026-03-08")), (week.FirstDay, week.LastDay));
        Assert.False(week.IsOpen);
    }

    // Sunday 1 March and Monday 2 March are two weeks: 0.01 + 0.03 = 0.04, and −0.01 − 0.02 = −0.03.
    [Fact]
    public void Sunday_and_Monday_are_two_weeks()
    {
        var places = Fold(
            Mark(4, "2026-03-02", ScoreEventKind.PointsGained, 0.01m), Mark(3, "2026-03-02", ScoreEventKind.PointsGained, 0.03m),
            Mark(2, "2026-03-01", ScoreEventKind.PointsLost, -0.01m), Mark(1, "2026-02-25", ScoreEventKind.PointsLost, -0.02m));

        Assert.Equal([(s_monday, 0.04m), (s_weekBefore, -0.03m)], places.Select(p => (p.Week!.Monday, p.Week.Effect)));
    }

    [Theory]
    [InlineData(0.0999, true)]
    [InlineData(-0.0999, true)]
    [InlineData(0.1, false)] // the threshold is not below itself
    [InlineData(-0.1, false)]
    [InlineData(null, true)] // it moved nothing that is shown
    public void Small_is_what_moves_the_score_by_less_than_the_threshold(double? effect, bool isSmall)
    {
        var places = Fold(
            Mark(2, "2026-03-03", ScoreEventKind.PointsLost, (decimal?)effect), Mark(1, "2026-03-02", ScoreEventKind.PointsGained, 0.01m),
            Mark(3, "2026-03-02", ScoreEventKind.PointsGained, 0.01m));

        Assert.Equal(isSmall ? 3 : 2, places.Single(p => p.Week is not null).Week!.Changes);
    }

    // Only the three that merely move points; everything else is told, however small.
    [Fact]
    public void Decisions_completions_and_what_Microsoft_did_stay()
    {
        var marks = Enum.GetValues<ScoreEventKind>().Select(kind => Mark((int)kind, "2026-03-03", kind, 0)).ToArray();

        var places = Fold(marks);

        ScoreEventKind[] small = [ScoreEventKind.PointsGained, ScoreEventKind.PointsLost, ScoreEventKind.PopulationMoved];
        Assert.Equal(
            Enum.GetValues<ScoreEventKind>().Except(small),
            places.Where(p => p.EventId is not null).Select(p => (ScoreEventKind)p.EventId!));
        Assert.Equal(3, Assert.Single(places, p => p.Week is not null).Week!.Changes);
    }

    [Fact]
    public void A_single_small_change_has_its_own_row()
    {
        var places = Fold(
            Mark(2, "2026-03-03", ScoreEventKind.PointsGained, 0.01m), Mark(1, "2026-02-24", ScoreEventKind.PointsGained, 0.01m));

        Assert.Equal([new(2, null), new(1, null)], places);
    }

    [Fact]
    public void The_events_of_an_open_week_follow_it_in_the_order_of_the_list()
    {
        EventMark[] marks =
        [
            Mark(6, "2026-03-04", ScoreEventKind.PointsGained, 0.01m), Mark(5, "2026-03-03", ScoreEventKind.PointsLost, -0.02m),
            Mark(4, "2026-03-01", ScoreEventKind.Regressed, -1), Mark(3, "2026-02-27", ScoreEventKind.PointsGained, 0.01m),
            Mark(2, "2026-02-26", ScoreEventKind.PointsGained, 0.01m), Mark(1, "2026-02-20", ScoreEventKind.Completed, 1),
        ];

        var places = SmallChanges.Fold(marks, new(0.1m, [s_weekBefore]), ScoreEventOrder.Day, isReversed: false);

        Assert.Equal(
            [(null, s_monday), (4, null), (null, s_weekBefore), (3, s_weekBefore), (2, s_weekBefore), (1, (DateOnly?)null)],
            places.Select(p => ((int?)p.EventId, p.Week?.Monday)));
        Assert.Equal([false, true], places.Where(p => p is { EventId: null }).Select(p => p.Week!.IsOpen));
    }

    // The week of 2 March stands between the events of that Monday and those of the Sunday before.
    [Theory]
    [InlineData(ScoreEventOrder.Day, false, "3 W 2 1")]
    [InlineData(ScoreEventOrder.Day, true, "1 2 W 3")]
    public void By_day_a_week_stands_at_its_Monday(ScoreEventOrder order, bool isReversed, string expected)
    {
        EventMark[] marks =
        [
            Mark(3, "2026-03-02", ScoreEventKind.Completed, 1), Mark(2, "2026-03-01", ScoreEventKind.Completed, 1),
            Mark(1, "2026-02-28", ScoreEventKind.Completed, 1),
        ];

        Assert.Equal(expected, InOrder(order, isReversed, isReversed ? [.. marks.AsEnumerable().Reverse()] : marks));
    }

    // The week moved the score by 0.06; an event of the same effect comes first. Nothing to compare is last where gains are first, and 0
    // where losses are.
    [Theory]
    [InlineData(ScoreEventOrder.Effect, false, "3 2 W 1 4")]
    [InlineData(ScoreEventOrder.Effect, true, "1 4 2 W 3")]
    public void By_effect_a_week_stands_where_its_sum_has_it(ScoreEventOrder order, bool isReversed, string expected)
    {
        EventMark[] marks =
        [
            Mark(3, "2026-02-27", ScoreEventKind.Completed, 1), Mark(2, "2026-02-27", ScoreEventKind.Completed, 0.06m),
            Mark(1, "2026-02-27", ScoreEventKind.Regressed, -0.5m), Mark(4, "2026-02-27", ScoreEventKind.DataBack, null),
        ];

        Assert.Equal(expected, InOrder(order, isReversed, isReversed ? [marks[2], marks[3], marks[1], marks[0]] : marks));
    }

    // A week has no points and no title.
    [Theory]
    [InlineData(ScoreEventOrder.Points, false)]
    [InlineData(ScoreEventOrder.Points, true)]
    [InlineData(ScoreEventOrder.Title, false)]
    [InlineData(ScoreEventOrder.Title, true)]
    public void In_another_order_weeks_are_last(ScoreEventOrder order, bool isReversed) =>
        Assert.Equal("1 2 W", InOrder(order, isReversed, [
            Mark(1, "2026-03-01", ScoreEventKind.Completed, 1), Mark(2, "2026-03-05", ScoreEventKind.Completed, 1),
        ]));

    [Theory]
    [InlineData(ScoreEventOrder.Day, false, "2026-03-02 2026-02-23")]
    [InlineData(ScoreEventOrder.Day, true, "2026-02-23 2026-03-02")]
    [InlineData(ScoreEventOrder.Effect, false, "2026-02-23 2026-03-02")] // 0.08, then 0.02
    [InlineData(ScoreEventOrder.Effect, true, "2026-03-02 2026-02-23")]
    [InlineData(ScoreEventOrder.Title, true, "2026-03-02 2026-02-23")]
    public void Weeks_have_an_order_among_themselves(ScoreEventOrder order, bool isReversed, string expected)
    {
        var places = SmallChanges.Fold(
            [
                Mark(4, "2026-03-03", ScoreEventKind.PointsGained, 0.01m), Mark(3, "2026-03-03", ScoreEventKind.PointsGained, 0.01m),
                Mark(2, "2026-02-24", ScoreEventKind.PointsGained, 0.04m), Mark(1, "2026-02-24", ScoreEventKind.PointsGained, 0.04m),
            ],
            new(0.1m, []), order, isReversed);

        Assert.Equal(expected, string.Join(' ', places.Select(p => p.Week!.Monday.ToString("yyyy-MM-dd", null))));
    }

    /// <summary>The list with a week of 2 March that moved the score by 0.06: 0.02 on Tuesday and 0.04 on Thursday.</summary>
    private static string InOrder(ScoreEventOrder order, bool isReversed, EventMark[] marks)
    {
        var places = SmallChanges.Fold(
            [
                Mark(10, "2026-03-03", ScoreEventKind.PointsGained, 0.02m), .. marks,
                Mark(11, "2026-03-05", ScoreEventKind.PointsGained, 0.04m),
            ],
            new(0.1m, []), order, isReversed);
        return string.Join(' ', places.Select(p => p.EventId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "W"));
    }

    private static IReadOnlyList<EventPlace> Fold(params EventMark[] marks) =>
        SmallChanges.Fold(marks, new(SmallChanges.Threshold, []), ScoreEventOrder.Day, isReversed: false);

    private static EventMark Mark(
        long id, string day, ScoreEventKind kind, decimal? effect, int control = 1, ChangeCause cause = ChangeCause.Configuration) =>
        new(id, Day(day), kind, cause, control, effect);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", null);
}
