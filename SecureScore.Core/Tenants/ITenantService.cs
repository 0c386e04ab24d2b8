using SecureScore.Core.Access;

namespace SecureScore.Core.Tenants;

/// <summary>The tenants in the database.</summary>
public interface ITenantService
{
    /// <summary>Lists real tenants by name, then the sample tenant.</summary>
    Task<IReadOnlyList<Tenant>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Gives a tenant the name that people call it by; Graph's answers hold none.</summary>
    /// <param name="name">1 to 100 characters; blank returns to the id.</param>
    /// <exception cref="AccessDeniedException">The actor may not write.</exception>
    Task RenameAsync(Actor actor, TenantId id, string? name, CancellationToken cancellationToken);

    /// <summary>Removes the sample tenant with everything it has. Does nothing when there is none.</summary>
    /// <exception cref="AccessDeniedException">The actor may not write.</exception>
    Task RemoveSampleAsync(Actor actor, CancellationToken cancellationToken);
}
