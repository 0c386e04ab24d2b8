using Microsoft.EntityFrameworkCore;

namespace SecureScore.Core.Storage.Snapshots;

/// <summary>Turns versions of databases without sets into sets of the day on which they began.</summary>
internal static class EarlierVersions
{
    public static async Task ConvertAsync(ScoreDbContext context, int tenantKey, CancellationToken cancellationToken)
    {
        var rows = await context.ControlProfiles.AsNoTracking().Include(p => p.Control)
            .Where(p => p.Control!.TenantKey == tenantKey && p.TextId == null).ToListAsync(cancellationToken);
        rows.RemoveAll(r => r.IsOwn);       // gives way to Microsoft's, and needs no set
        if (rows.Count == 0) return;
        await context.Database.OpenConnectionAsync(cancellationToken);
        using var keys = new StoredKeys(context);
        using var store = new ProfileSetStore(context, keys);
        foreach (var day in rows.GroupBy(r => r.FromDay))
        {
            var key = store.Store(tenantKey, [.. day.Select(r => ProfileWriter.ToProfile(r, r.Control!.ControlId))]);
            var set = await context.ProfileSets.SingleAsync(s => s.Id == key, cancellationToken);
            set.ReadDays = set.ReadDays.With(day.Key);
        }
        await context.SaveChangesAsync(cancellationToken);
    }
}
