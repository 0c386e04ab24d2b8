using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Audit;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Actions;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Decisions;

/// <summary>Appends decisions; the action is looked at again inside the transaction that writes.</summary>
internal sealed class DecisionService(TenantWriter writer, IOptions<ScoringOptions> scoring) : IDecisionService
{
    public async Task<Decision?> DecideAsync(
        Actor actor, TenantId tenantId, string controlId, ActionStatus status, string? note, int seenVersion,
        CancellationToken cancellationToken)
    {
        var tried = new AuditEvent(AuditAction.DecisionMade)
        {
            Tenant = tenantId,
            Target = controlId,
            Details = new("audit.to", status),
        };
        var row = await AppendAsync(actor, tried, seenVersion, (_, action, _) =>
        {
            var reason = CheckNote(status, note);
            if (!ActionStatuses.Settable.Contains(status))
                throw new StatusLockedException(new("status.completed"));
            return status == action.Status ? null : new DecisionRow { From = action.Status, To = status, Note = reason, By = actor.Name };
        }, cancellationToken);
        return row?.ToDecision();
    }

    public async Task<Decision> UndoAsync(
        Actor actor, TenantId tenantId, string controlId, int version, int seenVersion, CancellationToken cancellationToken)
    {
        var tried = new AuditEvent(AuditAction.DecisionUndone)
        {
            Tenant = tenantId,
            Target = controlId,
            Details = new("audit.version", version),
        };
        var undo = await AppendAsync(actor, tried, seenVersion, (write, action, decisions) =>
        {
            if (action.State.Decision is { IsWorkedOut: true })
                throw new StatusLockedException(new("status.set-at-microsoft"));
            if (action.State.Decision is not { } inForce || inForce.Version != version)
                throw new StatusLockedException(new("status.not-in-force"));
            var before = StatusBefore(action, decisions, inForce, write.At);
            return new DecisionRow { From = inForce.To, To = before, Undoes = version, By = actor.Name };
        }, cancellationToken);
        return undo!.ToDecision(); // an undoing that was let through has a row
    }

    /// <summary>The status that the action returns to when the decision in force is taken back.</summary>
    private static ActionStatus StatusBefore(
        ImprovementAction action, IReadOnlyList<Decision> decisions, Decision undone, DateTime now)
    {
        var undo = undone with { Version = action.Version + 1, Undoes = undone.Version, At = now };
        var (points, attested) = (action.Points, action.State.Attested);
        return ActionState.On([.. decisions, undo], DateOnly.MaxValue, points.IsFull, action.LastFullDay, attested).Status;
    }

    private Task<DecisionRow?> AppendAsync(
        Actor actor, AuditEvent tried, int seenVersion,
        Func<TenantWrite, ImprovementAction, IReadOnlyList<Decision>, DecisionRow?> decide, CancellationToken cancellationToken) =>
        writer.WriteAsync(actor, tried, async write =>
    {
        var (context, tenantId, controlId) = (write.Context, tried.Tenant!.Value, tried.Target!); // every event here names both
        var board = await BoardLoader.LoadAsync(context, tenantId, null, scoring.Value.RiskAcceptedRule, cancellationToken);
        var action = board?.Find(controlId) ?? throw new StatusLockedException(new("action.not-stored"));
        var tenant = await write.TenantAsync(tenantId, cancellationToken);
        var control = await context.Controls.SingleAsync(
            c => c.TenantKey == tenant.Id && c.ControlId == action.ControlId, cancellationToken);
        var decisions = await DecisionsAsync(context, control.Id, cancellationToken);
        if (action.Version != seenVersion && decisions.Count > 0) throw new DecisionConflictException(decisions[^1]);
        if (action.LockedBecause is { } reason) throw new StatusLockedException(reason);
        if (decide(write, action, decisions) is not { } row) return null;

        (row.At, row.Control) = (write.At, control);
        await DecisionAppender.AddAsync(write, board!, action, tenant, control, row, cancellationToken); // an action comes from a board
        write.Changed(tenant, action.ControlId, isDerived: true);
        return row;
    }, cancellationToken);

    private static async Task<List<Decision>> DecisionsAsync(ScoreDbContext context, int controlKey, CancellationToken cancellationToken) =>
        [.. (await context.Decisions.AsNoTracking().Include(d => d.Control).Where(d => d.ControlKey == controlKey)
            .OrderBy(d => d.Version).ToListAsync(cancellationToken)).Select(d => d.ToDecision())];

    private static string? CheckNote(ActionStatus status, string? note)
    {
        var trimmed = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        if (trimmed is null && status.NeedsNote()) throw new NoteException(new("note.missing", status));
        if (trimmed?.Length > Decision.MaxNoteLength)
            throw new NoteException(new("note.too-long", Decision.MaxNoteLength));
        return trimmed;
    }
}
