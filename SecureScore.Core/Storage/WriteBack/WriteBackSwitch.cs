using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Decisions;
using SecureScore.Core.Runs;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Actions;
using SecureScore.Core.Storage.Decisions;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;
using SecureScore.Core.WriteBack;

namespace SecureScore.Core.Storage.WriteBack;

/// <summary>Turns write-back of a tenant on and off.</summary>
internal sealed class WriteBackSwitch(
    IDbContextFactory<ScoreDbContext> contexts, TenantWriter writer, PortalReconciler reconciler, IOptions<ScoringOptions> scoring,
    TimeProvider time)
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
        var isOn = await writer.WriteAsync(actor, what, async write =>
        {
            var connection = await FindAsync(write.Context, tenantId, cancellationToken) ?? throw new NotConnectedException();
            if (connection.IsWriteBackOn) return false;
            connection.IsWriteBackOn = true;
            var standing = sendExisting ? await ListExistingAsync(write.Context, tenantId, connection.TenantKey, cancellationToken) : [];
            await BeginAsync(write, connection.TenantKey, cancellationToken);
            foreach (var (decision, status) in standing) await QueueAsync(write, decision, status, cancellationToken);
            write.Changed(connection.Tenant!); // included by FindAsync
            write.Record(what with { Details = new("audit.decisions-to-be-sent", standing.Count) });
            return true;
        }, cancellationToken);
        if (!isOn) return;
        await reconciler.ReconcileAsync(tenantId, time.GetUtcNow().UtcDateTime, cancellationToken);
    }

    public Task TurnOffAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.WriteBackTurnedOff) { Tenant = tenantId };
        return writer.WriteAsync(actor, what, async write =>
        {
            if (await FindAsync(write.Context, tenantId, cancellationToken) is not { IsWriteBackOn: true } connection) return;
            connection.IsWriteBackOn = false;
            var open = await write.Context.WriteBacks.Where(w => w.Control!.TenantKey == connection.TenantKey
                && (w.Status == WriteBackStatus.Queued || w.Status == WriteBackStatus.Sent || w.Status == WriteBackStatus.Rejected
                    || w.Status == WriteBackStatus.Overwritten))
                .ToListAsync(cancellationToken);
            var given = open.Where(w => w.Status != WriteBackStatus.Sent).ToList();
            foreach (var row in given) (row.Status, row.EndedAt) = (WriteBackStatus.GivenUp, write.At);
            foreach (var row in open) row.NextAt = null;
            write.Changed(connection.Tenant!); // included by FindAsync
            write.Record(what with { Details = new("audit.sendings-given-up", given.Count) });
        }, cancellationToken);
    }

    private static Task<ConnectionRow?> FindAsync(ScoreDbContext context, TenantId tenantId, CancellationToken cancellationToken) =>
        context.Connections.Include(c => c.Tenant).SingleOrDefaultAsync(c => c.Tenant!.TenantId == tenantId.Value, cancellationToken);

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
    private static async Task BeginAsync(TenantWrite write, int tenantKey, CancellationToken cancellationToken)
    {
        var context = write.Context;
        await context.PortalStates.Where(s => s.Control!.TenantKey == tenantKey).ExecuteDeleteAsync(cancellationToken);
        var sent = await EndOldAsync(write, tenantKey, cancellationToken);
        var newest = await NewestAsync(context, tenantKey, cancellationToken);
        foreach (var (control, seen) in await PortalReconciler.ListStatesAsync(context, tenantKey, cancellationToken))
        {
            foreach (var row in sent[control.Id].Where(row => PortalStates.AreEqual(row.State, seen.State)))
                (row.Status, row.EndedAt, row.NextAt) = (WriteBackStatus.Confirmed, write.At, null);
            if (!newest.TryGetValue(control.Id, out var decision)) continue;
            context.PortalStates.Add(decision.IsFromMicrosoft
                ? new PortalStateRow { ControlKey = control.Id, State = PortalStates.Wanted(decision.To) }
                : new PortalStateRow { ControlKey = control.Id, State = seen.State, By = seen.By, At = seen.At });
        }
    }

    /// <summary>What was left when the connection was removed is not sent now; what was sent is looked at again.</summary>
    private static async Task<ILookup<int, WriteBackRow>> EndOldAsync(
        TenantWrite write, int tenantKey, CancellationToken cancellationToken)
    {
        var rows = await write.Context.WriteBacks.Where(w => w.Control!.TenantKey == tenantKey && (w.NextAt != null
            || w.Status == WriteBackStatus.Sent || w.Status == WriteBackStatus.Rejected || w.Status == WriteBackStatus.Overwritten))
            .ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            if (row.Status == WriteBackStatus.Sent) row.NextAt = write.At;
            else (row.Status, row.EndedAt, row.NextAt) = (WriteBackStatus.GivenUp, write.At, null);
        }
        return rows.Where(row => row.Status == WriteBackStatus.Sent).ToLookup(row => row.ControlKey);
    }

    /// <summary>A decision may have been sent before, when write-back was on for some time.</summary>
    private static async Task QueueAsync(
        TenantWrite write, DecisionRow decision, ActionStatus status, CancellationToken cancellationToken)
    {
        var row = await write.Context.WriteBacks.SingleOrDefaultAsync(
            w => w.ControlKey == decision.ControlKey && w.Version == decision.Version, cancellationToken);
        WriteBackOutbox.Queue(write.Context, row, decision.ControlKey, decision.Version, PortalStates.Wanted(status),
            PortalComment.Create(status, decision.Note, decision.By), write.At);
    }

    private static async Task<Dictionary<int, DecisionRow>> NewestAsync(
        ScoreDbContext context, int tenantKey, CancellationToken cancellationToken) =>
        await context.Decisions.AsNoTracking()
            .Where(d => d.Control!.TenantKey == tenantKey
                && !context.Decisions.Any(newer => newer.ControlKey == d.ControlKey && newer.Version > d.Version))
            .ToDictionaryAsync(d => d.ControlKey, cancellationToken);
}
