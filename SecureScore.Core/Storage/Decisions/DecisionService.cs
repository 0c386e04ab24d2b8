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
        var rows = await AppendAsync(actor, tried, One(controlId, seenVersion), Deciding(actor, status, note), cancellationToken);
        return rows is [var row] ? row.ToDecision() : null;
    }

    public async Task<IReadOnlyList<Decision>> DecideAllAsync(
        Actor actor, TenantId tenantId, IReadOnlyDictionary<string, int> seenVersions, ActionStatus status, string? note,
        CancellationToken cancellationToken)
    {
        var tried = new AuditEvent(AuditAction.DecisionMade)
        {
            Tenant = tenantId,
            Details = new("audit.to-many", status, seenVersions.Count),
        };
        var rows = await AppendAsync(actor, tried, seenVersions, Deciding(actor, status, note), cancellationToken);
        return [.. rows.Select(r => r.ToDecision())];
    }

    public async Task<IReadOnlyList<Decision>> UndoAllAsync(
        Actor actor, TenantId tenantId, IReadOnlyDictionary<string, int> versions, CancellationToken cancellationToken)
    {
        var tried = new AuditEvent(AuditAction.DecisionUndone)
        {
            Tenant = tenantId,
            Details = new("audit.undo-many", versions.Count),
        };
        var byId = new Dictionary<string, int>(versions, StringComparer.OrdinalIgnoreCase);
        var rows = await AppendAsync(actor, tried, byId, Undoing(actor, id => byId[id]), cancellationToken);
        return [.. rows.Select(r => r.ToDecision())];
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
        var rows = await AppendAsync(
            actor, tried, One(controlId, seenVersion), Undoing(actor, _ => version), cancellationToken);
        return rows.Single().ToDecision(); // an undoing that was let through has a row
    }

    private static Decide Deciding(Actor actor, ActionStatus status, string? note) => (_, action, _) =>
    {
        var reason = CheckNote(status, note);
        if (!ActionStatuses.Settable.Contains(status))
            throw new StatusLockedException(new("status.completed"));
        return status == action.Status ? null : new DecisionRow { From = action.Status, To = status, Note = reason, By = actor.Name };
    };

    /// <param name="versionOf">The version of the decision to undo, by control.</param>
    private static Decide Undoing(Actor actor, Func<string, int> versionOf) => (write, action, decisions) =>
    {
        if (action.State.Decision is { IsWorkedOut: true })
            throw new StatusLockedException(new("status.set-at-microsoft"));
        if (action.State.Decision is not { } inForce || inForce.Version != versionOf(action.ControlId))
            throw new StatusLockedException(new("status.not-in-force"));
        var before = StatusBefore(action, decisions, inForce, write.At);
        return new DecisionRow { From = inForce.To, To = before, Undoes = inForce.Version, By = actor.Name };
    };

    /// <summary>The status that the action returns to when the decision in force is taken back.</summary>
    private static ActionStatus StatusBefore(
        ImprovementAction action, IReadOnlyList<Decision> decisions, Decision undone, DateTime now)
    {
        var undo = undone with { Version = action.Version + 1, Undoes = undone.Version, At = now };
        var (points, attested) = (action.Points, action.State.Attested);
        return ActionState.On([.. decisions, undo], DateOnly.MaxValue, points.IsFull, action.LastFullDay, attested).Status;
    }

    private static Dictionary<string, int> One(string controlId, int version) => new() { [controlId] = version };

    /// <param name="seenVersions">Of each control.</param>
    /// <returns>What was appended; nothing for an action that <paramref name="decide"/> leaves as it is.</returns>
    private Task<List<DecisionRow>> AppendAsync(
        Actor actor, AuditEvent tried, IReadOnlyDictionary<string, int> seenVersions, Decide decide, CancellationToken cancellationToken) =>
        writer.WriteAsync(actor, tried, async write =>
    {
        if (seenVersions.Count > IDecisionService.MaxBatch)
            throw new StatusLockedException(new("status.too-many", IDecisionService.MaxBatch));
        var (context, tenantId) = (write.Context, tried.Tenant!.Value); // every event here names it
        var board = await BoardLoader.LoadAsync(context, tenantId, null, scoring.Value.RiskAcceptedRule, cancellationToken);
        var tenant = await write.TenantAsync(tenantId, cancellationToken);
        List<DecisionRow> rows = [];
        foreach (var (controlId, seenVersion) in seenVersions.DistinctBy(v => v.Key, StringComparer.OrdinalIgnoreCase))
        {
            var action = board?.Find(controlId) ?? throw new StatusLockedException(new("action.not-stored"));
            var control = await context.Controls.SingleAsync(
                c => c.TenantKey == tenant.Id && c.ControlId == action.ControlId, cancellationToken);
            var decisions = await DecisionsAsync(context, control.Id, cancellationToken);
            if (action.Version != seenVersion && decisions.Count > 0) throw new DecisionConflictException(decisions[^1]);
            if (action.LockedBecause is { } reason) throw new StatusLockedException(reason);
            if (decide(write, action, decisions) is not { } row) continue;

            (row.At, row.Control) = (write.At, control);
            await DecisionAppender.AddAsync(write, board!, action, tenant, control, row, cancellationToken); // an action comes from a board
            rows.Add(row);
        }
        if (rows.Count > 0) write.Changed(tenant, rows is [var only] ? only.Control!.ControlId : null, isDerived: true); // set above
        return rows;
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

    /// <summary>Makes the decision about one action; null leaves it as it is.</summary>
    private delegate DecisionRow? Decide(TenantWrite write, ImprovementAction action, IReadOnlyList<Decision> decisions);
}
