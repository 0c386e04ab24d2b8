using Microsoft.EntityFrameworkCore;
using SecureScore.Core.History;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;

namespace SecureScore.Core.Storage.Derived;

/// <summary>Sums a tenant's newest day up for the list of all tenants, with the totals and from the same reading.</summary>
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
            return;
        }
        var last = days[days.Count - 1];
        var newest = reader.Read(last).Day;
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
