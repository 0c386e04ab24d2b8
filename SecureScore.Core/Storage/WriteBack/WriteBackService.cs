using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Actions;
using SecureScore.Core.Storage.Decisions;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;
using SecureScore.Core.WriteBack;

namespace SecureScore.Core.Storage.WriteBack;

/// <summary>What people do with sendings, one by one. Turning all of it on and off is <see cref="WriteBackSwitch"/>.</summary>
internal sealed class WriteBackService(
    IDbContextFactory<ScoreDbContext> contexts, TenantWriter writer, WriteBackSwitch onOff, IOptions<ScoringOptions> scoring)
    : IWriteBackService
{
    public Task<int> CountExistingAsync(OpenTenant opened, CancellationToken cancellationToken) =>
        onOff.CountExistingAsync(opened.Id, cancellationToken);

    public Task TurnOnAsync(Actor actor, TenantId tenantId, bool sendExisting, CancellationToken cancellationToken) =>
        onOff.TurnOnAsync(actor, tenantId, sendExisting, cancellationToken);

    public Task TurnOffAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken) =>
        onOff.TurnOffAsync(actor, tenantId, cancellationToken);

    public async Task<IReadOnlyDictionary<string, DecisionWriteBack>> ListAsync(OpenTenant opened, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.WriteBacks.AsNoTracking().Include(w => w.Control)
            .Where(w => context.Tenants.Any(t => t.Id == w.Control!.TenantKey && t.TenantId == tenantId.Value)
                && !context.WriteBacks.Any(newer => newer.ControlKey == w.ControlKey && newer.Version > w.Version))
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(w => w.Control!.ControlId, ToWriteBack, StringComparer.OrdinalIgnoreCase);
    }

    public Task SendAgainAsync(Actor actor, TenantId tenantId, string controlId, CancellationToken cancellationToken) => SettleAsync(
        actor, tenantId, controlId, new("audit.sent-again"), (write, row) =>
    {
        if (row.Status is not (WriteBackStatus.Rejected or WriteBackStatus.Overwritten)) return Task.FromResult(false);
        WriteBackOutbox.Queue(write.Context, row, row.ControlKey, row.Version, row.State, row.Comment, write.At);
        return Task.FromResult(true);
    }, cancellationToken);

    public Task GiveUpAsync(Actor actor, TenantId tenantId, string controlId, CancellationToken cancellationToken) => SettleAsync(
        actor, tenantId, controlId, new("audit.given-up"), (write, row) =>
    {
        if (row.Status is not (WriteBackStatus.Rejected or WriteBackStatus.Overwritten or WriteBackStatus.Queued))
            return Task.FromResult(false);
        (row.Status, row.EndedAt, row.NextAt) = (WriteBackStatus.GivenUp, write.At, null);
        return Task.FromResult(true);
    }, cancellationToken);

    public Task AcceptMicrosoftAsync(Actor actor, TenantId tenantId, string controlId, CancellationToken cancellationToken) => SettleAsync(
        actor, tenantId, controlId, new("audit.their-state-taken"), async (write, row) =>
    {
        if (row is not { Status: WriteBackStatus.Overwritten, TheirState: { } state }) return false;
        if (PortalStates.StatusOf(state) is null)
            throw new StatusLockedException(new("status.unknown-state", state));
        var board = await BoardLoader.LoadAsync(write.Context, tenantId, null, scoring.Value.RiskAcceptedRule, cancellationToken);
        if (board?.Find(controlId)?.LockedBecause is { } locked) throw new StatusLockedException(locked);
        var receiver = new PortalReceiver(write, board);
        if (!await receiver.TakeAsync(row.Control!, new(state, row.TheirBy, row.TheirAt, row.TheirComment), cancellationToken))
            return false;
        (row.Status, row.EndedAt, row.NextAt) = (WriteBackStatus.Superseded, write.At, null);
        return true;
    }, cancellationToken);

    private Task SettleAsync(
        Actor actor, TenantId tenantId, string controlId, Message how, Func<TenantWrite, WriteBackRow, Task<bool>> settle,
        CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.SendingSettled) { Tenant = tenantId, Target = controlId, Details = how };
        return writer.WriteAsync(actor, what, async write =>
        {
            if (await write.FindTenantAsync(tenantId, cancellationToken) is not { } tenant) return;
            var row = await write.Context.WriteBacks.Include(w => w.Control).OrderByDescending(w => w.Version)
                .FirstOrDefaultAsync(w => w.Control!.ControlId == controlId && w.Control.TenantKey == tenant.Id, cancellationToken);
            if (row is null) return;
            var was = row.Status;
            if (!await settle(write, row)) return;
            write.Changed(tenant, controlId, isDerived: true);
            write.Record(what with
            {
                Details = row.TheirState is { } theirs
                    ? new("audit.overwritten-sending-settled", how, row.Version, row.State, was, theirs)
                    : new("audit.sending-settled", how, row.Version, row.State, was),
            });
        }, cancellationToken);
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
