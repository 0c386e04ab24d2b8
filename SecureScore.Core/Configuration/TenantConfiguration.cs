using SecureScore.Core.Messages;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Configuration;

/// <summary>A tenant's security configuration as it was read: what evaluators compare with the recommendations.</summary>
/// <remarks>
/// Immutable. What a part did not bring is empty, which says nothing: ask <see cref="StateOf"/> before drawing a
/// conclusion from something that is not there.
/// </remarks>
public sealed record TenantConfiguration
{
    public required TenantId TenantId { get; init; }
    public required UserTable Users { get; init; }
    public required GroupTable Groups { get; init; }
    public IReadOnlyList<DirectoryRole> Roles { get; init; } = [];

    /// <summary>Active assignments; those of groups count for everybody in them.</summary>
    public IReadOnlyList<RoleAssignment> RoleAssignments { get; init; } = [];

    /// <summary>Assignments that somebody may activate through Privileged Identity Management.</summary>
    public IReadOnlyList<RoleAssignment> EligibleRoles { get; init; } = [];
    public IReadOnlyList<ConditionalAccessPolicy> Policies { get; init; } = [];
    public IReadOnlyList<NamedLocation> NamedLocations { get; init; } = [];
    public IReadOnlyList<AuthenticationStrength> AuthenticationStrengths { get; init; } = [];

    /// <summary>Whether security defaults are on; null when it was not read.</summary>
    public bool? HasSecurityDefaults { get; init; }

    /// <summary>Null when it was not read.</summary>
    public AuthorizationPolicy? AuthorizationPolicy { get; init; }

    /// <summary>Null when it was not read.</summary>
    public ConsentRequestPolicy? ConsentRequests { get; init; }
    public IReadOnlyList<Domain> Domains { get; init; } = [];

    /// <summary>Password rules of the directory; null when none are set, which means Microsoft's own, or when they were not read.</summary>
    public PasswordRules? PasswordRules { get; init; }

    /// <summary>Null when it was not read.</summary>
    public Organization? Organization { get; init; }

    /// <summary>Whether password hashes are synchronized; null when it was not read.</summary>
    public bool? HasPasswordHashSync { get; init; }
    public IReadOnlyList<License> Licenses { get; init; } = [];

    /// <summary>What ID Protection found of credentials outside.</summary>
    public IReadOnlyList<LeakedCredentials> LeakedCredentials { get; init; } = [];

    /// <summary>Per-user MFA of administrators; who is not in it is not known.</summary>
    public IReadOnlyList<PerUserMfa> PerUserMfa { get; init; } = [];

    /// <summary>Whether a subscription in force gives people a plan, such as <c>AAD_PREMIUM_P2</c>.</summary>
    public bool HasPlan(string plan) =>
        Licenses.Any(l => l is { IsEnabled: true, IsForAgents: false } && l.ServicePlans.Contains(plan, StringComparer.OrdinalIgnoreCase));

    /// <summary>What became of each part; one that is not listed was not read.</summary>
    public required IReadOnlyDictionary<ConfigurationPart, PartState> Parts { get; init; }

    internal IReadOnlyDictionary<ConfigurationPart, PartTally> Unspecified { get; init; } = new Dictionary<ConfigurationPart, PartTally>();

    /// <summary>How many objects of a part came without a field that Microsoft Graph always answers.</summary>
    public int CountUnspecified(ConfigurationPart part, string field) => Unspecified.GetValueOrDefault(part)?.CountOf(field) ?? 0;

    /// <summary>What was unusual in it and how it was taken, such as a policy that names a deleted group.</summary>
    public IReadOnlyList<ConfigurationWarning> Warnings { get; init; } = [];

    /// <summary>Never null: what nobody read is <see cref="PartOutcome.NotRead"/>.</summary>
    public PartState StateOf(ConfigurationPart part) =>
        Parts.GetValueOrDefault(part) ?? new(part, PartOutcome.NotRead, null, 0, new("part.not-read"));
}

/// <summary>A directory role.</summary>
/// <param name="TemplateId">The same in every tenant; equal to the id for built-in roles.</param>
public sealed record DirectoryRole(Guid Id, Guid TemplateId, string Name);

/// <summary>A role given to a user, a group or an app.</summary>
/// <param name="RoleId">The <see cref="DirectoryRole.Id"/>.</param>
/// <param name="Scope">Where it holds: <c>/</c> for the whole tenant.</param>
public sealed record RoleAssignment(Guid PrincipalId, Guid RoleId, string Scope);

