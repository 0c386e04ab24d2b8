using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Comparison;

/// <summary>
/// Score days that Microsoft has not published (yet) and that we evaluated: they are there while the headline is based
/// on our points, and only then. Source: docs/evaluation.md, "Two numbers".
/// </summary>
internal static class OwnDays
{
    /// <summary>The base in force: the chosen one; without a choice Microsoft's where it has published a day, ours where not.</summary>
    public static async Task<ScoreBase> BaseOfAsync(ScoreDbContext context, int tenantKey, CancellationToken cancellationToken)
    {
        var chosen = await context.Tenants.Where(t => t.Id == tenantKey).Select(t => t.ScoreBase).SingleAsync(cancellationToken);
        return chosen ?? (await context.Snapshots.AnyAsync(s => s.TenantKey == tenantKey && !s.IsOwn, cancellationToken)
            || !await context.OwnScores.AnyAsync(s => s.Control!.TenantKey == tenantKey, cancellationToken)
            ? ScoreBase.Microsoft
            : ScoreBase.Own);
    }

    /// <summary>Makes the days that are to be there, and removes those that are not. What follows from them becomes stale.</summary>
    public static async Task ReconcileAsync(
        ScoreDbContext context, TenantRow tenant, ScoreBase inForce, CancellationToken cancellationToken)
    {
        var days = await context.Snapshots.Where(s => s.TenantKey == tenant.Id && s.IsOwn).ToDictionaryAsync(s => s.Day, cancellationToken);
        var wanted = inForce == ScoreBase.Own ? await WantedAsync(context, tenant.Id, cancellationToken) : [];
        var changed = wanted.Count == 0 ? []
            : await context.StaleDays.Where(s => s.TenantKey == tenant.Id).Select(s => (DateOnly?)s.Day).ToListAsync(cancellationToken);
        foreach (var (day, at, carriedFrom) in wanted)
        {
            if (days.Remove(day, out var known) && known.ComputedAt == at && known.CarriedFrom == carriedFrom
                && (carriedFrom is null || !changed.Contains(carriedFrom)))
                continue;
            await FillAsync(context, known ?? Add(context, tenant.Id, day), at, carriedFrom, cancellationToken);
            tenant.MarkStaleFrom(day);
        }
        if (days.Count > 0) await RemoveAsync(context, tenant, days, cancellationToken);
    }

    /// <summary>The days that we evaluated and Microsoft has not published, each with Microsoft's last day before.</summary>
    private static async Task<List<(DateOnly Day, DateTime At, DateOnly? CarriedFrom)>> WantedAsync(
        ScoreDbContext context, int tenantKey, CancellationToken cancellationToken)
    {
        var published = context.Snapshots.Where(s => s.TenantKey == tenantKey && !s.IsOwn);
        var own = await context.OwnScores
            .Where(s => s.Control!.TenantKey == tenantKey && !published.Any(n => n.Day == s.Day))
            .GroupBy(s => s.Day)
            .Select(g => new
            {
                Day = g.Key,
                At = g.Max(s => s.EvaluatedAt),
                Before = published.Where(n => n.Day < g.Key).Max(n => (DateOnly?)n.Day)
            })
            .ToListAsync(cancellationToken);
        return [.. own.Select(d => (d.Day, d.At, d.Before))];
    }

    private static SnapshotRow Add(ScoreDbContext context, int tenantKey, DateOnly day)
    {
        var row = new SnapshotRow { TenantKey = tenantKey, Day = day, EnabledServices = [], Averages = [], IsOwn = true };
        context.Snapshots.Add(row);
        return row;
    }

    /// <summary>Fills a day with what Microsoft said last of the controls that we do not evaluate.</summary>
    private static async Task FillAsync(
        ScoreDbContext context, SnapshotRow row, DateTime at, DateOnly? carriedFrom, CancellationToken cancellationToken)
    {
        var before = await context.Snapshots.AsNoTracking()
            .SingleOrDefaultAsync(s => s.TenantKey == row.TenantKey && s.Day == carriedFrom, cancellationToken);
        (row.ComputedAt, row.ReadAt, row.CarriedFrom) = (at, at, carriedFrom);
        (row.ActiveUsers, row.LicensedUsers) = (before?.ActiveUsers, before?.LicensedUsers);
        (row.EnabledServices, row.Averages) = (before?.EnabledServices ?? [], before?.Averages ?? []);
        await context.SaveChangesAsync(cancellationToken);
        await context.ControlScores.Where(s => s.SnapshotId == row.Id).ExecuteDeleteAsync(cancellationToken);
        if (before is null) return;
        await context.Database.ExecuteSqlAsync($"""
            INSERT INTO ControlScores (SnapshotId, ControlKey, Category, Points, ReceivedPoints, Percentage, Count, Total, IsOn, LastSynced, IsNotScored, DescriptionId, StatusTextId)
            SELECT {row.Id}, ControlKey, Category, Points, ReceivedPoints, Percentage, Count, Total, IsOn, LastSynced, IsNotScored, DescriptionId, StatusTextId
            FROM ControlScores WHERE SnapshotId = {before.Id}
            """, cancellationToken);
    }

    /// <summary>Days that go take along what was derived from them; the rest is then computed again, as if they had never been.</summary>
    private static async Task RemoveAsync(
        ScoreDbContext context, TenantRow tenant, Dictionary<DateOnly, SnapshotRow> days, CancellationToken cancellationToken)
    {
        List<DateOnly> gone = [.. days.Keys];
        context.Snapshots.RemoveRange(days.Values);
        await context.SaveChangesAsync(cancellationToken);
        await context.DailyTotals.Where(t => t.TenantKey == tenant.Id && gone.Contains(t.Day)).ExecuteDeleteAsync(cancellationToken);
        await context.ScoreEvents.Where(e => e.TenantKey == tenant.Id && gone.Contains(e.Day)).ExecuteDeleteAsync(cancellationToken);
        await context.CompletionSpans
            .Where(s => context.Controls.Any(c => c.Id == s.ControlKey && c.TenantKey == tenant.Id))
            .ExecuteDeleteAsync(cancellationToken);
        tenant.StaleFrom = DateOnly.MinValue;
    }
}
