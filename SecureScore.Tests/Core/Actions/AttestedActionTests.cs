using SecureScore.Core.Actions;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;
using static SecureScore.Core.Scoring.ActionStatus;

namespace SecureScore.Tests.Core.Actions;

public sealed class AttestedActionTests
{
    [Theory]
    [InlineData("ThirdParty", ResolvedThroughThirdParty)]
    [InlineData("Reviewed", ResolvedThroughAlternateMitigation)]
    [InlineData("AlternateMitigation", ResolvedThroughAlternateMitigation)]
    public void Full_points_under_an_attesting_state_are_attested(string state, ActionStatus status)
    {
        var board = Given.Board(RiskAcceptedRule.LeaveOut, Full(state), Given.Input("other", 4, 10));

        var action = board.Find("control")!;
        Assert.Equal((status, 0m, 10m, null), (action.Status, action.Points.Measured, action.Points.Unmeasured, action.LockedBecause));
        Assert.Equal(("bob@contoso", true), (action.State.Decision!.By, action.State.Decision.IsWorkedOut));
        var figures = board.Figures[ScoreView.Identity];
        Assert.Equal((new ScoreSum(14, 20), new ScoreSum(4, 20), 10m), (figures.Score, figures.Measured, figures.AttestedPoints));
    }

    [Theory]
    [InlineData(3, 4, 7.5)]
    [InlineData(0, 4, 0)]
    [InlineData(4, 4, 0)]
    [InlineData(0, 0, 0)]
    [InlineData(null, null, 0)]
    public void Measured_is_what_a_count_below_its_total_says(int? count, int? total, double measured)
    {
        var action = Full("ThirdParty").On(count, total).ToAction(Given.Day(0));

        Assert.Equal((ResolvedThroughThirdParty, (decimal)measured), (action.Status, action.Points.Measured));
    }

    [Fact]
    public void Points_that_are_not_full_are_measured_whatever_the_state()
    {
        var action = Full("ThirdParty", 9.99m).ToAction(Given.Day(0));

        Assert.Equal((ToAddress, 9.99m, 0m), (action.Status, action.Points.Measured, action.Points.Unmeasured));
    }

    [Theory]
    [InlineData("Default")]
    [InlineData("Snoozed")]
    public void Other_states_leave_full_points_completed(string state) =>
        Assert.Equal(Completed, Full(state).ToAction(Given.Day(0)).Status);

    [Fact]
    public void A_count_says_nothing_against_full_points_that_nobody_set() =>
        Assert.Equal(Completed, Full("Default").On(0, 4).ToAction(Given.Day(0)).Status);

    [Fact]
    public void Full_points_of_an_ignored_control_are_neither_completed_nor_attested()
    {
        var board = Given.Board(RiskAcceptedRule.LeaveOut, Full("Ignored"));

        Assert.Equal((ToAddress, PointsFlags.StateAgainstPoints), (board.Find("control")!.Status, board.Find("control")!.Points.Flags));
        var figures = board.Figures[ScoreView.All];
        Assert.Equal((new ScoreSum(0, 10), 0m, 10m), (figures.Score, figures.AttestedPoints, figures.UnmeasuredPoints));
    }

    [Fact]
    public void An_unknown_state_that_its_count_contradicts_is_not_completed() =>
        Assert.Equal((ToAddress, 5m), StatusAndPoints(Full("Snoozed").On(2, 4).ToAction(Given.Day(0))));

    [Fact]
    public void A_decision_made_here_stays_the_one_in_force_while_Microsoft_says_the_same()
    {
        var own = Made(1, ResolvedThroughThirdParty, At(-2));

        Assert.Equal(own, Full("ThirdParty", own).ToAction(Given.Day(0)).State.Decision);
    }

    [Theory]
    [InlineData(-2, ResolvedThroughThirdParty)]     // before the state, which was set on day −1
    [InlineData(0, RiskAccepted)]                   // after it
    public void Of_a_decision_and_a_state_that_differ_the_later_one_wins(int day, ActionStatus expected) =>
        Assert.Equal(expected, Full("ThirdParty", Made(1, RiskAccepted, At(day))).ToAction(Given.Day(0)).Status);

    [Fact]
    public void A_person_may_set_an_attested_action_back_to_address()
    {
        var action = Full("ThirdParty", Made(1, ToAddress, At(0))).ToAction(Given.Day(0));

        Assert.Equal((ToAddress, 0m), StatusAndPoints(action));
    }

    // Decided here, repeated by Microsoft (as write-back does), undone here: Microsoft's echo does not hold it.
    [Fact]
    public void An_undo_of_what_Microsoft_only_repeats_holds()
    {
        var undo = Made(2, ToAddress, At(0)) with { Undoes = 1 };

        Assert.Equal(ToAddress, Full("ThirdParty", Made(1, ResolvedThroughThirdParty, At(-2)), undo).ToAction(Given.Day(0)).Status);
    }

    [Fact]
    public void An_undo_of_something_else_returns_to_what_Microsoft_says()
    {
        var undo = Made(2, ResolvedThroughThirdParty, At(0).AddHours(1)) with { Undoes = 1 };

        Assert.Equal(ResolvedThroughThirdParty, Full("ThirdParty", Made(1, Planned, At(0)), undo).ToAction(Given.Day(0)).Status);
    }

    [Fact]
    public void An_attested_action_that_was_completed_before_is_not_regressed()
    {
        var action = (Full("ThirdParty") with { LastFullDay = Given.Day(-2) }).ToAction(Given.Day(0));

        Assert.Equal((ResolvedThroughThirdParty, false), (action.Status, action.State.IsRegressed));
    }

    [Fact]
    public void Where_our_evaluation_counts_its_points_are_the_measured_ones()
    {
        var input = Full("ThirdParty");

        var partly = (input with { Score = Given.Score(6) }).ToAction(Given.Day(0));
        var full = (input with { Score = Given.Score(10) }).ToAction(Given.Day(0));

        Assert.Equal((ResolvedThroughThirdParty, 6m), StatusAndPoints(partly));
        Assert.Equal((Completed, 10m), StatusAndPoints(full));
    }

    private static (ActionStatus, decimal) StatusAndPoints(ImprovementAction action) => (action.Status, action.Points.Measured);

    /// <summary>All points on day 0, under a state that was set the day before.</summary>
    private static ActionInput Full(string state, params Decision[] decisions) => Full(state, 10, decisions);

    private static ActionInput Full(string state, decimal points, params Decision[] decisions) =>
        new(Given.Profile(), Given.Score(points), decisions, null)
        {
            State = new StateAtMicrosoft(Given.Day(-1), state, "bob@contoso", At(-1), null),
        };

    private static DateTime At(int day) => Given.Day(day).ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc);

    private static Decision Made(int version, ActionStatus to, DateTime at) =>
        Given.Decision(version, to, DateOnly.FromDateTime(at)) with { At = at };
}

file static class Counted
{
    /// <summary>The same with a count, in Microsoft's own score as well.</summary>
    public static ActionInput On(this ActionInput input, int? count, int? total)
    {
        var score = input.Score! with { Count = count, Total = total };
        return input with { Score = score, Microsoft = score };
    }
}
