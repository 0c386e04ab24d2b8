using SecureScore.Core.Access;

namespace SecureScore.Core.Tenants;

/// <summary>The tenants in the database.</summary>
public interface ITenantService
{
    /// <summary>Lists real tenants by name, then the sample tenant, without those that are hidden.</summary>
    Task<IReadOnlyList<Tenant>> ListAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>The same, with those that are hidden.</summary>
    Task<IReadOnlyList<Tenant>> ListAllAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>Gives a tenant the name that people call it by.</summary>
    /// <param name="name">1 to 100 characters; blank returns to Microsoft's name, or to the id where that is unknown.</param>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    Task RenameAsync(Actor actor, TenantId id, string? name, CancellationToken cancellationToken);

    /// <summary>Gives many tenants their names, all at once.</summary>
    /// <param name="text">As <see cref="TenantNameList.Parse"/> reads it.</param>
    /// <returns>What became of each line, in their order.</returns>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="TenantException">The text is no list of names.</exception>
    Task<IReadOnlyList<TenantNameResult>> RenameAllAsync(Actor actor, string text, CancellationToken cancellationToken);

    /// <summary>Takes a tenant out of all lists and off the schedule, or back; its data stay.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="TenantException">There is no such tenant, or it is the sample.</exception>
    Task SetHiddenAsync(Actor actor, TenantId id, bool isHidden, CancellationToken cancellationToken);

    /// <summary>Makes a tenant the default; the choice before it ends. Hiding the tenant ends the choice.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="TenantException">There is no such tenant, or it is hidden.</exception>
    Task SetDefaultAsync(Actor actor, TenantId id, CancellationToken cancellationToken);

    /// <summary>Removes a tenant with everything it has, for good. The audit trail stays.</summary>
    /// <param name="confirmation">The tenant's name or id, as a person typed it.</param>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="TenantException">It is not confirmed, not there, or a sync, evaluation or import is running.</exception>
    Task RemoveAsync(Actor actor, TenantId id, string? confirmation, CancellationToken cancellationToken);

    /// <summary>Removes the sample tenant with everything it has. Does nothing when there is none.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    Task RemoveSampleAsync(Actor actor, CancellationToken cancellationToken);
}
