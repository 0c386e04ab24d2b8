using SecureScore.Core.Actions;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;
using static SecureScore.Core.Scoring.ActionStatus;

namespace SecureScore.Tests.Core.Actions;

/// <summary>Identity: open 4 of 10, other 2 of 10, done 5 of 5, together 11 of 25. Data: 0 of 5. All: 11 of 30.</summary>
public sealed class StatusEffectTests
{
    [Theory]
    [InlineData(RiskAcceptedRule.LeaveOut, RiskAccepted, 7, 15, 7, 20)]
    [InlineData(RiskAcceptedRule.NoPoints, RiskAccepted, 7, 25, 7, 30)]
    [InlineData(RiskAcceptedRule.LeaveOut, ResolvedThroughThirdParty, 17, 25, 17, 30)]
    [InlineData(RiskAcceptedRule.NoPoints, ResolvedThroughAlternateMitigation, 17, 25, 17, 30)]
    [InlineData(RiskAcceptedRule.LeaveOut, Planned, 11, 25, 11, 30)]
    public void The_scores_of_the_action_are_told_before_and_after_by_the_rule(
        RiskAcceptedRule rule, ActionStatus status, int points, int max, int allPoints, int allMax)
    {
        var effects = StatusEffect.Compute(Board(rule), "OPEN", ToAddress, status);

        Assert.Equal(
            [new(ScoreView.Identity, new(11, 25), new(points, max)), new(ScoreView.All, new(11, 30), new(allPoints, allMax))], effects);
        Assert.Equal(100m * points / max - 44, effects[0].Change);
    }

    [Fact]
    public void What_a_status_takes_away_its_undo_gives_back()
    {
        var accepted = Board(RiskAcceptedRule.LeaveOut, Given.Decision(1, RiskAccepted, Given.Day(0)));

        Assert.Equal(
            new StatusEffect(ScoreView.Identity, new(7, 15), new(11, 25)),
            StatusEffect.Compute(accepted, "open", RiskAccepted, ToAddress)[0]);
    }

    [Fact]
    public void Where_nothing_is_left_there_is_no_score_and_no_change()
    {
        var effect = StatusEffect.Compute(
            Given.Board(RiskAcceptedRule.LeaveOut, Given.Input("alone", 0, 10)), "alone", ToAddress, RiskAccepted)[0];

        Assert.Equal((0m, null, null), (effect.Before.Percent, effect.After.Percent, effect.Change));
    }

    [Theory]
    [InlineData("unscored")]
    [InlineData("stray")]
    [InlineData("no such control")]
    public void What_is_no_part_of_a_score_moves_none(string controlId) => Assert.Empty(StatusEffect.Compute(
        Given.Board(RiskAcceptedRule.LeaveOut, Given.Input("a", 5, 10), Given.Input("unscored", 0, 0), Given.Input("stray", 3, null)),
        controlId, ToAddress, RiskAccepted));

    // Whatever the dialog says is what the board has afterwards.
    [Theory]
    [InlineData(RiskAcceptedRule.LeaveOut)]
    [InlineData(RiskAcceptedRule.NoPoints)]
    public async Task The_board_after_the_decision_has_the_figures_that_were_told(RiskAcceptedRule rule)
    {
        await using var database = await TestDatabase.CreateAsync(rule);
        await database.ImportAsync(GraphAnswer.Page(
            GraphAnswer.Profile("open", 10), GraphAnswer.Profile("other", 10), GraphAnswer.Profile("done", 5),
            GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("open", 4), GraphAnswer.Score("other", 2), GraphAnswer.Score("done", 5))));
        var version = 0;
        foreach (var status in ActionStatuses.Settable.Reverse().Append(RiskAccepted))
        {
            var board = await database.BoardAsync();
            var told = StatusEffect.Compute(board, "open", board.Find("open")!.Status, status);

            await database.DecideAsync("open", status, version++);

            var figures = (await database.BoardAsync()).Figures;
            Assert.Equal(told.Select(e => e.After), told.Select(e => figures[e.View].Score));
            Assert.Equal(told.Select(e => e.Before), told.Select(e => board.Figures[e.View].Score));
        }
    }

    private static ActionBoard Board(RiskAcceptedRule rule, params Decision[] decisions) => Given.Board(rule,
        Given.Input("open", 4, 10, "Identity", decisions), Given.Input("other", 2, 10), Given.Input("done", 5, 5),
        Given.Input("data", 0, 5, "Data"));
}
