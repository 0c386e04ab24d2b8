using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation;

/// <summary>What a change would do to our points of a control.</summary>
/// <param name="Before">Null where it is not evaluated.</param>
/// <param name="After">Null where it would not be evaluated.</param>
/// <param name="MaxPoints">What both are points of.</param>
public readonly record struct WhatIfMove(string ControlId, decimal? Before, decimal? After, decimal MaxPoints);

/// <summary>A score of the tenant as it stands, and as a change would make it.</summary>
public sealed record WhatIfTotal(ScoreSum Before, ScoreSum After)
{
    /// <param name="moves">Controls whose points our evaluators would count otherwise.</param>
    public static WhatIfTotal Compute(ActionBoard board, ScoreView view, WhatIf change, IEnumerable<WhatIfMove> moves)
    {
        var moved = moves.ToDictionary(m => m.ControlId, StringComparer.OrdinalIgnoreCase);
        var before = board.Figures[view].Score;
        var after = before;
        foreach (var action in board.Actions.Where(a => a.Points.Kind == PointsKind.Scored && view.Includes(a.Category)))
        {
            after += StatusRules.Effect(action.Points with { Measured = PointsAfter(action) }, action.Status, board.Rule);
            after -= StatusRules.Effect(action.Points, action.Status, board.Rule);
        }
        return new(before, after);

        decimal PointsAfter(ImprovementAction action) =>
            change.CompletedControls.Contains(action.ControlId, StringComparer.OrdinalIgnoreCase) ? action.Points.Max
            : moved.TryGetValue(action.ControlId, out var move) ? Moved(action.Points, move) : action.Points.Measured;
    }

    /// <summary>Microsoft's points, where they count, move by as much as ours; what is complete by our rule is complete.</summary>
    private static decimal Moved(in ControlPoints points, in WhatIfMove move)
    {
        if (move.Before is not { } before || move.After is not { } after) return points.Measured;
        return after >= move.MaxPoints ? points.Max : Math.Clamp(points.Measured + after - before, 0, points.Max);
    }
}
