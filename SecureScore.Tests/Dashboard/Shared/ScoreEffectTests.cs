using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Tests.Support;
using static SecureScore.Core.Scoring.ActionStatus;

namespace SecureScore.Tests.Dashboard.Shared;

/// <summary>What a person reads before and after a decision that moves the score. a has 5 of 10 and b 0 of 10: 25 %.</summary>
public sealed class ScoreEffectTests : DashboardContext
{
    // Without b: 5 of 10. With b at no points: as before. With b in full: 15 of 20. Without a: 0 of 10; with a at no points: 0 of 20.
    [Theory]
    [InlineData(RiskAcceptedRule.LeaveOut, RiskAccepted, "b", "Both its points (0) and its maximum (10) leave the score.",
        "25.00 % 5.00 / 20", "50.00 % 5.00 / 10", "▲ +25.00")]
    [InlineData(RiskAcceptedRule.LeaveOut, RiskAccepted, "a", "Both its points (5) and its maximum (10) leave the score.",
        "25.00 % 5.00 / 20", "0.00 % 0.00 / 10", "▼ −25.00")]
    [InlineData(RiskAcceptedRule.NoPoints, RiskAccepted, "b", "It earns no points (0 now), and its maximum (10) stays in the score.",
        "25.00 % 5.00 / 20", "25.00 % 5.00 / 20", "0.00")]
    [InlineData(RiskAcceptedRule.NoPoints, RiskAccepted, "a", "It earns no points (5 now), and its maximum (10) stays in the score.",
        "25.00 % 5.00 / 20", "0.00 % 0.00 / 20", "▼ −25.00")]
    [InlineData(RiskAcceptedRule.LeaveOut, ResolvedThroughThirdParty, "b",
        "It counts in full: 10 of 10 points, of which 10 are attested, not measured.", "25.00 % 5.00 / 20", "75.00 % 15.00 / 20",
        "▲ +50.00")]
    public void The_dialog_has_the_figures_of_the_rule_in_force(
        RiskAcceptedRule rule, ActionStatus status, string id, string words, string now, string after, string change)
    {
        var effect = Effect(Given.Board(rule, Given.Input("a", 5, 10), Given.Input("b", 0, 10)), id, status);

        Assert.Equal(words, effect.Find("[data-testid=effect-rule]").TextContent);
        foreach (var row in effect.FindAll("[data-testid=score-effect] tbody tr")) // all of them are of one category
            Assert.Equal(
                [now, after, change],
                row.QuerySelectorAll("td").Select(c => c.TextContent.Replace("%", "% ", StringComparison.Ordinal).Trim()));
        Assert.Equal(
            ["Identity score", "All categories"], effect.FindAll("[data-testid=score-effect] tbody th").Select(h => h.TextContent));
    }

    [Fact]
    public void What_is_no_part_of_a_score_has_no_figures()
    {
        var effect = Effect(
            Given.Board(RiskAcceptedRule.LeaveOut, Given.Input("a", 5, 10), Given.Input("unscored", 0, 0)), "unscored", RiskAccepted);

        Assert.Equal("The action is no part of a score, so no score changes.", effect.Find("[data-testid=effect-rule]").TextContent);
        Assert.Empty(effect.FindAll("[data-testid=score-effect]"));
    }

    [Fact]
    public async Task The_message_after_a_decision_says_how_the_score_moved_and_its_undo_how_it_came_back()
    {
        var (scope, messages) = (
            Given.Scope(Given.Board(
                RiskAcceptedRule.LeaveOut, Given.Input("a", 5, 10),
                Given.Input("b", 0, 10, "Identity", Given.Decision(1, RiskAccepted, Given.Day(0))))),
            Render<MudSnackbarProvider>());
        var (changer, action) = (Services.GetRequiredService<StatusChanger>(), scope.Board!.Find("b")!);
        Decisions.From = RiskAccepted;

        await messages.InvokeAsync(() => changer.ChangeAsync(scope, action, ToAddress));
        messages.WaitForAssertion(() => Assert.Contains(
            "“Title of b” is now “To address”. Identity score: 50.00 % → 25.00 %.", messages.Markup, StringComparison.Ordinal));

        await messages.InvokeAsync(() => changer.UndoAsync(scope, action, action.State.Decision!));
        messages.WaitForAssertion(() => Assert.Contains(
            "“Title of b” is “To address” again. Identity score: 50.00 % → 25.00 %.", messages.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void A_decision_that_moves_no_score_claims_nothing() =>
        Assert.Empty(StatusEffectText.Moves(
            StatusEffect.Compute(Given.Board(RiskAcceptedRule.LeaveOut, Given.Input("a", 5, 10)), "a", ToAddress, Planned)));

    private IRenderedComponent<ScoreEffect> Effect(ActionBoard board, string id, ActionStatus status) =>
        Render<ScoreEffect>(p => p.Add(e => e.Board, board).Add(e => e.Action, board.Find(id)!).Add(e => e.Status, status));
}
