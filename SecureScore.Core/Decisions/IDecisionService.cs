using SecureScore.Core.Access;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Decisions;

/// <summary>Takes decisions about improvement actions. History is appended to, never changed.</summary>
public interface IDecisionService
{
    /// <summary>How many actions one write can decide about.</summary>
    const int MaxBatch = 500;

    /// <summary>Sets a status.</summary>
    /// <param name="note">Why; required where <see cref="ActionStatuses.NeedsNote"/> says so.</param>
    /// <param name="seenVersion">The <c>ImprovementAction.Version</c> that the person saw.</param>
    /// <returns>The decision; null when the status was set already and nothing was written.</returns>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="NoteException">The note is missing or too long.</exception>
    /// <exception cref="StatusLockedException">The status of this action cannot be set now.</exception>
    /// <exception cref="DecisionConflictException">Somebody decided since; nothing was written.</exception>
    Task<Decision?> DecideAsync(
        Actor actor, TenantId tenantId, string controlId, ActionStatus status, string? note, int seenVersion,
        CancellationToken cancellationToken);

    /// <summary>Sets one status for many actions, in one write: all or none.</summary>
    /// <param name="seenVersions">
    /// For each control the <c>ImprovementAction.Version</c> that the person saw; up to <see cref="MaxBatch"/>.
    /// </param>
    /// <returns>The decisions; those that had the status already are left out.</returns>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="NoteException">The note is missing or too long.</exception>
    /// <exception cref="StatusLockedException">The status of one of them cannot be set now, or there are too many.</exception>
    /// <exception cref="DecisionConflictException">Somebody decided about one of them since; nothing was written.</exception>
    Task<IReadOnlyList<Decision>> DecideAllAsync(
        Actor actor, TenantId tenantId, IReadOnlyDictionary<string, int> seenVersions, ActionStatus status, string? note,
        CancellationToken cancellationToken);

    /// <summary>Takes back decisions that are still the newest of their actions, in one write: all or none.</summary>
    /// <param name="versions">For each control the version of the decision.</param>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="StatusLockedException">One of them is not in force any more.</exception>
    /// <exception cref="DecisionConflictException">Somebody decided about one of them since; nothing was written.</exception>
    Task<IReadOnlyList<Decision>> UndoAllAsync(
        Actor actor, TenantId tenantId, IReadOnlyDictionary<string, int> versions, CancellationToken cancellationToken);

    /// <summary>Returns to the status before the decision in force, by a new decision.</summary>
    /// <param name="version">The version of the decision to undo.</param>
    /// <param name="seenVersion">The newest version that the person saw.</param>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="StatusLockedException">The decision is not in force any more.</exception>
    /// <exception cref="DecisionConflictException">Somebody decided since; nothing was written.</exception>
    Task<Decision> UndoAsync(
        Actor actor, TenantId tenantId, string controlId, int version, int seenVersion, CancellationToken cancellationToken);
}
