using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Messages;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;
using SecureScore.Core.Trends;

namespace SecureScore.Core.Storage.Trends;

/// <summary>Appends edits of zones; the newest is in force.</summary>
internal sealed class ScoreZoneService(IDbContextFactory<ScoreDbContext> contexts, TenantChangeFeed feed, TenantWriter writer)
    : IScoreZoneService
{
    private const int MaxEdits = 100;

    private readonly RevisionMemory<TenantId, ScoreZoneSetting> _settings = new(feed);

    public Task<ScoreZoneSetting> GetAsync(Tenant tenant, CancellationToken cancellationToken) =>
        _settings.GetAsync(tenant.Open.Id, tenant.Revision, () => LoadAsync(tenant.Id), cancellationToken);

    public async Task<IReadOnlyList<ScoreZoneEdit>> ListEditsAsync(OpenTenant opened, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await RowsOf(context, tenantId).Take(MaxEdits).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new ScoreZoneEdit(r.Id, ZonesOf(r), r.Zones is null, r.By, r.At))];
    }

    public Task SaveAsync(
        Actor actor, TenantId tenantId, IReadOnlyList<ScoreZone> zones, int seenEdit, CancellationToken cancellationToken) =>
        WriteAsync(actor, tenantId, () => ScoreZones.Create(zones), new("audit.own-zones"), seenEdit, cancellationToken);

    public Task ResetAsync(Actor actor, TenantId tenantId, int seenEdit, CancellationToken cancellationToken) =>
        WriteAsync(actor, tenantId, () => ScoreZones.BuiltIn, new("audit.built-in-zones"), seenEdit, cancellationToken);

    private async Task<ScoreZoneSetting> LoadAsync(TenantId tenantId)
    {
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        return await RowsOf(context, tenantId).FirstOrDefaultAsync(CancellationToken.None) is { } row
            ? new(ZonesOf(row), row.Id)
            : ScoreZoneSetting.BuiltIn;
    }

    /// <param name="read">Reads what is wanted once it is known that the actor may write at all.</param>
    private Task WriteAsync(
        Actor actor, TenantId tenantId, Func<ScoreZones> read, Message tried, int seenEdit, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.ScoreZonesChanged) { Tenant = tenantId, Details = tried };
        return writer.WriteAsync(actor, what, write => WriteAsync(write, what, read(), seenEdit, cancellationToken), cancellationToken);
    }

    private static async Task WriteAsync(
        TenantWrite write, AuditEvent what, ScoreZones wanted, int seenEdit, CancellationToken cancellationToken)
    {
        var tenantId = what.Tenant!.Value;
        var tenant = await write.TenantAsync(tenantId, cancellationToken);
        var newest = await RowsOf(write.Context, tenantId).FirstOrDefaultAsync(cancellationToken);
        var before = ZonesOf(newest);
        if (newest is not null && newest.Id != seenEdit)
            throw new ScoreZonesException(new("score-zones.changed", newest.By, before.ToMessage()));
        if (before.Equals(wanted)) return;

        write.Context.ScoreZones.Add(new ScoreZonesRow
        {
            TenantKey = tenant.Id,
            Zones =
                wanted.Equals(ScoreZones.BuiltIn) ? null : JsonSerializer.Serialize([.. wanted.Bands], StorageJson.Default.ListScoreZone),
            By = write.Actor.Name,
            At = write.At,
        });
        write.Changed(tenant);
        write.Record(what with { Details = new("audit.zones", before.ToMessage(), wanted.ToMessage()) });
    }

    private static IQueryable<ScoreZonesRow> RowsOf(ScoreDbContext context, TenantId tenantId) => context.ScoreZones.AsNoTracking()
        .Where(z => z.TenantKey == context.Tenants.Where(t => t.TenantId == tenantId.Value).Select(t => t.Id).FirstOrDefault())
        .OrderByDescending(z => z.Id);

    private static ScoreZones ZonesOf(ScoreZonesRow? row)
    {
        if (row?.Zones is not { } json) return ScoreZones.BuiltIn;
        var bands = JsonSerializer.Deserialize(json, StorageJson.Default.ListScoreZone) ?? [];
        // Rules may become stricter than when it was written: a score then has the built-in words rather than none.
        return ScoreZones.ProblemOf(bands) is null ? ScoreZones.Create(bands) : ScoreZones.BuiltIn;
    }
}
