using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;

namespace SecureScore.Dashboard.Components.Pages.History;

/// <summary>One control on both days.</summary>
/// <param name="Before">Null when it was neither published nor scored.</param>
/// <param name="Effect">What it did to the score, in percentage points.</param>
public sealed record CompareRow(string ControlId, string Title, ImprovementAction? Before, ImprovementAction? After, decimal Effect)
{
    /// <summary>Whether anything that is shown differs.</summary>
    public bool IsChanged => Effect != 0 || Before is null || After is null
        || (Before.Points, Before.Status, Before.Category, Before.Count, Before.Total) != (
            After.Points, After.Status, After.Category, After.Count, After.Total);

    /// <summary>All controls of a view on either day, largest effect first.</summary>
    public static IReadOnlyList<CompareRow> Create(ActionBoard before, ActionBoard after, ScoreView view, ScoreChange change)
    {
        var old = before.Actions.ToDictionary(a => a.ControlId, StringComparer.OrdinalIgnoreCase);
        var now = after.Actions.ToDictionary(a => a.ControlId, StringComparer.OrdinalIgnoreCase);
        var effects = change.Parts
            .GroupBy(p => p.ControlId, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Sum(p => p.Effect), StringComparer.OrdinalIgnoreCase);
        return
        [
            .. old.Keys.Union(now.Keys, StringComparer.OrdinalIgnoreCase)
                .Select(id => (Id: id, Before: old.GetValueOrDefault(id), After: now.GetValueOrDefault(id)))
                .Where(c => (c.Before is { } b && view.Includes(b.Category)) || (c.After is { } a && view.Includes(a.Category)))
                // it is on one of both days
                .Select(c => new CompareRow(c.Id, (c.After ?? c.Before)!.Title, c.Before, c.After, effects.GetValueOrDefault(c.Id)))
                .OrderByDescending(r => Math.Abs(r.Effect)).ThenBy(r => r.Title, StringComparer.OrdinalIgnoreCase),
        ];
    }
}
