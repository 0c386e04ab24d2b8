using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Actions;
using SecureScore.Core.Storage.Audit;
using SecureScore.Core.Storage.Decisions;
using SecureScore.Core.Storage.History;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Tenants;
using SecureScore.Core.WriteBack;

namespace SecureScore.Core.Storage.WriteBack;

/// <summary>What people do with sendings, one by one. Turning all of it on and off is <see cref="WriteBackSwitch"/>.</summary>
internal sealed class WriteBackService(
    IDbContextFactory<ScoreDbContext> contexts, DerivedData derived, IAuditAppender audit, TenantChangeFeed feed,
    IOptions<ScoringOptions> scoring, WriteBackSwitch onOff, TimeProvider time) : IWriteBackService
{
    public Task<int> CountExistingAsync(TenantId tenantId, CancellationToken cancellationToken) =>
        onOff.CountExistingAsync(tenantId, cancellationToken);

    public Task TurnOnAsync(Actor actor, TenantId tenantId, bool sendExisting, CancellationToken cancellationToken) =>
        onOff.TurnOnAsync(actor, tenantId, sendExisting, cancellationToken);

    public Task TurnOffAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken) =>
        onOff.TurnOffAsync(actor, tenantId, cancellationToken);

    public async Task<IReadOnlyDictionary<string, DecisionWriteBack>> ListAsync(TenantId tenantId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.WriteBacks.AsNoTracking().Include(w => w.Control)
            .Where(w => context.Tenants.Any(t => t.Id == w.Control!.TenantKey && t.TenantId == tenantId.Value)
                && !context.WriteBacks.Any(newer => newer.ControlKey == w.ControlKey && newer.Version > w.Version))
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(w => w.Control!.ControlId, ToWriteBack, StringComparer.OrdinalIgnoreCase);
    }

    public Task SendAgainAsync(Actor actor, TenantId tenantId, string controlId, CancellationToken cancellationToken) => SettleAsync(
        actor, tenantId, controlId, "sent again", (context, row) =>
    {
        if (row.Status is not (WriteBackStatus.Rejected or WriteBackStatus.Overwritten)) return Task.FromResult(false);
        WriteBackOutbox.Queue(context, row, row.ControlKey, row.Version, row.State, row.Comment, time.GetUtcNow().UtcDateTime);
        return Task.FromResult(true);
    }, cancellationToken);

    public Task GiveUpAsync(Actor actor, TenantId tenantId, string controlId, CancellationToken cancellationToken) => SettleAsync(
        actor, tenantId, controlId, "given up", (_, row) =>
    {
        if (row.Status is not (WriteBackStatus.Rejected or WriteBackStatus.Overwritten or WriteBackStatus.Queued))
            return Task.FromResult(false);
        (row.Status, row.EndedAt, row.NextAt) = (WriteBackStatus.GivenUp, time.GetUtcNow().UtcDateTime, null);
        return Task.FromResult(true);
    }, cancellationToken);

    public Task AcceptMicrosoftAsync(Actor actor, TenantId tenantId, string controlId, CancellationToken cancellationToken) => SettleAsync(
        actor, tenantId, controlId, "took Microsoft's state", async (context, row) =>
    {
        if (row is not { Status: WriteBackStatus.Overwritten, TheirState: { } state }) return false;
        if (PortalStates.StatusOf(state) is null)
            throw new StatusLockedException($"This version does not know the state “{state}”. Send ours again, or make a new decision.");
        var board = await BoardLoader.LoadAsync(context, tenantId, null, scoring.Value.RiskAcceptedRule, cancellationToken);
        if (board?.Find(controlId)?.LockedBecause is { } locked) throw new StatusLockedException(locked);
        var receiver = new PortalReceiver(context, board, audit, actor, time.GetUtcNow().UtcDateTime);
        if (!await receiver.TakeAsync(row.Control!, new(state, row.TheirBy, row.TheirAt, row.TheirComment), cancellationToken))
            return false;
        (row.Status, row.EndedAt, row.NextAt) = (WriteBackStatus.Superseded, time.GetUtcNow().UtcDateTime, null);
        return true;
    }, cancellationToken);

    private async Task SettleAsync(
        Actor actor, TenantId tenantId, string controlId, string how, Func<ScoreDbContext, WriteBackRow, Task<bool>> settle,
        CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.SendingSettled) { Tenant = tenantId, Target = controlId, Details = how };
        await audit.EnsureCanWriteAsync(actor, what);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var row = await context.WriteBacks.Include(w => w.Control).OrderByDescending(w => w.Version)
            .FirstOrDefaultAsync(
                w => w.Control!.ControlId == controlId
                    && context.Tenants.Any(t => t.Id == w.Control.TenantKey && t.TenantId == tenantId.Value),
                cancellationToken);
        if (row is null) return;
        var was = row.Status;
        if (!await settle(context, row)) return;
        var tenant = await context.Tenants.SingleAsync(t => t.Id == row.Control!.TenantKey, cancellationToken);
        tenant.Revision++;
        var entry = await audit.AppendAsync(
            context, actor,
            what with { Details = $"{how}: version {row.Version}, state “{row.State}”, was "
                + $"{was}{(row.TheirState is { } theirs ? $" by “{theirs}”" : "")}" }, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await derived.RefreshAsync(context, tenant.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        audit.Committed(entry);
        feed.Publish(new TenantChange(tenantId, tenant.Revision, controlId, actor.Name));
    }

    private static DecisionWriteBack ToWriteBack(WriteBackRow row) => new()
    {
        ControlId = row.Control!.ControlId,
        Version = row.Version,
        State = row.State,
        Status = row.Status,
        QueuedAt = row.QueuedAt,
        SentAt = row.SentAt,
        EndedAt = row.EndedAt,
        Attempts = row.Attempts,
        NextAt = row.NextAt,
        Error = row.Error,
        RequestId = row.RequestId,
        Theirs = row.TheirState is { } state ? new PortalState(state, row.TheirBy, row.TheirAt, row.TheirComment) : null,
    };
}
