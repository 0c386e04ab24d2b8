namespace SecureScore.Core.Access;

/// <summary>The assignments in force, in memory: they are asked at every sign-in and request.</summary>
/// <remarks>Empty until they are read from the database, so that nobody has more access than they were given.</remarks>
public sealed class AccessAssignments
{
    private volatile ILookup<Principal, AccessAssignment> _byPrincipal = Index([]);

    /// <summary>Other assignments are in force. The listener must return at once and not throw.</summary>
    public event Action? Changed;

    /// <summary>The assignments that name a principal.</summary>
    public IEnumerable<AccessAssignment> Of(Principal principal) => _byPrincipal[principal];

    internal void Replace(IReadOnlyList<AccessAssignment> assignments)
    {
        _byPrincipal = Index(assignments);
        Changed?.Invoke();
    }

    private static ILookup<Principal, AccessAssignment> Index(IReadOnlyList<AccessAssignment> assignments) =>
        assignments.ToLookup(a => a.Principal);
}
