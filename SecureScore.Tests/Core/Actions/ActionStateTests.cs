using SecureScore.Core.Actions;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;
using static SecureScore.Core.Scoring.ActionStatus;

namespace SecureScore.Tests.Core.Actions;

public sealed class ActionStateTests
{
    [Fact]
    public void Without_a_decision_an_action_is_to_address() =>
        Assert.Equal((ToAddress, false, null), Parts(ActionState.On([], Given.Day(5), false, null)));

    [Fact]
    public void The_newest_decision_is_in_force()
    {
        Decision[] decisions = [Given.Decision(1, Planned, Given.Day(1)), Given.Decision(2, RiskAccepted, Given.Day(3))];

        Assert.Equal((RiskAccepted, false, 2), Parts(ActionState.On(decisions, Given.Day(5), false, null)));
    }

    [Theory]
    [InlineData(2, Planned)]
    [InlineData(3, RiskAccepted)]
    public void A_decision_counts_from_its_day_on(int day, ActionStatus expected)
    {
        Decision[] decisions = [Given.Decision(1, Planned, Given.Day(1)), Given.Decision(2, RiskAccepted, Given.Day(3))];

        Assert.Equal(expected, ActionState.On(decisions, Given.Day(day), false, null).Status);
    }

    [Fact]
    public void A_decision_in_the_future_of_the_day_does_not_count() =>
        Assert.Equal(
            (ToAddress, false, null), Parts(ActionState.On([Given.Decision(1, Planned, Given.Day(6))], Given.Day(5), false, null)));

    [Theory]
    [InlineData(ToAddress)]
    [InlineData(Planned)]
    [InlineData(RiskAccepted)]
    [InlineData(ResolvedThroughThirdParty)]
    [InlineData(ResolvedThroughAlternateMitigation)]
    public void Completed_wins_over_every_decision(ActionStatus decided) =>
        Assert.Equal(
            (Completed, false, null), Parts(ActionState.On([Given.Decision(1, decided, Given.Day(1))], Given.Day(5), true, Given.Day(4))));

    [Fact]
    public void Points_lost_make_a_completed_action_regressed() =>
        Assert.Equal((ToAddress, true, null), Parts(ActionState.On([], Given.Day(5), false, Given.Day(4))));

    [Fact]
    public void A_regressed_action_does_not_revive_the_decision_before_its_completion() =>
        Assert.Equal(
            (ToAddress, true, null),
            Parts(ActionState.On([Given.Decision(1, RiskAccepted, Given.Day(1))], Given.Day(5), false, Given.Day(4))));

    [Fact]
    public void A_decision_of_the_last_full_day_is_not_revived_either() =>
        Assert.Equal(
            (ToAddress, true, null), Parts(ActionState.On([Given.Decision(1, Planned, Given.Day(4))], Given.Day(5), false, Given.Day(4))));

    [Fact]
    public void A_decision_after_the_regression_ends_it() =>
        Assert.Equal((Planned, false, 2), Parts(ActionState.On(
            [Given.Decision(1, RiskAccepted, Given.Day(1)), Given.Decision(2, Planned, Given.Day(5))], Given.Day(6), false, Given.Day(4))));

    [Fact]
    public void A_completion_ends_a_regression() =>
        Assert.Equal((Completed, false, null), Parts(ActionState.On([], Given.Day(6), true, Given.Day(4))));

    [Fact]
    public void Undoing_the_decision_after_a_regression_makes_it_regressed_again() =>
        Assert.Equal((ToAddress, true, null), Parts(ActionState.On(
            [Given.Decision(1, Planned, Given.Day(5)), Given.Decision(2, ToAddress, Given.Day(6), undoes: 1)], Given.Day(6), false,
            Given.Day(4))));

    [Fact]
    public void Undo_returns_to_the_decision_before()
    {
        Decision[] decisions = [Given.Decision(1, Planned, Given.Day(1)), Given.Decision(2, RiskAccepted, Given.Day(2)),
            Given.Decision(3, Planned, Given.Day(3), undoes: 2)];

        Assert.Equal((Planned, false, 1), Parts(ActionState.On(decisions, Given.Day(5), false, null)));
    }

    [Fact]
    public void Undoing_the_first_decision_returns_to_to_address() =>
        Assert.Equal((ToAddress, false, null), Parts(ActionState.On(
            [Given.Decision(1, RiskAccepted, Given.Day(1)), Given.Decision(2, ToAddress, Given.Day(2), undoes: 1)], Given.Day(5), false,
            null)));

    [Fact]
    public void Before_an_undo_its_decision_counted()
    {
        Decision[] decisions = [Given.Decision(1, RiskAccepted, Given.Day(1)), Given.Decision(2, ToAddress, Given.Day(4), undoes: 1)];

        Assert.Equal((RiskAccepted, false, 1), Parts(ActionState.On(decisions, Given.Day(3), false, null)));
    }

    [Fact]
    public void Undo_after_undo_walks_back_one_decision_each()
    {
        Decision[] decisions =
        [
            Given.Decision(1, Planned, Given.Day(1)), Given.Decision(2, RiskAccepted, Given.Day(1)),
            Given.Decision(3, ResolvedThroughThirdParty, Given.Day(1)),
            Given.Decision(4, RiskAccepted, Given.Day(1), undoes: 3), Given.Decision(5, Planned, Given.Day(1), undoes: 2),
            Given.Decision(6, ToAddress, Given.Day(1), undoes: 1),
        ];

        ActionStatus[] after = [.. Enumerable.Range(1, 6).Select(n => ActionState.On(decisions[..n], Given.Day(1), false, null).Status)];

        Assert.Equal([Planned, RiskAccepted, ResolvedThroughThirdParty, RiskAccepted, Planned, ToAddress], after);
    }

    [Fact]
    public void A_decision_after_an_undo_can_be_undone_past_it()
    {
        Decision[] decisions =
        [
            Given.Decision(1, Planned, Given.Day(1)), Given.Decision(2, RiskAccepted, Given.Day(1)),
            Given.Decision(3, Planned, Given.Day(1), undoes: 2),
            Given.Decision(4, ResolvedThroughThirdParty, Given.Day(1)), Given.Decision(5, Planned, Given.Day(1), undoes: 4),
        ];

        Assert.Equal((Planned, false, 1), Parts(ActionState.On(decisions, Given.Day(1), false, null)));
    }

    [Fact]
    public void Undoing_an_undo_brings_its_decision_back()
    {
        Decision[] decisions =
        [
            Given.Decision(1, Planned, Given.Day(1)), Given.Decision(2, ToAddress, Given.Day(2), undoes: 1),
            Given.Decision(3, Planned, Given.Day(3), undoes: 2),
        ];

        Assert.Equal((Planned, false, 1), Parts(ActionState.On(decisions, Given.Day(5), false, null)));
    }

    private static (ActionStatus Status, bool IsRegressed, int? Version) Parts(ActionState state) =>
        (state.Status, state.IsRegressed, state.Decision?.Version);
}
