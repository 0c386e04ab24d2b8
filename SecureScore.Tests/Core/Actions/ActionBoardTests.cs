using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Actions;

public sealed class ActionBoardTests
{
    [Fact]
    public void Actions_are_listed_by_title() => Assert.Equal(["a", "B", "c"],
        Given.Board(RiskAcceptedRule.LeaveOut, Given.Input("c", 1, 2), Given.Input("a", 1, 2), Given.Input("B", 1, 2))
            .Actions.Select(a => a.ControlId));

    [Fact]
    public void A_score_without_a_profile_is_listed_by_its_id_and_locked()
    {
        var action = Assert.Single(Given.Board(RiskAcceptedRule.LeaveOut, Given.Input("unknown", 3, null)).Actions);

        Assert.Equal(("unknown", PointsKind.NoProfile, false), (action.Title, action.Points.Kind, action.IsOpen));
        Assert.StartsWith("No profile", action.LockedBecause?.Words(), StringComparison.Ordinal);
        Assert.Null(action.ScoreImpact);
    }

    [Fact]
    public void A_profile_without_a_score_is_locked_and_not_open()
    {
        var action = Assert.Single(Given.Board(RiskAcceptedRule.LeaveOut, Given.Input("spare", null, 5)).Actions);

        Assert.Equal((PointsKind.NotApplicable, false, null), (action.Points.Kind, action.IsOpen, action.ReceivedPoints));
        Assert.StartsWith("Not applicable", action.LockedBecause?.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_completed_action_is_locked()
    {
        var action = Assert.Single(Given.Board(RiskAcceptedRule.LeaveOut, Given.Input("done", 5, 5)).Actions);

        Assert.Equal((ActionStatus.Completed, false, 0m), (action.Status, action.IsOpen, action.ScoreImpact));
        Assert.StartsWith("Completed", action.LockedBecause?.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_action_that_is_not_scored_may_be_decided_on()
    {
        var action = Assert.Single(Given.Board(RiskAcceptedRule.LeaveOut, Given.Input("extra", 0, 0)).Actions);

        Assert.Equal((PointsKind.NotScored, null), (action.Points.Kind, action.LockedBecause));
    }

    // Identity: 0 of 6 and 2 of 2 is 25 %, with the first one done 100 %. Apps: 0 of 4 and 1 of 4 is 12.5 %, with
    // the first one done 62.5 %.
    [Fact]
    public void Score_impact_is_of_the_own_category()
    {
        var board = Given.Board(RiskAcceptedRule.LeaveOut,
            Given.Input("identity", 0, 6), Given.Input("done", 2, 2), Given.Input("apps", 0, 4, "Apps"),
            Given.Input("more apps", 1, 4, "Apps"));

        Assert.Equal((75m, 50m), (board.Find("identity")!.ScoreImpact, board.Find("APPS")!.ScoreImpact));
    }

    [Fact]
    public void The_category_is_that_of_the_score_before_that_of_the_profile()
    {
        var moved = new ActionInput(Given.Profile("moved", 5, "Apps"), Given.Score(1, "moved"), [], null);
        var silent = new ActionInput(Given.Profile("silent", 5, "Apps"), Given.Score(1, "silent", ""), [], null);

        var board = Given.Board(RiskAcceptedRule.LeaveOut, moved, silent);

        Assert.Equal((ControlCategory.Identity, ControlCategory.Apps), (board.Find("moved")!.Category, board.Find("silent")!.Category));
    }

    [Fact]
    public void An_unknown_category_counts_in_all_alone()
    {
        var board = Given.Board(RiskAcceptedRule.LeaveOut, Given.Input("old", 1, 4, "Account"), Given.Input("new", 1, 2));

        Assert.Equal(new ScoreSum(2, 6), board.Figures[ScoreView.All].Score);
        Assert.Equal(new ScoreSum(1, 2), board.Figures[ScoreView.Identity].Score);
    }

    [Fact]
    public void An_action_that_stops_being_measured_is_not_regressed_but_revives_no_decision_either()
    {
        Decision[] decisions = [Given.Decision(1, ActionStatus.RiskAccepted, Given.Day(-9))];

        var action = new ActionInput(Given.Profile(), null, decisions, Given.Day(-3)).ToAction(Given.Day(0));

        Assert.Equal((ActionStatus.ToAddress, false), (action.Status, action.State.IsRegressed));
    }

    [Fact]
    public void The_version_is_that_of_the_newest_decision_even_if_it_does_not_count_yet()
    {
        var board = Given.Board(RiskAcceptedRule.LeaveOut, Given.Input("x", 1, 2, "Identity",
            Given.Decision(1, ActionStatus.Planned, Given.Day(-1)), Given.Decision(2, ActionStatus.ToAddress, Given.Day(3))));

        Assert.Equal((2, ActionStatus.Planned), (board.Find("x")!.Version, board.Find("x")!.Status));
    }
}
