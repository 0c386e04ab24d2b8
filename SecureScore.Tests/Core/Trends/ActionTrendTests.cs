using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Core.Trends;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Trends;

/// <summary>What actions did over time, counted by hand. Rules: docs/trends.md.</summary>
public sealed class ActionTrendTests
{
    private static readonly DateOnly[] s_stored = [.. new[] { 0, 1, 2, 5, 6, 7, 8, 9 }.Select(Given.Day)]; // days 3 and 4 are missing

    [Fact]
    public void Each_loss_is_counted_once_and_is_open_until_it_is_completed_or_decided_on()
    {
        ActionTimeline[] timelines =
        [
            // Full on 0 and 1, lost on 2, full again on 6, lost on 8.
            Action("repaired", complete: [(0, 1), (6, 7)]),
            // Full to 2, lost on the next stored day, 5; decided on 7.
            Action("decided", complete: [(0, 2)], decisions: [Given.Decision(1, ActionStatus.Planned, Given.Day(7))]),
        ];

        var trend = ActionTrend.ByDay(timelines, s_stored, ScoreView.Identity, Given.Day(1), Given.Day(9));

        //             day:     1  2  5  6  7  8  9
        Assert.Equal([0, 1, 1, 0, 0, 1, 0], trend.Select(d => d.Losses));
        Assert.Equal([0, 1, 2, 1, 0, 1, 1], trend.Select(d => d.Regressed));
    }

    [Fact]
    public void A_control_that_goes_while_it_is_full_and_returns_without_its_points_is_no_loss_of_a_day_but_is_regressed()
    {
        var gone = Action("gone", complete: [(0, 1)]) with { Phases = [Phase(0), new(Given.Day(2), false, default, 0), Phase(6)] };

        var trend = ActionTrend.ByDay([gone], s_stored, ScoreView.Identity, Given.Day(0), Given.Day(9));

        Assert.Equal(0, trend.Sum(d => d.Losses));
        //             day:     0  1  2  5  6  7  8  9
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1], trend.Select(d => d.Regressed));
    }

    [Fact]
    public void Accepted_risk_counts_from_its_decision_with_the_maximum_of_the_day_in_the_category_of_the_day()
    {
        var accepted = Action("a", decisions: [
            Given.Decision(1, ActionStatus.RiskAccepted, Given.Day(1)), Given.Decision(2, ActionStatus.ToAddress, Given.Day(8), undoes: 1)
        ])
            with { Phases = [Phase(0), Phase(5, max: 7), Phase(6, "Data", 7), Phase(7)] };
        var resolved = Action("b", decisions: [Given.Decision(1, ActionStatus.ResolvedThroughThirdParty, Given.Day(0))]);

        var trend = ActionTrend.ByDay([accepted, resolved], s_stored, ScoreView.Identity, Given.Day(0), Given.Day(9));

        //             day:     0  1  2  5  6  7  8  9     on 6 it was a control of Data
        Assert.Equal([0, 1, 1, 1, 0, 1, 0, 0], trend.Select(d => d.Accepted));
        Assert.Equal([0, 10, 10, 7, 0, 10, 0, 0], trend.Select(d => d.AcceptedPoints));
        Assert.Equal(
            1,
            ActionTrend.ByDay([accepted], s_stored, ScoreView.ForCategory(ControlCategory.Data), Given.Day(6), Given.Day(6))
                .Single().Accepted);
        Assert.Equal([1, 1], ActionTrend.ByDay([accepted], s_stored, ScoreView.All, Given.Day(5), Given.Day(6)).Select(d => d.Accepted));
    }

    [Fact]
    public void Times_run_from_the_first_day_seen_open()
    {
        ActionTimeline[] timelines =
        [
            // open on 0, completed on 2: 2 days
            Action("first", complete: [(2, 9)]),
            // open on 1, completed on 9: 8 days
            Action("second", complete: [(0, 0), (9, 9)]),
            // completed on 5: 5 days; decided on 1: 1 day
            Action("third", complete: [(5, 6)], decisions: [Given.Decision(1, ActionStatus.Planned, Given.Day(1))]),
            Action("undone", decisions: [Given.Decision(1, ActionStatus.Planned, Given.Day(1)),
                Given.Decision(2, ActionStatus.ToAddress, Given.Day(2), undoes: 1),
                // decided on 6: 6 days; open for 9
                Given.Decision(3, ActionStatus.Planned, Given.Day(6))]),
            // to To address is no decision; open for 9
            Action("returned", decisions: [Given.Decision(1, ActionStatus.ToAddress, Given.Day(2))]),
            // decided on 8: 8 days; settled, so not open
            Action("accepted", decisions: [Given.Decision(1, ActionStatus.RiskAccepted, Given.Day(8))]),
            // seen from 7 on: open for 2
            Action("late") with { Phases = [Phase(7)] },
            // never open
            Action("always", complete: [(0, 9)]),
            // no part of the view
            Action("elsewhere") with { Phases = [Phase(0, "Data")] },
        ];

        var (completed, decided) = ActionTrend.Times(timelines, s_stored, ScoreView.Identity, Given.Day(0), Given.Day(9));

        // Completed: 2, 5, 8: mean 15/3 = 5, median 5. Open: undone 9, returned 9, late 2: mean 20/3.
        Assert.Equal(new ActionTime(3, 5, 5, 3, 20m / 3), completed);
        // Decided: 1, 6, 8: mean 15/3 = 5, median 6. Open: returned 9, late 2: mean 5.5.
        Assert.Equal(new ActionTime(3, 5, 6, 2, 5.5m), decided);
    }

    [Fact]
    public void Only_what_got_there_within_the_range_counts_and_what_comes_after_it_is_not_known_yet()
    {
        ActionTimeline[] timelines = [Action("early", complete: [(1, 9)]), Action("inside", complete: [(6, 9)]),
            Action("inside too", complete: [(5, 9)]), Action("after", complete: [(9, 9)])];

        var (completed, decided) = ActionTrend.Times(timelines, s_stored, ScoreView.Identity, Given.Day(5), Given.Day(7));

        // 5 and 6: mean and median 5.5. "after" is still open on 7, for 7 days.
        Assert.Equal(new ActionTime(2, 5.5m, 5.5m, 1, 7), completed);
        Assert.Equal(new ActionTime(0, null, null, 1, 7), decided);
    }

    [Fact]
    public void Nothing_gives_no_mean()
    {
        var (completed, _) = ActionTrend.Times([], s_stored, ScoreView.All, Given.Day(0), Given.Day(9));

        Assert.Equal(new ActionTime(0, null, null, 0, null), completed);
    }

    private static ActionTimeline Action(string id, (int From, int To)[]? complete = null, Decision[]? decisions = null) => new()
    {
        ControlId = id,
        Phases = [Phase(0)],
        Complete = [.. (complete ?? []).Select(c => new DaySpan(Given.Day(c.From), Given.Day(c.To)))],
        Decisions = decisions ?? [],
    };

    private static ControlPhase Phase(int from, string category = "Identity", decimal max = 10) =>
        new(Given.Day(from), true, ControlCategory.Parse(category), max);
}
