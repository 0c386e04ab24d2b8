using SecureScore.Core.Actions;
using SecureScore.Core.Audit;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;

namespace SecureScore.Core.Storage.Decisions;

/// <summary>Appends decisions, whoever makes them: the one place that does, inside the caller's transaction.</summary>
internal static class DecisionAppender
{
    /// <summary>Adds a decision that counts from the board's day, with its sending and its audit entry. Nothing is saved.</summary>
    /// <param name="row">What was decided, by whom and when.</param>
    public static async Task AddAsync(
        TenantWrite write, ActionBoard board, ImprovementAction action, TenantRow tenant, ControlRow control, DecisionRow row,
        CancellationToken cancellationToken)
    {
        (row.ControlKey, row.Version, row.EffectiveDay) = (control.Id, action.Version + 1, board.Snapshot.Day);
        write.Context.Decisions.Add(row);
        if (!row.IsFromMicrosoft) await WriteBackOutbox.AddAsync(write.Context, tenant.Id, control, row, cancellationToken);
        tenant.MarkStaleFrom(row.EffectiveDay);
        write.Record(EventOf(board, control, row));
    }

    /// <summary>The note is not repeated: it stands in the decision, which is found by its version.</summary>
    private static AuditEvent EventOf(ActionBoard board, ControlRow control, DecisionRow row) => new(
        row.IsFromMicrosoft ? AuditAction.DecisionReceived : row.Undoes is null ? AuditAction.DecisionMade : AuditAction.DecisionUndone)
    {
        Tenant = board.Tenant.Id,
        Target = control.ControlId,
        Details = row.IsFromMicrosoft ? new("audit.decision-received", row.From, row.To, row.Version, row.By)
            : row.Undoes is { } undone ? new("audit.decision-undone", row.From, row.To, row.Version, undone)
            : new("audit.decision", row.From, row.To, row.Version),
    };
}
