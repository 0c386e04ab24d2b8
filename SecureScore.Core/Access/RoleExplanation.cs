using SecureScore.Core.Tenants;

namespace SecureScore.Core.Access;

/// <summary>Where a person's access comes from.</summary>
/// <param name="Claims">The role claims that arrived, those that count first.</param>
/// <param name="Assignments">What is assigned to the person, to their groups and app roles.</param>
public sealed record RoleExplanation(IReadOnlyList<RoleClaim> Claims, IReadOnlyList<AccessAssignment> Assignments)
{
    /// <summary>The person's object ID, which an assignment names; null for somebody not signed in.</summary>
    public string? PersonId { get; init; }

    /// <summary>The tenant in which the person signed in; null when their sign-in names none.</summary>
    public TenantId? Tenant { get; init; }

    /// <summary>Whether the person is in so many groups that Entra ID left them out: assignments to groups then miss the person.</summary>
    public bool HasTooManyGroups { get; init; }

    /// <summary>
    /// Whether no role claim arrived at all: then it is the app registration that says nothing, not the person who has no role.
    /// </summary>
    public bool HasNoRoleClaims => Claims.Count == 0;
}

/// <summary>A role claim that arrived.</summary>
/// <param name="Claim"><see cref="AccessPolicy.DirectoryRoleClaim"/> or <see cref="AccessPolicy.AppRoleClaim"/>.</param>
/// <param name="Value">As it arrived.</param>
/// <param name="Name">Microsoft's name of the directory role; null for others and for app roles.</param>
/// <param name="Access">What it gives; null when the maps do not know it, so that it was passed over.</param>
public sealed record RoleClaim(string Claim, string Value, string? Name, AccessLevel? Access);
