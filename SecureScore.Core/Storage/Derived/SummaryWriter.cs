using Microsoft.EntityFrameworkCore;
using SecureScore.Core.History;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;

namespace SecureScore.Core.Storage.Derived;

/// <summary>Sums up a tenant's newest day and its controls for the lists of all tenants, from the same reading as the totals.</summary>
internal static class SummaryWriter
{
    /// <summary>Writes inside the caller's transaction; the caller saves.</summary>
    public static async Task WriteAsync(
        ScoreDbContext context, int tenantKey, StoredDays days, DayReader reader, RiskAcceptedRule rule,
        CancellationToken cancellationToken)
    {
        var rows = await context.TenantSummaries.Where(s => s.TenantKey == tenantKey).ToListAsync(cancellationToken);
        if (days.Count == 0)
        {
            context.TenantSummaries.RemoveRange(rows);
            await WriteActionsAsync(context, tenantKey, [], cancellationToken);
            return;
        }
        var last = days[days.Count - 1];
        var newest = reader.Read(last).Day;
        await WriteActionsAsync(context, tenantKey, ActionsOf(newest, reader.Keys(), rule), cancellationToken);
        var snapshot = await context.Snapshots
            .Where(s => s.Id == last.SnapshotId)
            .Select(s => new { s.ComputedAt, s.Averages })
            .SingleAsync(cancellationToken);
        var before = Before(days, reader);
        foreach (var view in ScoreView.Stored)
        {
            var row = rows.Find(r => r.View == view.Name);
            if (row is null) context.TenantSummaries.Add(row = new() { TenantKey = tenantKey, View = view.Name });
            row.Set(TenantSummary.Create(view, newest, before, rule) with
            {
                ComputedAt = snapshot.ComputedAt,
                SimilarSizePercent = snapshot.Averages.Find(a => a.Basis == ComparisonAverage.TotalSeats)?.PercentOf(view),
            });
        }
    }

    /// <summary>One row for each control of the day; those of other controls go.</summary>
    private static async Task WriteActionsAsync(
        ScoreDbContext context, int tenantKey, IReadOnlyList<(int Key, TenantAction Action)> actions, CancellationToken cancellationToken)
    {
        var rows = await context.TenantActions
            .Where(a => a.Control!.TenantKey == tenantKey)
            .ToDictionaryAsync(a => a.ControlKey, cancellationToken);
        foreach (var (key, action) in actions)
        {
            if (!rows.Remove(key, out var row))
                context.TenantActions.Add(row = new() { ControlKey = key, Category = action.Category.Name });
            row.Set(action);
        }
        context.TenantActions.RemoveRange(rows.Values);
    }

    private static List<(int Key, TenantAction Action)> ActionsOf(ScoreDay day, Dictionary<string, int> keys, RiskAcceptedRule rule)
    {
        var sums = day.SumsOf(rule);
        return [.. day.Controls.Select(c => (keys[c.ControlId], TenantAction.Create(
            c, sums.TryGetValue(ScoreView.ForCategory(c.Category), out var sum) ? sum : null, rule)))];
    }

    /// <summary>The day to compare with for each span: the oldest where none is old enough.</summary>
    private static List<(int Days, ScoreDay Before)> Before(StoredDays days, DayReader reader)
    {
        Dictionary<int, ScoreDay> read = [];
        List<(int Days, ScoreDay Before)> found = [];
        if (days.Count == 1) return found;
        foreach (var span in TenantSummary.Spans)
        {
            var wanted = days[days.Count - 1].Date.AddDays(-span);
            var at = days.From(wanted) is var from && days[from].Date == wanted ? from : Math.Max(0, from - 1);
            if (!read.TryGetValue(at, out var day)) read[at] = day = reader.Read(days[at]).Day;
            found.Add((span, day));
        }
        return found;
    }
}
