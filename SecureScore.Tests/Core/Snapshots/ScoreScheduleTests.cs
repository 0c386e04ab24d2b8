using SecureScore.Core.Snapshots;

namespace SecureScore.Tests.Core.Snapshots;

public sealed class ScoreScheduleTests
{
    private static readonly DateTime s_computed = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(0, 0, Freshness.Fresh)]
    [InlineData(48, 0, Freshness.Fresh)]
    [InlineData(48, 1, Freshness.Late)]
    [InlineData(96, 0, Freshness.Late)]
    [InlineData(96, 1, Freshness.Stale)]
    [InlineData(-5, 0, Freshness.Fresh)]
    public void A_score_is_late_after_48_hours_and_stale_after_96(int hours, int seconds, Freshness expected) =>
        Assert.Equal(expected, ScoreSchedule.FreshnessOf(s_computed, s_computed.AddHours(hours).AddSeconds(seconds)));

    // Pacific time is UTC-8 in winter and UTC-7 in summer; in 2026 it changes on 8 March and 1 November.
    [Theory]
    [InlineData("2026-01-10T08:59:59", "2026-01-10T09:00:00")]
    [InlineData("2026-01-10T09:00:00", "2026-01-11T09:00:00")]
    [InlineData("2026-07-10T07:59:59", "2026-07-10T08:00:00")]
    [InlineData("2026-07-10T08:00:00", "2026-07-11T08:00:00")]
    [InlineData("2026-07-11T03:00:00", "2026-07-11T08:00:00")]
    [InlineData("2026-03-08T08:30:00", "2026-03-08T09:00:00")]
    [InlineData("2026-03-08T09:00:00", "2026-03-09T08:00:00")]
    [InlineData("2026-10-31T09:00:00", "2026-11-01T08:00:00")]
    [InlineData("2026-11-01T08:30:00", "2026-11-02T09:00:00")]
    [InlineData("2026-11-01T09:30:00", "2026-11-02T09:00:00")]
    public void The_next_score_is_expected_at_one_oclock_Pacific_time(string now, string expected) =>
        Assert.Equal(Utc(expected), ScoreSchedule.NextExpected(Utc(now)));

    [Theory]
    [InlineData("2026-03-06T00:00:00")]
    [InlineData("2026-10-30T00:00:00")]
    public void Around_a_change_of_the_clocks_there_is_one_score_a_day_and_no_moment_changes_its_mind(string start)
    {
        HashSet<DateTime> expected = [];
        for (var now = Utc(start); now < Utc(start).AddDays(5); now = now.AddMinutes(10))
        {
            var next = ScoreSchedule.NextExpected(now);
            Assert.True(next > now);
            Assert.Equal(next, ScoreSchedule.NextExpected(next.AddTicks(-1)));
            expected.Add(next);
        }

        // Five days, and the one after the last.
        Assert.Equal(6, expected.Count);
    }

    [Fact]
    public void The_next_score_is_expected_in_UTC() => Assert.Equal(DateTimeKind.Utc, ScoreSchedule.NextExpected(s_computed).Kind);

    private static DateTime Utc(string text) =>
        DateTime.SpecifyKind(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
