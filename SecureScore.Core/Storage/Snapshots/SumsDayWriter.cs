using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.History;
using SecureScore.Core.Snapshots;
using SecureScore.Core.Storage.Rows;

namespace SecureScore.Core.Storage.Snapshots;

/// <summary>What storing sums did.</summary>
/// <param name="Kept">The sums that were kept against others of the same day; null when nothing was contradicted.</param>
internal readonly record struct SumsOutcome(SnapshotOutcome Outcome, SumsDay? Kept = null);

/// <summary>Writes days of which only Microsoft's sums are known. Source: docs/import.md, "Days with sums only".</summary>
internal static class SumsDayWriter
{
    /// <summary>Stores the sums of a day, unless the day is there as a whole or the stored sums go first.</summary>
    public static async Task<SumsOutcome> WriteAsync(
        IDbContextFactory<ScoreDbContext> contexts, int tenantKey, ScoreSnapshot received, CancellationToken cancellationToken)
    {
        if (received.Reported is not { } sum) throw new ArgumentException("The day has no sums.", nameof(received));
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var whole = await context.Snapshots.AsNoTracking().Where(s => s.TenantKey == tenantKey && s.Day == received.Day && !s.IsOwn)
            .Select(s => new { s.ReportedPoints, s.ReportedMaxPoints }).SingleOrDefaultAsync(cancellationToken);
        if (whole is not null)
            return whole.ReportedPoints == sum.Numerator && whole.ReportedMaxPoints == sum.Denominator ? new(SnapshotOutcome.Same)
                : new(SnapshotOutcome.Poorer, new(received.Day, new(whole.ReportedPoints ?? 0, whole.ReportedMaxPoints ?? 0)));
        var row = await context.SumsDays.SingleOrDefaultAsync(s => s.TenantKey == tenantKey && s.Day == received.Day, cancellationToken);
        var isNew = row is null;
        SumsDay? before = row is null ? null : ToSumsDay(row);
        if (row is null) context.SumsDays.Add(row = new() { TenantKey = tenantKey, Day = received.Day, Averages = [] });
        else if (Compare(row, received) is var order && order >= 0)
            return order == 0 ? new(SnapshotOutcome.Same) : new(SnapshotOutcome.Poorer, before);
        (row.ComputedAt, row.ReadAt, row.Points, row.MaxPoints) = (received.ComputedAt, received.ReadAt, sum.Numerator, sum.Denominator);
        (row.Averages, row.IsFromPortal) = ([.. received.Averages], received.IsFromPortal);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new(isNew ? SnapshotOutcome.New : SnapshotOutcome.Changed, before is { } old && old.Reported != sum ? ToSumsDay(row) : null);
    }

    public static SumsDay ToSumsDay(SumsDayRow row) => new(row.Day, new(Plain(row.Points), Plain(row.MaxPoints)));

    /// <summary>20 where the database says 20.0.</summary>
    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;

    /// <summary>Which of two sums of a day counts, in whatever order they came: positive for the stored one.</summary>
    /// <remarks>
    /// One of Microsoft before one of a list, then the one with averages, then the one computed later, then the lower points, then the
    /// larger maximum; the rest makes the order firm.
    /// </remarks>
    private static int Compare(SumsDayRow stored, ScoreSnapshot received)
    {
        var order = received.IsFromPortal.CompareTo(stored.IsFromPortal);
        if (order == 0) order = stored.Averages.Count.CompareTo(received.Averages.Count);
        if (order == 0) order = stored.ComputedAt.CompareTo(received.ComputedAt);
        if (order == 0) order = received.ReportedPoints!.Value.CompareTo(stored.Points);
        if (order == 0) order = stored.MaxPoints.CompareTo(received.ReportedMaxPoints!.Value);
        return order != 0
            ? order
            : string.CompareOrdinal(JsonSerializer.Serialize(stored.Averages, StorageJson.Default.ListComparisonAverage),
                JsonSerializer.Serialize([.. received.Averages], StorageJson.Default.ListComparisonAverage));
    }
}
