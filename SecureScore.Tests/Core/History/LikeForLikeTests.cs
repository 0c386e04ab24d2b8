using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using static SecureScore.Tests.Support.GivenHistory;

namespace SecureScore.Tests.Core.History;

public sealed class LikeForLikeTests
{
    // Day 0: 2 of 4 and 3 of 6. Day 1: Microsoft makes the 4 a 10 and the tenant stays at half: 5 of 10 and 3 of 6.
    // With the maxima of day 1, day 0 is 5/10 + 3/6 = 8/16 as well: 50 % on both.
    [Fact]
    public void Re_weighting_is_neither_progress_nor_loss() =>
        Assert.Equal([50m, 50m], Percents(Day(0, Control("a", 2, 4), Control("b", 3, 6)), Day(1, Control("a", 5, 10), Control("b", 3, 6))));

    // The control of day 1 stands at 0 of 20 on both days: 6/30, then 9/30.
    [Fact]
    public void A_control_that_was_added_counts_as_on_its_first_day_before_it() =>
        Assert.Equal([20m, 30m], Percents(Day(0, Control("a", 6, 10)), Day(1, Control("a", 9, 10), Control("new", 0, 20))));

    // Gone on the last day, so it is in no day: 6/10, then 9/10.
    [Fact]
    public void A_control_that_was_removed_counts_on_no_day() =>
        Assert.Equal([60m, 90m], Percents(Day(0, Control("a", 6, 10), Control("old", 0, 20)), Day(1, Control("a", 9, 10))));

    // It was away on day 1 and back on day 2 with 8 points; day 1 stands as day 2: (2+5)/20, (8+5)/20, (8+5)/20.
    [Fact]
    public void A_control_that_was_away_stands_as_when_it_came_back() => Assert.Equal(
        [35m, 65m, 65m],
        Percents(
            Day(0, Control("a", 2, 10), Control("b", 5, 10)), Day(1, Control("b", 5, 10)),
            Day(2, Control("a", 8, 10), Control("b", 5, 10))));

    // Accepted from day 1 on: 8/20 = 40 %, then 6/10 = 60 %. A person's decision is a change like any other.
    [Fact]
    public void Decisions_count_from_the_day_on_which_they_were_made() => Assert.Equal(
        [40m, 60m],
        Percents(
            Day(0, Control("a", 2, 10), Control("b", 6, 10)),
            Day(1, Control("a", 2, 10, ActionStatus.RiskAccepted, 1), Control("b", 6, 10))));

    // a was moved to Identity on day 1, so day 0 has it there as well: (2+6)/20 on both days, instead of 6/10 and 8/20.
    [Fact]
    public void A_control_that_moved_in_was_there_all_along() => Assert.Equal(
        [40m, 40m],
        Percents(Day(0, Control("a", 2, 10, category: "Data"), Control("b", 6, 10)), Day(1, Control("a", 2, 10), Control("b", 6, 10))));

    [Fact]
    public void The_last_day_is_always_the_headline() =>
        Assert.Equal(55m, Percents(Day(0, Control("x", 1, 3)), Day(1, Control("a", 5, 10), Control("b", 6, 10)))[^1]);

    [Fact]
    public void Without_controls_on_the_last_day_there_is_no_score() =>
        Assert.Equal([null, null], Percents(Day(0, Control("a", 5, 10)), Day(1)));

    [Fact]
    public void Without_days_there_is_no_line() => Assert.Empty(LikeForLike.Compute([], ScoreView.Identity, RiskAcceptedRule.LeaveOut));

    private static List<decimal?> Percents(params ScoreDay[] days) =>
        [.. LikeForLike.Compute(days.Reverse(), ScoreView.Identity, RiskAcceptedRule.LeaveOut).Select(s => s.Percent)];
}
