using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>What a status does to the score, in words.</summary>
public static class StatusEffectText
{
    /// <summary>What becomes of the action's points and maximum, by the rule in force.</summary>
    public static string ToText(ImprovementAction action, ActionStatus status, RiskAcceptedRule rule)
    {
        if (action.Points.Kind != PointsKind.Scored) return T("The action is no part of a score, so no score changes.");
        var (measured, max) = (ScoreText.Points(action.Points.Measured), ScoreText.Points(action.Points.Max));
        return status switch
        {
            ActionStatus.RiskAccepted when rule == RiskAcceptedRule.LeaveOut =>
                T("Both its points ({0}) and its maximum ({1}) leave the score.", measured, max),
            ActionStatus.RiskAccepted => T("It earns no points ({0} now), and its maximum ({1}) stays in the score.", measured, max),
            ActionStatus.ResolvedThroughThirdParty or ActionStatus.ResolvedThroughAlternateMitigation =>
                T("It counts in full: {0} of {0} points, of which {1} are attested, not measured.", max,
                    ScoreText.Points(action.Points.Max - action.Points.Measured)),
            _ => T("It counts as measured: {0} of {1} points.", measured, max),
        };
    }

    /// <summary>Where the action goes.</summary>
    public static string Place(ActionStatus status) => status == ActionStatus.RiskAccepted
        ? T("It moves from the list to Decisions. You can undo it at any time.") : T("You can undo it at any time.");

    /// <summary>How the first score moved that did, as a sentence after another; empty where none did.</summary>
    public static string Moves(IReadOnlyList<StatusEffect> effects) =>
        effects.FirstOrDefault(e => e.Before.Percent != e.After.Percent) is { } moved
            ? $" {NameOf(moved.View)}: {ScoreText.Percent(moved.Before.Percent)} → {ScoreText.Percent(moved.After.Percent)}." : "";

    public static string NameOf(ScoreView view) => view == ScoreView.All ? T("All categories") : ViewText.ScoreOf(view);
}
