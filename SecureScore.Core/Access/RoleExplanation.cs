namespace SecureScore.Core.Access;

/// <summary>What a person may do, and which claims say so.</summary>
/// <param name="Access">The highest access that any claim gives.</param>
/// <param name="Claims">The role claims that arrived, those that count first.</param>
public sealed record RoleExplanation(AccessLevel Access, IReadOnlyList<RoleClaim> Claims)
{
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
