using SecureScore.Core.Scoring;

namespace SecureScore.Core.Actions;

/// <summary>What setting a status does to one score.</summary>
/// <param name="Before">The score under the one status.</param>
/// <param name="After">The score under the other, all else as it is.</param>
public sealed record StatusEffect(ScoreView View, ScoreSum Before, ScoreSum After)
{
    /// <summary>In percentage points; null where there is no score on one side.</summary>
    public decimal? Change => After.Percent - Before.Percent;

    /// <summary>The scores that the action is part of: its category's, then that over all categories.</summary>
    /// <remarks>The figures are those that the board itself would have, by the rule in force.</remarks>
    /// <param name="from">The status that the action has.</param>
    /// <param name="to">The status that is to be set.</param>
    /// <returns>Empty for an action that is no part of a score, whatever its status.</returns>
    public static IReadOnlyList<StatusEffect> Compute(ActionBoard board, string controlId, ActionStatus from, ActionStatus to) =>
        Compute(board, board.Find(controlId) is { } action ? [action] : [], _ => from, to);

    /// <summary>The same for many actions at once, each with the status that it has.</summary>
    public static IReadOnlyList<StatusEffect> Compute(ActionBoard board, IReadOnlyList<ImprovementAction> actions, ActionStatus to) =>
        Compute(board, actions, a => a.Status, to);

    private static IReadOnlyList<StatusEffect> Compute(
        ActionBoard board, IReadOnlyList<ImprovementAction> actions, Func<ImprovementAction, ActionStatus> from, ActionStatus to)
    {
        var changed = actions.Where(a => a.Points.Kind == PointsKind.Scored).ToHashSet(ReferenceEqualityComparer.Instance);
        var (before, after) = (ControlsWith(from), ControlsWith(_ => to));
        return [.. ScoreView.Stored
            .Where(view => changed.OfType<ImprovementAction>().Any(a => view.Includes(a.Category)))
            .Select(view => new StatusEffect(view, SumOf(view, before), SumOf(view, after)))];

        ScoredControl[] ControlsWith(Func<ImprovementAction, ActionStatus> status) =>
            [.. board.Actions.Select(a => new ScoredControl(
                a.Category, a.Points, changed.Contains(a) ? status(a) : a.Status, a.ReceivedPoints))];

        ScoreSum SumOf(ScoreView view, ScoredControl[] controls) => ScoreFigures.Compute(view, controls, board.Rule, null).Score;
    }
}
