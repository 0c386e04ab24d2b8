using SecureScore.Core.Access;

namespace SecureScore.Core.Tenants;

/// <summary>The tenants in the database.</summary>
public interface ITenantService
{
    /// <summary>Lists real tenants by name, then the sample tenant.</summary>
    Task<IReadOnlyList<Tenant>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Removes the sample tenant with everything it has. Does nothing when there is none.</summary>
    /// <exception cref="AccessDeniedException">The actor may not write.</exception>
    Task RemoveSampleAsync(Actor actor, CancellationToken cancellationToken);
}
