using SecureScore.Core.Tenants;

namespace SecureScore.Core.Access;

/// <summary>What an assignment can name.</summary>
public enum PrincipalKind
{
    User,

    /// <summary>A group of Entra ID, whose members are known from the claim <c>groups</c> of their sign-in.</summary>
    Group,

    /// <summary>A value of the claim <c>roles</c>.</summary>
    AppRole,
}

/// <summary>A user, a group or an app role as the directory knows it where its users sign in.</summary>
/// <param name="Directory">The tenant of the users. A group or a role says nothing without it: each tenant gives out its own.</param>
/// <param name="Id">The object ID in lower case, or the app role's value as it is.</param>
public sealed record Principal(PrincipalKind Kind, TenantId Directory, string Id)
{
    /// <param name="id">As people write it: the object ID in any spelling of a GUID, or the app role's value.</param>
    public static Principal Create(PrincipalKind kind, TenantId directory, string id) =>
        new(kind, directory, kind != PrincipalKind.AppRole && Guid.TryParse(id, out var guid) ? guid.ToString("D") : id);

    /// <summary>Longest value of an app role, as the portal of Entra takes it.</summary>
    public const int MaxRoleLength = 120;
}
