namespace SecureScore.Core.Configuration;

/// <summary>Whether a policy acts.</summary>
public enum PolicyState
{
    Enabled,

    /// <summary>It only notes what it would do.</summary>
    ReportOnly,
    Disabled,
}

/// <summary>A Conditional Access policy, in the parts that decide whom it protects and how.</summary>
/// <remarks>Words that Microsoft may add to are kept as they came, in lower case.</remarks>
public sealed record ConditionalAccessPolicy
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required PolicyState State { get; init; }
    public required PolicyUsers Users { get; init; }
    public required PolicyApplications Applications { get; init; }

    /// <summary>Such as <c>all</c>, <c>browser</c>, <c>mobileappsanddesktopclients</c>, <c>exchangeactivesync</c>, <c>other</c>.</summary>
    public required IReadOnlyList<string> ClientAppTypes { get; init; }

    /// <summary>Such as <c>high</c>, <c>medium</c>, <c>low</c>, <c>none</c>; empty when the policy does not ask for the risk.</summary>
    public IReadOnlyList<string> SignInRiskLevels { get; init; } = [];

    public IReadOnlyList<string> UserRiskLevels { get; init; } = [];

    /// <summary>Such as <c>minor</c>, <c>moderate</c>, <c>elevated</c>.</summary>
    public IReadOnlyList<string> InsiderRiskLevels { get; init; } = [];

    /// <summary>Such as <c>android</c> or <c>all</c>; empty for every platform.</summary>
    public IReadOnlyList<string> IncludePlatforms { get; init; } = [];

    public IReadOnlyList<string> ExcludePlatforms { get; init; } = [];

    /// <summary>Ids of named locations, <c>all</c> or <c>alltrusted</c>; empty for every place.</summary>
    public IReadOnlyList<string> IncludeLocations { get; init; } = [];

    public IReadOnlyList<string> ExcludeLocations { get; init; } = [];

    /// <summary>The rule that includes or excludes some devices; null for every device.</summary>
    public string? DeviceFilter { get; init; }

    /// <summary>Whether <see cref="DeviceFilter"/> names the devices that the policy leaves out.</summary>
    public bool ExcludesFilteredDevices { get; init; }

    /// <summary>Such as <c>devicecodeflow</c>; empty for every way to sign in.</summary>
    public IReadOnlyList<string> TransferMethods { get; init; } = [];

    /// <summary>Null when the policy grants without asking for anything.</summary>
    public PolicyGrant? Grant { get; init; }

    /// <summary>Null when the policy does not limit sessions.</summary>
    public PolicySession? Session { get; init; }

    /// <summary>Names of conditions and controls that this version does not know: the policy is then taken as covering nobody.</summary>
    public IReadOnlyList<string> NotUnderstood { get; init; } = [];
}

/// <summary>Whom a policy includes and excludes. Exclusions win.</summary>
public sealed record PolicyUsers
{
    public bool IncludesAll { get; init; }

    /// <summary>Whether it includes accounts of AI agents, which are no people.</summary>
    public bool IncludesAgents { get; init; }

    public bool ExcludesAgents { get; init; }
    public IReadOnlyList<Guid> IncludeUsers { get; init; } = [];
    public IReadOnlyList<Guid> ExcludeUsers { get; init; } = [];
    public IReadOnlyList<Guid> IncludeGroups { get; init; } = [];
    public IReadOnlyList<Guid> ExcludeGroups { get; init; } = [];

    /// <summary>Stands among roles for any of them: what Microsoft once called “All”.</summary>
    public static Guid AnyRole => Guid.AllBitsSet;

    /// <summary>Template ids of roles, or <see cref="AnyRole"/>.</summary>
    public IReadOnlyList<Guid> IncludeRoles { get; init; } = [];

    public IReadOnlyList<Guid> ExcludeRoles { get; init; } = [];

    /// <summary>Null for none.</summary>
    public PolicyGuests? IncludeGuests { get; init; }

    public PolicyGuests? ExcludeGuests { get; init; }
}

/// <summary>Guests and external users of a policy.</summary>
/// <param name="Types">Such as <c>internalguest</c>, <c>b2bcollaborationguest</c>, <c>b2bcollaborationmember</c>,
/// <c>b2bdirectconnectuser</c>, <c>otherexternaluser</c>, <c>serviceprovider</c>.</param>
/// <param name="IsEveryTenant">False when only some home tenants are meant, which nobody can see of a user.</param>
public sealed record PolicyGuests(IReadOnlyList<string> Types, bool IsEveryTenant);

/// <summary>Which resources and actions a policy is about.</summary>
public sealed record PolicyApplications
{
    /// <summary>App ids, <c>all</c>, <c>none</c>, <c>office365</c> or <c>microsoftadminportals</c>.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Such as <c>urn:user:registersecurityinfo</c>: the policy is then about that and no app.</summary>
    public IReadOnlyList<string> UserActions { get; init; } = [];

    public IReadOnlyList<string> AuthenticationContexts { get; init; } = [];

    /// <summary>The rule that limits the policy to some apps; null for no such rule.</summary>
    public string? Filter { get; init; }
}

/// <summary>What a policy demands before it lets somebody in.</summary>
public sealed record PolicyGrant
{
    /// <summary>Whether one of the controls is enough.</summary>
    public required bool IsOr { get; init; }

    /// <summary>
    /// Such as <c>block</c>, <c>mfa</c>, <c>compliantdevice</c>, <c>domainjoineddevice</c>, <c>approvedapplication</c>,
    /// <c>compliantapplication</c>, <c>passwordchange</c>, <c>riskremediation</c>.
    /// </summary>
    public IReadOnlyList<string> BuiltIn { get; init; } = [];

    /// <summary>The id of the strength it demands; null for none.</summary>
    public string? AuthenticationStrengthId { get; init; }

    /// <summary>That strength as the policy has it; null when only its id came.</summary>
    public AuthenticationStrength? EmbeddedStrength { get; init; }

    /// <summary>Controls of other providers, such as another company's MFA.</summary>
    public IReadOnlyList<string> CustomFactors { get; init; } = [];

    public IReadOnlyList<string> TermsOfUse { get; init; } = [];
}

/// <summary>How a policy limits sessions.</summary>
/// <param name="SignInFrequency">The longest time between two sign-ins; zero for every time, null for no limit.</param>
/// <param name="IsNeverPersistent">Whether a browser forgets the session when it is closed.</param>
public sealed record PolicySession(TimeSpan? SignInFrequency, bool IsNeverPersistent);
