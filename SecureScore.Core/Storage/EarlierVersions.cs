using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SecureScore.Core.Storage;

/// <summary>Turns versions of databases without sets into sets of the day on which they began.</summary>
internal static class EarlierVersions
{
    public static async Task ConvertAsync(ScoreDbContext context, int tenantKey, CancellationToken cancellationToken)
    {
        // Profiles of our own catalog have neither action type nor state. They give way to Microsoft's and need no set.
        var rows = await context.ControlProfiles.AsNoTracking().Include(p => p.Control)
            .Where(p => p.Control!.TenantKey == tenantKey && p.TextId == null && (p.ActionType != null || p.PortalState != null)).ToListAsync(cancellationToken);
        if (rows.Count == 0) return;
        await context.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        using var keys = new StoredKeys(connection);
        using var store = new ProfileSetStore(connection, keys);
        foreach (var day in rows.GroupBy(r => r.FromDay))
        {
            var key = store.Store(tenantKey, [.. day.Select(r => ProfileWriter.ToProfile(r, r.Control!.ControlId))]);
            var set = await context.ProfileSets.SingleAsync(s => s.Id == key, cancellationToken);
            set.ReadDays = set.ReadDays.With(day.Key);
        }
        await context.SaveChangesAsync(cancellationToken);
    }
}
