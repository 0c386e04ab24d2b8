using SecureScore.Core.Configuration;

namespace SecureScore.Core.Evaluation;

/// <summary>A change that is thought through, not made.</summary>
public sealed record WhatIf
{
    /// <summary>Ids of controls that would be complete.</summary>
    public IReadOnlyList<string> CompletedControls { get; init; } = [];

    /// <summary>Whether security defaults would be on; null to leave them. On turns every policy off: Entra has one or the other.</summary>
    public bool? SecurityDefaults { get; init; }

    /// <summary>Ids of policies that would be turned on.</summary>
    public IReadOnlyList<string> EnabledPolicies { get; init; } = [];

    /// <summary>Ids of policies that would be turned off.</summary>
    public IReadOnlyList<string> DisabledPolicies { get; init; } = [];

    /// <summary>Ids of policies that would exclude nobody.</summary>
    public IReadOnlyList<string> PoliciesWithoutExclusions { get; init; } = [];

    /// <summary>Ids of users that every policy would exclude, and that would be on the list of excluded accounts.</summary>
    /// <remarks>An id that the tenant does not have changes nothing.</remarks>
    public IReadOnlyList<Guid> ExcludedAccounts { get; init; } = [];

    public bool IsNothing =>
        CompletedControls.Count + EnabledPolicies.Count + DisabledPolicies.Count + PoliciesWithoutExclusions.Count
            + ExcludedAccounts.Count == 0
            && SecurityDefaults is null;

    /// <summary>The configuration as it would be.</summary>
    public TenantConfiguration Apply(TenantConfiguration configuration)
    {
        var excluded = ExcludedAccounts.Where(id => configuration.Users.Find(id) >= 0).ToList();
        return configuration with
        {
            HasSecurityDefaults = SecurityDefaults ?? configuration.HasSecurityDefaults,
            Policies = [.. configuration.Policies.Select(Apply).Select(policy => Exclude(policy, excluded))],
        };
    }

    private ConditionalAccessPolicy Apply(ConditionalAccessPolicy policy) => policy with
    {
        State = SecurityDefaults == true || DisabledPolicies.Contains(policy.Id) ? PolicyState.Disabled
            : EnabledPolicies.Contains(policy.Id) ? PolicyState.Enabled
            : policy.State,
        Users = PoliciesWithoutExclusions.Contains(policy.Id)
            ? policy.Users with { ExcludeUsers = [], ExcludeGroups = [], ExcludeRoles = [], ExcludeGuests = null }
            : policy.Users,
    };

    /// <summary>After <see cref="PoliciesWithoutExclusions"/>: a policy that is freed of its exclusions excludes these alone.</summary>
    private static ConditionalAccessPolicy Exclude(ConditionalAccessPolicy policy, IReadOnlyList<Guid> accounts) =>
        accounts.Except(policy.Users.ExcludeUsers).ToList() is { Count: > 0 } missing
            ? policy with { Users = policy.Users with { ExcludeUsers = [.. policy.Users.ExcludeUsers, .. missing] } }
            : policy;
}
