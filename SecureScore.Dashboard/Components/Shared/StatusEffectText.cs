using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>What a status does to the score, in words.</summary>
public static class StatusEffectText
{
    /// <summary>What becomes of the action's points and maximum, by the rule in force.</summary>
    public static string ToText(ImprovementAction action, ActionStatus status, RiskAcceptedRule rule)
    {
        if (action.Points.Kind != PointsKind.Scored) return "The action is no part of a score, so no score changes.";
        var (measured, max) = (ScoreText.Points(action.Points.Measured), ScoreText.Points(action.Points.Max));
        return status switch
        {
            ActionStatus.RiskAccepted when rule == RiskAcceptedRule.LeaveOut =>
                $"Both its points ({measured}) and its maximum ({max}) leave the score.",
            ActionStatus.RiskAccepted => $"It earns no points ({measured} now), and its maximum ({max}) stays in the score.",
            ActionStatus.ResolvedThroughThirdParty or ActionStatus.ResolvedThroughAlternateMitigation =>
                $"It counts in full: {max} of {max} points, of which {ScoreText.Points(action.Points.Max - action.Points.Measured)} "
                    + "are attested, not measured.",
            _ => $"It counts as measured: {measured} of {max} points.",
        };
    }

    /// <summary>Where the action goes.</summary>
    public static string Place(ActionStatus status) => status == ActionStatus.RiskAccepted
        ? "It moves from the list to Decisions. You can undo it at any time." : "You can undo it at any time.";

    /// <summary>How the first score moved that did, as a sentence after another; empty where none did.</summary>
    public static string Moves(IReadOnlyList<StatusEffect> effects) =>
        effects.FirstOrDefault(e => e.Before.Percent != e.After.Percent) is { } moved
            ? $" {NameOf(moved.View)}: {ScoreText.Percent(moved.Before.Percent)} → {ScoreText.Percent(moved.After.Percent)}." : "";

    public static string NameOf(ScoreView view) => view == ScoreView.All ? "All categories" : $"{view} score";
}
