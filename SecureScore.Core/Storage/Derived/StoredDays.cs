using Microsoft.EntityFrameworkCore;

namespace SecureScore.Core.Storage.Derived;

/// <summary>A stored day among its neighbors.</summary>
/// <param name="Previous">The stored day before; null for the first one.</param>
/// <param name="Next">The stored day after; null for the last one.</param>
/// <param name="CarriedFrom">The day whose list it repeats; null for a day of Microsoft's.</param>
internal readonly record struct StoredDay(int SnapshotId, DateOnly Date, DateOnly? Previous, DateOnly? Next, DateOnly? CarriedFrom = null);

/// <summary>All stored days of a tenant, oldest first.</summary>
internal sealed class StoredDays
{
    private readonly (int Id, DateOnly Day, DateOnly? CarriedFrom)[] _days;

    private StoredDays((int Id, DateOnly Day, DateOnly? CarriedFrom)[] days) => _days = days;

    public int Count => _days.Length;

    public StoredDay this[int index] => new(
        _days[index].Id, _days[index].Day, index > 0 ? _days[index - 1].Day : null, index + 1 < _days.Length ? _days[index + 1].Day : null,
        _days[index].CarriedFrom);

    public static async Task<StoredDays> LoadAsync(ScoreDbContext context, int tenantKey, CancellationToken cancellationToken)
    {
        var rows = await context.Snapshots
            .Where(s => s.TenantKey == tenantKey)
            .OrderBy(s => s.Day)
            .Select(s => new { s.Id, s.Day, s.CarriedFrom })
            .ToListAsync(cancellationToken);
        return new([.. rows.Select(r => (r.Id, r.Day, r.CarriedFrom))]);
    }

    /// <summary>The place of the first day on or after a day; <see cref="Count"/> when there is none.</summary>
    public int From(DateOnly day)
    {
        var at = Array.BinarySearch(
            _days, (0, day, null), Comparer<(int Id, DateOnly Day, DateOnly? CarriedFrom)>.Create((a, b) => a.Day.CompareTo(b.Day)));
        return at < 0 ? ~at : at;
    }
}
