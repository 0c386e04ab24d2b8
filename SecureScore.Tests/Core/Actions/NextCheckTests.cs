using SecureScore.Core.Actions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Actions;

/// <summary>
/// Reported on Sunday 1 March 2026 at 12:00 UTC. California has standard time until 8 March: 01:00 there is 09:00 UTC.
/// </summary>
public sealed class NextCheckTests
{
    private static readonly DateTime s_reported = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly ReportedChange s_report = new(1, "a", "Ada", s_reported, Given.Day(0), 2, 10);

    // Nothing known: 24 to 48 hours after the report, as documented.
    [Fact]
    public void Without_a_rhythm_the_documentation_is_the_estimate()
    {
        var check = NextCheck.Compute(s_report, [], []);

        Assert.Equal((s_reported.AddHours(24), s_reported.AddHours(48), null), (check.From, check.Until, check.Lag));
        Assert.Equal(CheckOutcome.Waiting, check.Outcome);
    }

    // The control is evaluated 8, 8 and 30 hours before a score: the median is 8. What is evaluated after 12:00 is in a score
    // that is computed after 20:00, which is 2 March 09:00; that is 21 hours, and Microsoft promises nothing before 24, so
    // 2 March 12:00. The computation after it is 3 March 09:00, 45 hours.
    [Fact]
    public void The_rhythm_of_the_snapshots_narrows_the_time()
    {
        var check = NextCheck.Compute(s_report, [Before(1, 8), Before(2, 30), Before(3, 8)], []);

        Assert.Equal(TimeSpan.FromHours(8), check.Lag);
        Assert.Equal(
            (new DateTime(2026, 3, 2, 12, 0, 0, DateTimeKind.Utc), new DateTime(2026, 3, 3, 9, 0, 0, DateTimeKind.Utc)),
            (check.From, check.Until));
    }

    // With a lag of 30 hours it is evaluated after 2 March 18:00: the score of 3 March 09:00, and the one of 4 March, which
    // is more than 48 hours off.
    [Fact]
    public void A_slow_rhythm_is_held_to_the_documented_48_hours()
    {
        var check = NextCheck.Compute(s_report, [Before(1, 30), Before(2, 30), Before(3, 30)], []);

        Assert.Equal((new DateTime(2026, 3, 3, 9, 0, 0, DateTimeKind.Utc), s_reported.AddHours(48)), (check.From, check.Until));
    }

    [Fact]
    public void Two_snapshots_or_snapshots_of_long_ago_are_no_rhythm()
    {
        Assert.Null(NextCheck.Compute(s_report, [Before(1, 8), Before(2, 8)], []).Lag);
        Assert.Null(NextCheck.Compute(s_report, [Before(20, 8), Before(21, 8), Before(22, 8)], []).Lag);
    }

    [Theory]
    [InlineData(10, CheckOutcome.Came)]
    [InlineData(6, CheckOutcome.Partly)]
    [InlineData(2, CheckOutcome.DidNot)]
    [InlineData(1, CheckOutcome.DidNot)]
    public void What_is_measured_after_the_report_tells_what_came_of_it(int measured, CheckOutcome expected)
    {
        var check = NextCheck.Compute(s_report, [], [Since(2, measured, s_reported.AddHours(3))]);

        Assert.Equal((expected, Given.Day(2)), (check.Outcome, check.Decided!.Day));
    }

    [Fact]
    public void A_snapshot_of_an_evaluation_before_the_report_claims_nothing()
    {
        var check = NextCheck.Compute(s_report, [], [Since(1, 2, s_reported.AddHours(-1)), Since(2, 10, s_reported)]);

        Assert.Equal((CheckOutcome.Waiting, null), (check.Outcome, check.Decided));
    }

    // Until is 3 March 12:00 (48 hours): the score of 3 March 00:00 is before it, the one of 4 March after.
    [Fact]
    public void Where_the_evaluation_is_not_told_a_score_counts_after_the_latest_moment()
    {
        Assert.Equal(CheckOutcome.Waiting, NextCheck.Compute(s_report, [], [Since(2, 2, null)]).Outcome);
        Assert.Equal(CheckOutcome.DidNot, NextCheck.Compute(s_report, [], [Since(2, 2, null), Since(3, 2, null)]).Outcome);
    }

    [Fact]
    public void Points_that_follow_within_a_week_still_came_and_later_ones_are_another_story()
    {
        ControlCheck first = Since(2, 2, s_reported.AddHours(3)), inTime = Since(9, 10, s_reported.AddDays(8)),
            late = Since(10, 10, s_reported.AddDays(9));

        Assert.Equal((CheckOutcome.Came, Given.Day(9)), OutcomeOf(first, inTime));
        Assert.Equal((CheckOutcome.DidNot, Given.Day(2)), OutcomeOf(first, late));
        // What is lost again after it came is a regression, not a broken promise.
        Assert.Equal(
            (CheckOutcome.Came, Given.Day(3)), OutcomeOf(first, Since(3, 10, s_reported.AddDays(2)), Since(4, 0, s_reported.AddDays(3))));

        static (CheckOutcome, DateOnly) OutcomeOf(params ControlCheck[] since) =>
            NextCheck.Compute(s_report, [], since) is var check ? (check.Outcome, check.Decided!.Day) : default;
    }

    [Fact]
    public void An_answer_is_news_for_two_weeks_and_a_report_that_waits_always()
    {
        var answered = NextCheck.Compute(s_report, [], [Since(2, 10, s_reported.AddHours(3))]);

        Assert.Equal((true, false), (answered.IsNewsOn(Given.Day(15)), answered.IsNewsOn(Given.Day(16))));
        Assert.True(NextCheck.Compute(s_report, [], []).IsNewsOn(Given.Day(400)));
    }

    [Fact]
    public void Only_what_can_earn_points_can_be_reported()
    {
        Assert.Null(ReportedChange.RefusalOf(Given.Action("a", 2, 10)));
        Assert.StartsWith("Completed", ReportedChange.RefusalOf(Given.Action("a", 10, 10))?.Words(), StringComparison.Ordinal);
        Assert.StartsWith("Not scored", ReportedChange.RefusalOf(Given.Action("a", 0, 0))?.Words(), StringComparison.Ordinal);
        Assert.StartsWith("Not applicable", ReportedChange.RefusalOf(Given.Action("a", null, 10))?.Words(), StringComparison.Ordinal);
        Assert.StartsWith("No profile", ReportedChange.RefusalOf(Given.Action("a", 2, null))?.Words(), StringComparison.Ordinal);
    }

    /// <summary>A score computed at midnight so many days before, of an evaluation so many hours earlier.</summary>
    private static ControlCheck Before(int days, int lagHours) =>
        new(Given.Day(-days), Midnight(-days), Midnight(-days).AddHours(-lagHours), 2, 10);

    private static ControlCheck Since(int day, int measured, DateTime? lastSynced) =>
        new(Given.Day(day), Midnight(day), lastSynced, measured, 10);

    private static DateTime Midnight(int day) => Given.Day(day).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
