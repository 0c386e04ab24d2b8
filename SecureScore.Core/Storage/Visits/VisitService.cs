using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Tenants;
using SecureScore.Core.Visits;

namespace SecureScore.Core.Storage.Visits;

/// <summary>Keeps one row for each person and tenant, and one for the tenant that a person used last.</summary>
internal sealed class VisitService(IDbContextFactory<ScoreDbContext> contexts, TimeProvider time) : IVisitService, IDisposable
{
    /// <summary>How exactly the end of a visit is known: clicks that follow one another write once.</summary>
    internal static readonly TimeSpan Grain = TimeSpan.FromMinutes(5);

    private const int RememberedPeople = 10_000;

    /// <summary>How long a visit waits for those before it.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(2);

    /// <summary>
    /// SQLite waits on the thread that asks. When many people come while the database is busy, one thread waits and not all;
    /// on a server, one connection.
    /// </summary>
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>What this process wrote last.</summary>
    private readonly ConcurrentDictionary<(string Person, TenantId Tenant), (DateTime At, DateOnly? Day)> _written = new();

    private readonly ConcurrentDictionary<string, TenantId> _lastTenants = new();

    public async Task<bool> RecordAsync(Actor actor, TenantId tenantId, DateOnly? newestDay, CancellationToken cancellationToken)
    {
        EnsureCanRead(actor, tenantId);
        var now = time.GetUtcNow().UtcDateTime;
        if (actor.Id.Length == 0) return false;
        var isSameTenant = _lastTenants.TryGetValue(actor.Id, out var lastTenant) && lastTenant == tenantId;
        if (isSameTenant && _written.TryGetValue((actor.Id, tenantId), out var last) && last.Day == newestDay
            && (now - last.At).Duration() < Grain)
            return false;
        if (!await _turn.WaitAsync(s_timeout, cancellationToken)) return false;
        try
        {
            return await WriteAsync(actor.Id, tenantId, newestDay, now, cancellationToken);
        }
        catch (DbException)
        {
            return false;       // the database works, and a rule of the schema was broken: the tenant was removed meanwhile
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<bool> WriteAsync(
        string personId, TenantId tenantId, DateOnly? newestDay, DateTime now, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        // a visit is worth no waiting: while another writes for long, it is not noted
        await context.Provider.WaitBrieflyAsync(context, cancellationToken);
        var rows = await context.Database.ExecuteSqlAsync($"""
            INSERT INTO LastTenants (PersonId, TenantKey)
            SELECT {personId}, Id FROM Tenants WHERE TenantId = {tenantId.Value}
            ON CONFLICT (PersonId) DO UPDATE SET TenantKey = excluded.TenantKey
            WHERE LastTenants.TenantKey <> excluded.TenantKey
            """, cancellationToken);
        if (newestDay is { } day) rows += await WriteVisitAsync(context, personId, tenantId, day, now, cancellationToken);
        if (_written.Count >= RememberedPeople) _written.Clear();
        if (_lastTenants.Count >= RememberedPeople) _lastTenants.Clear();
        (_written[(personId, tenantId)], _lastTenants[personId]) = ((now, newestDay), tenantId);
        return rows > 0;
    }

    private static Task<int> WriteVisitAsync(
        ScoreDbContext context, string personId, TenantId tenantId, DateOnly newestDay, DateTime now, CancellationToken cancellationToken)
    {
        // A visit of the future was noted by a clock that was wrong: it says nothing, and must not keep true ones out.
        var (before, ahead) = (now - LastVisit.Pause, now + LastVisit.Pause);
        // One statement, so that two pages of one person that open at once make one visit.
        return context.Database.ExecuteSqlAsync($"""
            INSERT INTO Visits (PersonId, TenantKey, SeenAt, SeenDay)
            SELECT {personId}, Id, {now}, {newestDay} FROM Tenants WHERE TenantId = {tenantId.Value}
            ON CONFLICT (PersonId, TenantKey) DO UPDATE SET
                BeforeAt = CASE WHEN Visits.SeenAt > {ahead} THEN NULL WHEN Visits.SeenAt <= {before} THEN Visits.SeenAt ELSE Visits.BeforeAt END,
                BeforeDay = CASE WHEN Visits.SeenAt > {ahead} THEN NULL WHEN Visits.SeenAt <= {before} THEN Visits.SeenDay ELSE Visits.BeforeDay END,
                SeenAt = excluded.SeenAt, SeenDay = excluded.SeenDay
            WHERE Visits.SeenAt < excluded.SeenAt OR Visits.SeenAt > {ahead}
            """, cancellationToken);
    }

    public async Task<LastVisit?> FindAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken)
    {
        EnsureCanRead(actor, tenantId);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await context.Visits.AsNoTracking()
            .SingleOrDefaultAsync(
                v => v.PersonId == actor.Id && context.Tenants.Any(t => t.Id == v.TenantKey && t.TenantId == tenantId.Value),
                cancellationToken);
        if (row is null) return null;
        // this visit is not noted yet
        if (row.SeenAt <= time.GetUtcNow().UtcDateTime - LastVisit.Pause) return new(row.SeenAt, row.SeenDay);
        return row is { BeforeAt: { } at, BeforeDay: { } day } ? new(at, day) : null;
    }

    public async Task<TenantId?> FindLastTenantAsync(Actor actor, CancellationToken cancellationToken)
    {
        EnsureCanRead(actor);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var id = await context.LastTenants.AsNoTracking().Where(l => l.PersonId == actor.Id)
            .Join(context.Tenants, l => l.TenantKey, t => t.Id, (_, t) => t.TenantId).SingleOrDefaultAsync(cancellationToken);
        return id is null ? null : TenantId.Parse(id);
    }

    public void Dispose() => _turn.Dispose();

    private static void EnsureCanRead(Actor actor)
    {
        if (!actor.CanRead) throw new AccessDeniedException();
    }

    private static void EnsureCanRead(Actor actor, TenantId tenant)
    {
        if (!actor.CanReadIn(tenant)) throw new AccessDeniedException();
    }
}
