using SecureScore.Core.Tenants;

namespace SecureScore.Core.Access;

/// <summary>The assignments in force, in memory: they are asked at every sign-in and request.</summary>
/// <remarks>Empty until they are read from the database: until then, users have less access than they were given and never more.</remarks>
public sealed class AccessAssignments
{
    private readonly Lock _lock = new();
    private volatile ILookup<Principal, AccessAssignment> _byPrincipal = Index([]);

    /// <summary>Other assignments are in force. The listener must return at once and not throw.</summary>
    public event Action? Changed;

    public bool IsEmpty => _byPrincipal.Count == 0;

    /// <summary>The assignments that name a principal.</summary>
    public IEnumerable<AccessAssignment> Of(Principal principal) => _byPrincipal[principal];

    internal void Replace(IEnumerable<AccessAssignment> assignments)
    {
        lock (_lock) _byPrincipal = Index(assignments);
        Changed?.Invoke();
    }

    /// <summary>Takes an assignment out of force also where the database does not answer.</summary>
    internal void Remove(int id) => Change(a => a.Id == id ? null : a);

    /// <summary>The same for those of a tenant that is gone; it leaves its groups as well.</summary>
    internal void Remove(TenantId tenant) => Change(a => a.Scope.Tenant == tenant ? null : Without(a, [tenant]));

    /// <summary>The same for tenants that left a group.</summary>
    internal void TakeOut(int group, IReadOnlyCollection<TenantId> tenants) =>
        Change(a => a.Scope.TenantGroup == group ? Without(a, tenants) : a);

    /// <summary>The same for a group that is gone.</summary>
    internal void RemoveGroup(int group) => Change(a => a.Scope.TenantGroup == group ? null : a);

    private static AccessAssignment Without(AccessAssignment assignment, IReadOnlyCollection<TenantId> tenants) =>
        assignment with { Tenants = [.. assignment.Tenants.Except(tenants)] };

    private void Change(Func<AccessAssignment, AccessAssignment?> change)
    {
        lock (_lock) _byPrincipal = Index(_byPrincipal.SelectMany(a => a).Select(change).OfType<AccessAssignment>());
        Changed?.Invoke();
    }

    private static ILookup<Principal, AccessAssignment> Index(IEnumerable<AccessAssignment> assignments) =>
        assignments.ToLookup(a => a.Principal);
}
