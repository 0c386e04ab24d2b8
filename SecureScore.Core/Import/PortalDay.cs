using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Documents.Tables;
using SecureScore.Core.Graph;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Import;

/// <summary>A control with every title that it ever had, and its profile in force.</summary>
/// <param name="StateAtMicrosoft">What somebody set at Microsoft; null for nothing.</param>
internal sealed record TitledControl(
    string ControlId, IReadOnlyList<string> Titles, ControlCategory Category, decimal? MaxPoints, string? StateAtMicrosoft);

/// <summary>The portal's list joined to controls by title. Source: docs/import.md, "The portal's list".</summary>
/// <remarks>Pure. A list of which one row matches nothing is a day of sums: with a part of its controls it would be wrong.</remarks>
internal sealed record PortalDay
{
    private static readonly string[] s_measured = ["", "To address", "Completed"];

    /// <summary>The scores of all rows; null when some rows match no control, or the same one.</summary>
    public IReadOnlyList<GraphControlScore>? Scores { get; private init; }

    /// <summary>The sums of all rows; null when some points cannot be read.</summary>
    public ScoreSum? Reported { get; private init; }

    /// <summary>What is to be said about it: line, code and message.</summary>
    public required IReadOnlyList<RowProblem> Notes { get; init; }

    public static PortalDay Join(PortalTable table, IReadOnlyList<TitledControl> controls)
    {
        var byTitle = controls
            .SelectMany(c => c.Titles.Select(TableHeader.Normalize).Distinct().Select(title => (title, c)))
            .ToLookup(t => t.title, t => t.c);
        List<RowProblem> notes = [];
        Dictionary<string, GraphControlScore> scores = new(StringComparer.OrdinalIgnoreCase);
        foreach (var row in table.Rows)
        {
            if (row.Points is null)
                notes.Add(new(row.Line, "unreadable-row", new("table.unreadable-action-points", row.Title, row.PointsText)));
            if (byTitle[TableHeader.Normalize(row.Title)].ToList() is not [var control])
                notes.Add(new(row.Line, "unmatched-action", new("table.unmatched-title", row.Title)));
            else if (!scores.TryAdd(control.ControlId, ScoreOf(row, control)))
                notes.Add(new(row.Line, "unmatched-action", new("table.repeated-title", row.Title)));
            else if (row.Points is { Max: var max } && control.MaxPoints is { } known && known != max)
                notes.Add(new(row.Line, "other-maximum", new("table.other-maximum", row.Title, ScoreText.Cut(max), ScoreText.Cut(known))));
        }
        notes.AddRange(Statuses(table));
        var sum = table.Rows.All(r => r.Points is not null)
            ? new ScoreSum(table.Rows.Sum(r => r.Points!.Value.Points), table.Rows.Sum(r => r.Points!.Value.Max))
            : (ScoreSum?)null;
        if (sum is { } all)
            notes.Add(new(0, "portal-list",
                new("table.portal-list", table.Rows.Count, ScoreText.Cut(all.Numerator), ScoreText.Cut(all.Denominator))));
        return new() { Scores = scores.Count == table.Rows.Count ? [.. scores.Values] : null, Reported = sum, Notes = notes };
    }

    /// <summary>A status is what people said; SecureScore has decisions of its own.</summary>
    private static IEnumerable<RowProblem> Statuses(PortalTable table)
    {
        var set = table.Rows
            .Where(r => !s_measured.Contains(r.Status))
            .GroupBy(r => r.Status)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Message("table.status-count", g.Count(), g.Key))
            .ToList();
        if (set.Count > 0)
            yield return new(0, "portal-status", new("table.statuses", set));
    }

    private static GraphControlScore ScoreOf(PortalRow row, TitledControl control)
    {
        // Full points because somebody said so are not measured; where the profile does not know it, they are not read.
        var isUnknown = row is { IsAttested: true, Points: { Points: > 0 } } && !PortalStates.IsAttesting(control.StateAtMicrosoft);
        return new(new ControlScore
        {
            ControlId = control.ControlId,
            Category = row.Category.IsKnown ? row.Category : control.Category,
            Points = isUnknown ? null : row.Points?.Points,
            ReceivedPoints = isUnknown ? $"{row.PointsText} ({row.Status})" : row.Points is null ? row.PointsText : null,
            Percentage = row.Points is { Max: > 0 } points && !isUnknown ? 100 * points.Points / points.Max : null,
        }, null, null);
    }
}
