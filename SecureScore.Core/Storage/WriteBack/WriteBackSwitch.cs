using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Actions;
using SecureScore.Core.Storage.Audit;
using SecureScore.Core.Storage.Decisions;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Core.WriteBack;

namespace SecureScore.Core.Storage.WriteBack;

/// <summary>Turns write-back of a tenant on and off.</summary>
internal sealed class WriteBackSwitch(
    IDbContextFactory<ScoreDbContext> contexts, IAuditAppender audit, TenantChangeFeed feed, PortalReconciler reconciler,
    IOptions<ScoringOptions> scoring, TimeProvider time)
{
    public async Task<int> CountExistingAsync(TenantId tenantId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var tenant = await context.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.TenantId == tenantId.Value, cancellationToken);
        return tenant is null ? 0 : (await ListExistingAsync(context, tenantId, tenant.Id, cancellationToken)).Count;
    }

    public async Task TurnOnAsync(Actor actor, TenantId tenantId, bool sendExisting, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.WriteBackTurnedOn) { Tenant = tenantId };
        await audit.EnsureCanWriteAsync(actor, what);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var connection = await FindAsync(context, tenantId, cancellationToken) ?? throw new NotConnectedException();
        if (connection.IsWriteBackOn) return;
        connection.IsWriteBackOn = true;
        var standing = sendExisting ? await ListExistingAsync(context, tenantId, connection.TenantKey, cancellationToken) : [];
        await BeginAsync(context, connection.TenantKey, cancellationToken);
        foreach (var (decision, status) in standing) await QueueAsync(context, decision, status, cancellationToken);
        var entry = await audit.AppendAsync(
            context, actor, what with { Details = $"{standing.Count} standing decisions to be sent" }, cancellationToken);
        await SaveAsync(context, connection.Tenant!, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        audit.Committed(entry);
        feed.Publish(new TenantChange(tenantId, connection.Tenant!.Revision, null, actor.Name));
        await reconciler.ReconcileAsync(tenantId, time.GetUtcNow().UtcDateTime, cancellationToken);
    }

    public async Task TurnOffAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.WriteBackTurnedOff) { Tenant = tenantId };
        await audit.EnsureCanWriteAsync(actor, what);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await FindAsync(context, tenantId, cancellationToken) is not { IsWriteBackOn: true } connection) return;
        connection.IsWriteBackOn = false;
        var open = await context.WriteBacks.Where(w => w.Control!.TenantKey == connection.TenantKey
            && (w.Status == WriteBackStatus.Queued || w.Status == WriteBackStatus.Sent || w.Status == WriteBackStatus.Rejected
                || w.Status == WriteBackStatus.Overwritten))
            .ToListAsync(cancellationToken);
        var given = open.Where(w => w.Status != WriteBackStatus.Sent).ToList();
        foreach (var row in given) (row.Status, row.EndedAt) = (WriteBackStatus.GivenUp, time.GetUtcNow().UtcDateTime);
        foreach (var row in open) row.NextAt = null;
        var entry = await audit.AppendAsync(context, actor, what with { Details = $"{given.Count} sendings given up" }, cancellationToken);
        await SaveAsync(context, connection.Tenant!, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        audit.Committed(entry);
        feed.Publish(new TenantChange(tenantId, connection.Tenant!.Revision, null, actor.Name));
    }

    private static Task<ConnectionRow?> FindAsync(ScoreDbContext context, TenantId tenantId, CancellationToken cancellationToken) =>
        context.Connections.Include(c => c.Tenant).SingleOrDefaultAsync(c => c.Tenant!.TenantId == tenantId.Value, cancellationToken);

    private static Task<int> SaveAsync(ScoreDbContext context, TenantRow tenant, CancellationToken cancellationToken)
    {
        tenant.Revision++;
        return context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Decisions of ours whose state Microsoft does not have.</summary>
    private async Task<List<(DecisionRow Decision, ActionStatus Status)>> ListExistingAsync(
        ScoreDbContext context, TenantId tenantId, int tenantKey, CancellationToken cancellationToken)
    {
        var board = await BoardLoader.LoadAsync(context, tenantId, null, scoring.Value.RiskAcceptedRule, cancellationToken);
        var newest = await NewestAsync(context, tenantKey, cancellationToken);
        List<(DecisionRow, ActionStatus)> standing = [];
        foreach (var (control, seen) in await PortalReconciler.ListStatesAsync(context, tenantKey, cancellationToken))
        {
            if (!newest.TryGetValue(control.Id, out var decision)
                || decision.IsFromMicrosoft
                || PortalStates.IsRefusedFor(control.ControlId))
                continue;
            if (board?.Find(control.ControlId) is not { LockedBecause: null, State.IsRegressed: false } action) continue;
            if (!PortalStates.AreEqual(PortalStates.Wanted(action.Status), seen.State)) standing.Add((decision, action.Status));
        }
        return standing;
    }

    /// <summary>
    /// Begins with what Microsoft has: later changes are told by it. Where nobody here has decided, it begins with what is in
    /// force here, so that what was set at Microsoft long before comes in.
    /// </summary>
    private async Task BeginAsync(ScoreDbContext context, int tenantKey, CancellationToken cancellationToken)
    {
        await context.PortalStates.Where(s => s.Control!.TenantKey == tenantKey).ExecuteDeleteAsync(cancellationToken);
        var sent = await EndOldAsync(context, tenantKey, cancellationToken);
        var newest = await NewestAsync(context, tenantKey, cancellationToken);
        foreach (var (control, seen) in await PortalReconciler.ListStatesAsync(context, tenantKey, cancellationToken))
        {
            foreach (var row in sent[control.Id].Where(row => PortalStates.AreEqual(row.State, seen.State)))
                (row.Status, row.EndedAt, row.NextAt) = (WriteBackStatus.Confirmed, time.GetUtcNow().UtcDateTime, null);
            if (!newest.TryGetValue(control.Id, out var decision)) continue;
            context.PortalStates.Add(decision.IsFromMicrosoft
                ? new PortalStateRow { ControlKey = control.Id, State = PortalStates.Wanted(decision.To) }
                : new PortalStateRow { ControlKey = control.Id, State = seen.State, By = seen.By, At = seen.At });
        }
    }

    /// <summary>What was left when the connection was removed is not sent now; what was sent is looked at again.</summary>
    private async Task<ILookup<int, WriteBackRow>> EndOldAsync(ScoreDbContext context, int tenantKey, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await context.WriteBacks.Where(w => w.Control!.TenantKey == tenantKey && (w.NextAt != null
            || w.Status == WriteBackStatus.Sent || w.Status == WriteBackStatus.Rejected || w.Status == WriteBackStatus.Overwritten))
            .ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            if (row.Status == WriteBackStatus.Sent) row.NextAt = now;
            else (row.Status, row.EndedAt, row.NextAt) = (WriteBackStatus.GivenUp, now, null);
        }
        return rows.Where(row => row.Status == WriteBackStatus.Sent).ToLookup(row => row.ControlKey);
    }

    /// <summary>A decision may have been sent before, when write-back was on for some time.</summary>
    private async Task QueueAsync(ScoreDbContext context, DecisionRow decision, ActionStatus status, CancellationToken cancellationToken)
    {
        var row = await context.WriteBacks.SingleOrDefaultAsync(
            w => w.ControlKey == decision.ControlKey && w.Version == decision.Version, cancellationToken);
        WriteBackOutbox.Queue(context, row, decision.ControlKey, decision.Version, PortalStates.Wanted(status),
            PortalComment.Create(status, decision.Note, decision.By), time.GetUtcNow().UtcDateTime);
    }

    private static async Task<Dictionary<int, DecisionRow>> NewestAsync(
        ScoreDbContext context, int tenantKey, CancellationToken cancellationToken) =>
        await context.Decisions.AsNoTracking()
            .Where(d => d.Control!.TenantKey == tenantKey
                && !context.Decisions.Any(newer => newer.ControlKey == d.ControlKey && newer.Version > d.Version))
            .ToDictionaryAsync(d => d.ControlKey, cancellationToken);
}
