using SecureScore.Core.Tenants;

namespace SecureScore.Core.Access;

/// <summary>Who was given access to which tenants, beside their roles. For those who manage the installation.</summary>
public interface IAccessAssignmentService
{
    /// <summary>Lists all by the name of the principal, then of the tenant.</summary>
    /// <exception cref="AccessDeniedException">The actor does not manage the installation.</exception>
    Task<IReadOnlyList<AccessAssignment>> ListAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>Gives a principal access. It replaces the level and name that the same principal has in the same scope.</summary>
    /// <param name="name">How people call the principal; blank for its ID.</param>
    /// <exception cref="AccessDeniedException">The actor does not manage the installation.</exception>
    /// <exception cref="AssignmentException">An ID is not sound, or the level is none.</exception>
    /// <exception cref="TenantNotStoredException">The scope names a tenant that is not there.</exception>
    Task AssignAsync(
        Actor actor, Principal principal, string? name, AccessLevel level, AssignmentScope scope, CancellationToken cancellationToken);

    /// <summary>Takes the access back. Does nothing when the assignment is gone.</summary>
    /// <exception cref="AccessDeniedException">The actor does not manage the installation.</exception>
    Task RemoveAsync(Actor actor, int id, CancellationToken cancellationToken);

    /// <summary>Puts into force what is stored, also by other instances.</summary>
    Task RefreshAsync(CancellationToken cancellationToken);
}