/// <summary>A location that policies name.</summary>
public sealed record NamedLocation(string Id, string Name, bool IsTrusted);

/// <summary>A set of sign-in methods that a policy may demand.</summary>
/// <param name="Combinations">Allowed combinations in Microsoft's words, such as <c>fido2</c> or <c>password,sms</c>.</param>
public sealed record AuthenticationStrength(string Id, string Name, IReadOnlyList<string> Combinations);

/// <summary>What ordinary users may do.</summary>
/// <param name="MayCreateApps">Null when the answer did not say.</param>
/// <param name="GrantPolicies">Ids of consent policies assigned to users, such as
/// <c>ManagePermissionGrantsForSelf.microsoft-user-default-low</c>; null when the answer did not say.</param>
public sealed record AuthorizationPolicy(bool? MayCreateApps, IReadOnlyList<string>? GrantPolicies);

/// <summary>Whether users may ask an administrator for consent, and whom.</summary>
/// <param name="IsEnabled">Null when the answer did not say.</param>
public sealed record ConsentRequestPolicy(bool? IsEnabled, int Reviewers);

/// <summary>A domain of the tenant.</summary>
/// <param name="IsFederated">Whether its users sign in at another identity provider.</param>
/// <param name="PasswordValidityDays">2147483647 for never; null for Microsoft's default.</param>
public sealed record Domain(string Name, bool IsVerified, bool IsRoot, bool IsFederated, int? PasswordValidityDays)
{
    /// <summary>Whether the answer left out whether it is verified, or a root: it is then taken as neither.</summary>
    public bool IsUnspecified { get; init; }

    /// <summary>Whether there is a period that cannot be read, or the answer left it out.</summary>
    public bool IsPeriodUnspecified { get; init; }

    /// <summary>Whether no account can have a name in it: a domain of SharePoint alone.</summary>
    public bool HasNoUsers { get; init; }
}

/// <summary>The directory setting “Password Rule Settings”.</summary>
/// <param name="HasBannedPasswordCheck">Whether the tenant's own list is enforced.</param>
/// <param name="BannedPasswords">How many entries the list has; the entries themselves are not kept.</param>
/// <param name="IsOnPremisesEnforced">Whether the mode on premises is Enforce and not Audit; null for a mode that is not known.</param>
public sealed record PasswordRules(bool HasBannedPasswordCheck, int BannedPasswords, bool HasOnPremisesCheck, bool? IsOnPremisesEnforced);

/// <summary>The tenant as an organization.</summary>
/// <param name="IsHybrid">Whether users come from a directory on premises; null when the answer did not say.</param>
public sealed record Organization(string Id, string Name, bool? IsHybrid)
{
    /// <summary>When the tenant was made; null when the answer did not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Whether the answer held a name; else <see cref="Name"/> is the id.</summary>
    public bool HasName => Name != Id;
}

/// <summary>A subscription.</summary>
/// <param name="ServicePlans">Names of its plans, such as <c>AAD_PREMIUM_P2</c>.</param>
/// <param name="IsForAgents">Whether it is for AI agents: people have none of its plans.</param>
public sealed record License(Guid Id, string Name, bool IsEnabled, IReadOnlyList<string> ServicePlans, bool IsForAgents = false);

/// <summary>Credentials of a user that were found outside.</summary>
/// <param name="State">In Microsoft's word, such as <c>atRisk</c> or <c>remediated</c>; null when the answer did not say.</param>
public sealed record LeakedCredentials(string Id, Guid UserId, string? State);

/// <summary>Whether MFA is asked of a user by the account's own setting.</summary>
/// <param name="State">In Microsoft's word: <c>disabled</c>, <c>enabled</c> or <c>enforced</c>; null when the answer did not say.</param>
public sealed record PerUserMfa(Guid UserId, string? State)
{
    public bool IsOn =>
        "enabled".Equals(State, StringComparison.OrdinalIgnoreCase) || "enforced".Equals(State, StringComparison.OrdinalIgnoreCase);

    public bool IsOff => "disabled".Equals(State, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Something kept although it is unusual.</summary>
/// <param name="Code">Stable word for scripts.</param>
/// <param name="Message">What was found and how it was taken.</param>
public sealed record ConfigurationWarning(ConfigurationPart Part, string Code, Message Message)
{
    /// <summary>Whether the evaluation before found the same.</summary>
    public bool IsKnown { get; init; }
}
