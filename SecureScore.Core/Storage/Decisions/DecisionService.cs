using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Audit;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Actions;
using SecureScore.Core.Storage.Audit;
using SecureScore.Core.Storage.History;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Sqlite;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Decisions;

/// <summary>Appends decisions; the action is looked at again inside the transaction that writes.</summary>
internal sealed class DecisionService(
    IDbContextFactory<ScoreDbContext> contexts, DerivedData derived, IAuditAppender audit, TenantChangeFeed feed,
    IOptions<ScoringOptions> scoring, TimeProvider time) : IDecisionService
{
    public async Task<Decision?> DecideAsync(
        Actor actor, TenantId tenantId, string controlId, ActionStatus status, string? note, int seenVersion,
        CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(
            actor, new AuditEvent(AuditAction.DecisionMade) { Tenant = tenantId, Target = controlId, Details = $"to “{status.Label()}”" });
        var reason = CheckNote(status, note);
        return await AppendAsync(actor, tenantId, controlId, seenVersion, (action, _) =>
        {
            if (!ActionStatuses.Settable.Contains(status))
                throw new StatusLockedException("Completed cannot be set: it follows from the measured points.");
            return status == action.Status ? null : new DecisionRow { From = action.Status, To = status, Note = reason, By = actor.Name };
        }, cancellationToken);
    }

    public async Task<Decision> UndoAsync(
        Actor actor, TenantId tenantId, string controlId, int version, int seenVersion, CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(
            actor, new AuditEvent(AuditAction.DecisionUndone) { Tenant = tenantId, Target = controlId, Details = $"version {version}" });
        var undo = await AppendAsync(actor, tenantId, controlId, seenVersion, (action, decisions) =>
        {
            if (action.State.Decision is { IsWorkedOut: true })
                throw new StatusLockedException(
                    "This status was set at Microsoft, so it cannot be undone here. Choose another status instead.");
            if (action.State.Decision is not { } inForce || inForce.Version != version)
                throw new StatusLockedException("This decision is not in force any more, so there is nothing to undo.");
            return new DecisionRow { From = inForce.To, To = StatusBefore(action, decisions, inForce), Undoes = version, By = actor.Name };
        }, cancellationToken);
        return undo!;
    }

    /// <summary>The status that the action returns to when the decision in force is taken back.</summary>
    private ActionStatus StatusBefore(ImprovementAction action, IReadOnlyList<Decision> decisions, Decision undone)
    {
        var undo = undone with { Version = action.Version + 1, Undoes = undone.Version, At = time.GetUtcNow().UtcDateTime };
        var (points, attested) = (action.Points, action.State.Attested);
        return ActionState.On([.. decisions, undo], DateOnly.MaxValue, points.IsFull, action.LastFullDay, attested).Status;
    }

    private async Task<Decision?> AppendAsync(
        Actor actor, TenantId tenantId, string controlId, int seenVersion,
        Func<ImprovementAction, IReadOnlyList<Decision>, DecisionRow?> decide, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var board = await BoardLoader.LoadAsync(context, tenantId, null, scoring.Value.RiskAcceptedRule, cancellationToken);
        var action = board?.Find(controlId) ?? throw new StatusLockedException("This action is not stored any more. Reload the page.");
        var tenant = await context.Tenants.SingleAsync(t => t.TenantId == tenantId.Value, cancellationToken);
        var control = await context.Controls.SingleAsync(
            c => c.TenantKey == tenant.Id && c.ControlId == action.ControlId, cancellationToken);
        var decisions = await DecisionsAsync(context, control.Id, cancellationToken);
        if (action.Version != seenVersion && decisions.Count > 0) throw new DecisionConflictException(decisions[^1]);
        if (action.LockedBecause is { } reason) throw new StatusLockedException(reason);
        if (decide(action, decisions) is not { } row) return null;

        row.At = time.GetUtcNow().UtcDateTime;
        tenant.Revision++;
        var entry = await new DecisionAppender(context, audit, actor)
            .AddAsync(board!, action, tenant, control, row, cancellationToken); // an action comes from a board
        await SaveAsync(context, control.Id, cancellationToken);
        await derived.RefreshAsync(context, tenant.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        audit.Committed(entry);
        feed.Publish(new TenantChange(tenantId, tenant.Revision, action.ControlId, actor.Name));
        row.Control = control;
        return row.ToDecision();
    }

    /// <summary>Saves; when another process was quicker by the same version, tells whose decision it was.</summary>
    private static async Task SaveAsync(ScoreDbContext context, int controlKey, CancellationToken cancellationToken)
    {
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException ex) when (StorageFailure.IsDuplicate(ex))
        {
            context.ChangeTracker.Clear();
            throw new DecisionConflictException((await DecisionsAsync(context, controlKey, cancellationToken))[^1]);
        }
    }

    private static async Task<List<Decision>> DecisionsAsync(ScoreDbContext context, int controlKey, CancellationToken cancellationToken) =>
        [.. (await context.Decisions.AsNoTracking().Include(d => d.Control).Where(d => d.ControlKey == controlKey)
            .OrderBy(d => d.Version).ToListAsync(cancellationToken)).Select(d => d.ToDecision())];

    private static string? CheckNote(ActionStatus status, string? note)
    {
        var trimmed = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        if (trimmed is null && status.NeedsNote()) throw new NoteException($"“{status.Label()}” needs a note that says why.");
        if (trimmed?.Length > Decision.MaxNoteLength)
            throw new NoteException($"The note is longer than {Decision.MaxNoteLength} characters.");
        return trimmed;
    }
}
