using SecureScore.Core.Access;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Decisions;

/// <summary>Takes decisions about improvement actions. History is appended to, never changed.</summary>
public interface IDecisionService
{
    /// <summary>Sets a status.</summary>
    /// <param name="note">Why; required where <see cref="ActionStatuses.NeedsNote"/> says so.</param>
    /// <param name="seenVersion">The <c>ImprovementAction.Version</c> that the person saw.</param>
    /// <returns>The decision; null when the status was set already and nothing was written.</returns>
    /// <exception cref="AccessDeniedException">The actor may not write.</exception>
    /// <exception cref="NoteException">The note is missing or too long.</exception>
    /// <exception cref="StatusLockedException">The status of this action cannot be set now.</exception>
    /// <exception cref="DecisionConflictException">Somebody decided since; nothing was written.</exception>
    Task<Decision?> DecideAsync(
        Actor actor, TenantId tenantId, string controlId, ActionStatus status, string? note, int seenVersion,
        CancellationToken cancellationToken);

    /// <summary>Returns to the status before the decision in force, by a new decision.</summary>
    /// <param name="version">The version of the decision to undo.</param>
    /// <param name="seenVersion">The newest version that the person saw.</param>
    /// <exception cref="AccessDeniedException">The actor may not write.</exception>
    /// <exception cref="StatusLockedException">The decision is not in force any more.</exception>
    /// <exception cref="DecisionConflictException">Somebody decided since; nothing was written.</exception>
    Task<Decision> UndoAsync(
        Actor actor, TenantId tenantId, string controlId, int version, int seenVersion, CancellationToken cancellationToken);
}
