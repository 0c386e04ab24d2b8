using SecureScore.Core.Access;

namespace SecureScore.Core.Tenants;

/// <summary>Groups of tenants: for lists that show a part of all tenants, and for access to all tenants of a group.</summary>
/// <remarks>Only those who manage the installation change groups, because assignments to a group follow.</remarks>
public interface ITenantGroupService
{
    /// <summary>
    /// Lists groups by name: all of them for readers of all tenants, else those that are assigned to the actor. The names of other groups
    /// could tell a customer about other customers.
    /// </summary>
    Task<IReadOnlyList<TenantGroup>> ListAsync(Actor actor, CancellationToken cancellationToken);

    /// <returns>The ID of the new group.</returns>
    /// <exception cref="AccessDeniedException">The actor does not manage the installation.</exception>
    /// <exception cref="TenantException">The name is blank, too long or taken.</exception>
    Task<int> CreateAsync(Actor actor, string name, CancellationToken cancellationToken);

    /// <exception cref="AccessDeniedException">The actor does not manage the installation.</exception>
    /// <exception cref="TenantException">The name is blank, too long or taken, or the group is gone.</exception>
    Task RenameAsync(Actor actor, int id, string name, CancellationToken cancellationToken);

    /// <summary>Puts tenants into a group, all or none. Those that are in it stay.</summary>
    /// <returns>Those that were not in it.</returns>
    /// <exception cref="AccessDeniedException">The actor does not manage the installation.</exception>
    /// <exception cref="TenantException">The group or a tenant is not there.</exception>
    Task<IReadOnlyList<TenantId>> AddAsync(
        Actor actor, int id, IReadOnlyCollection<TenantId> tenants, CancellationToken cancellationToken);

    /// <summary>Puts the tenants of a list into groups, and makes the groups that are missing.</summary>
    /// <param name="text">As <see cref="TenantGroupList.Parse"/> reads it.</param>
    /// <returns>What became of each line, in their order.</returns>
    /// <exception cref="AccessDeniedException">The actor does not manage the installation.</exception>
    /// <exception cref="TenantException">The text is no list of tenants and groups.</exception>
    Task<IReadOnlyList<TenantGroupResult>> AddAllAsync(Actor actor, string text, CancellationToken cancellationToken);

    /// <summary>Takes tenants out of a group. Those that are not in it are left alone.</summary>
    /// <returns>Those that were in it.</returns>
    /// <exception cref="AccessDeniedException">The actor does not manage the installation.</exception>
    /// <exception cref="TenantException">The group is not there.</exception>
    Task<IReadOnlyList<TenantId>> TakeOutAsync(
        Actor actor, int id, IReadOnlyCollection<TenantId> tenants, CancellationToken cancellationToken);

    /// <summary>Removes a group with its assignments; its tenants stay. Does nothing when the group is gone.</summary>
    /// <exception cref="AccessDeniedException">The actor does not manage the installation.</exception>
    Task RemoveAsync(Actor actor, int id, CancellationToken cancellationToken);
}
