using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;

namespace SecureScore.Dashboard.Components.Pages.Actions;

/// <summary>Orders actions by a column; what has no value comes last, whichever way.</summary>
internal static class ActionOrder
{
    public static IReadOnlyList<string> Columns { get; } =
        ["rank", "title", "impact", "points", "own", "status", "user-impact", "cost", "category", "product", "synced", "gain"];

    public static IEnumerable<ImprovementAction> Sorted(
        IEnumerable<ImprovementAction> actions, string column, bool isDescending, ScoreView view)
    {
        var sorted = column switch
        {
            "rank" => By(actions, a => a.Rank, isDescending),
            "title" => By(actions, a => a.Title, isDescending, StringComparer.OrdinalIgnoreCase),
            "points" =>
                By(actions, a => a.Points.Kind == PointsKind.Scored ? a.Points.Measured / a.Points.Max : default(decimal?), isDescending),
            "own" => By(
                actions, a => a.Own is { AsCounted: { } own, MaxPoints: > 0 and var max } ? own.Points / max : default(decimal?),
                isDescending),
            "status" => By(actions, a => (int?)a.Status, isDescending),
            "user-impact" =>
                By(actions, a => a.UserImpactLevel == Core.Controls.Level.Unknown ? default(int?) : (int)a.UserImpactLevel, isDescending),
            "cost" => By(
                actions, a => a.ImplementationCostLevel == Core.Controls.Level.Unknown ? default(int?) : (int)a.ImplementationCostLevel,
                isDescending),
            "category" => By(actions, a => a.Category.Name, isDescending, StringComparer.OrdinalIgnoreCase),
            "product" => By(actions, a => a.Service, isDescending, StringComparer.OrdinalIgnoreCase),
            "synced" => By(actions, a => a.LastSynced, isDescending),
            "gain" => By(actions, a => GainForEffort(a, view), isDescending),
            _ => By(actions, a => a.ImpactOn(view), isDescending),
        };
        return sorted
            .ThenBy(a => a.Rank ?? int.MaxValue)
            .ThenBy(a => a.Title, StringComparer.OrdinalIgnoreCase)
            .ThenBy(a => a.ControlId, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Impact for effort, which is cost and user impact together: what makes a quick win.</summary>
    public static decimal? GainForEffort(ImprovementAction action, ScoreView view) =>
        action.IsOpen ? action.ImpactOn(view) / Effort(action) : null;

    /// <summary>Cost and user impact together, from 2 to 6.</summary>
    public static int Effort(ImprovementAction action) =>
        Core.Controls.Levels.Effort(action.ImplementationCostLevel) + Core.Controls.Levels.Effort(action.UserImpactLevel);

    private static IOrderedEnumerable<ImprovementAction> By<T>(
        IEnumerable<ImprovementAction> actions, Func<ImprovementAction, T?> key, bool isDescending) where T : struct
    {
        var ordered = actions.OrderBy(a => key(a) is null);
        return isDescending ? ordered.ThenByDescending(key) : ordered.ThenBy(key);
    }

    private static IOrderedEnumerable<ImprovementAction> By(
        IEnumerable<ImprovementAction> actions, Func<ImprovementAction, string?> key, bool isDescending, StringComparer comparer)
    {
        var ordered = actions.OrderBy(a => string.IsNullOrEmpty(key(a)));
        return isDescending ? ordered.ThenByDescending(key, comparer) : ordered.ThenBy(key, comparer);
    }
}
