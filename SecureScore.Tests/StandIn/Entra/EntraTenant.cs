using System.Security.Cryptography.X509Certificates;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>A tenant of the stand-in with everybody in it.</summary>
public sealed record EntraTenant(Guid Id, string Name, IReadOnlyList<EntraPerson> People);

/// <summary>Somebody who can sign in.</summary>
public sealed record EntraPerson
{
    /// <summary>The claim oid.</summary>
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The claim preferred_username.</summary>
    public required string UserName { get; init; }

    /// <summary>Role template ids, without the one that every member has.</summary>
    public IReadOnlyList<Guid> DirectoryRoles { get; init; } = [];

    /// <summary>The same for every app, unlike in Entra.</summary>
    public IReadOnlyList<string> AppRoles { get; init; } = [];

    /// <summary>Object ids of groups, which every app gets, as with groupMembershipClaims SecurityGroup.</summary>
    public IReadOnlyList<Guid> Groups { get; init; } = [];

    public bool IsDisabled { get; init; }

    public bool IsGuest { get; init; }
}

/// <summary>A registered application.</summary>
public sealed record EntraApp
{
    public required Guid ClientId { get; init; }

    /// <summary>The tenant that the app is registered in.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>Whether people of every tenant may sign in.</summary>
    public bool IsMultiTenant { get; init; }

    /// <summary>Compared character by character.</summary>
    public IReadOnlyList<string> RedirectAddresses { get; init; } = [];

    public IReadOnlyList<string> PostLogoutAddresses { get; init; } = [];

    public string? FrontChannelLogoutAddress { get; init; }

    /// <summary>Null refuses every secret.</summary>
    public string? Secret { get; init; }

    /// <summary>The one whose key signs client assertions. Null refuses every assertion.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whether tokens carry wids, as with groupMembershipClaims DirectoryRole.</summary>
    public bool EmitsDirectoryRoles { get; init; } = true;

    /// <summary>Whether tokens carry the optional claim login_hint.</summary>
    public bool EmitsLoginHint { get; init; }

    /// <summary>Application permissions, the roles of tokens without a person.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];
}
