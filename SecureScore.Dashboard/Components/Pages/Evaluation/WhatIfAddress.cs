using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using SecureScore.Core.Evaluation;

namespace SecureScore.Dashboard.Components.Pages.Evaluation;

/// <summary>What would be done to a policy.</summary>
public enum PolicyChange
{
    Enable,
    Disable,

    /// <summary>It would exclude nobody.</summary>
    Open,
}

/// <summary>A change that is thought through, as it stands in the address.</summary>
public static class WhatIfAddress
{
    public const string Path = "/what-if";

    /// <summary>More than this is left out: an address from elsewhere must not cost more than a page.</summary>
    private const int MaxIds = 200;

    /// <summary>The most accounts: each is named by a long id, and each link of the page names all of them.</summary>
    public const int MaxAccounts = 50;

    private const string On = "on";
    private const string Off = "off";

    /// <summary>Reads an address; what it does not understand is left out.</summary>
    public static WhatIf Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new()
        {
            CompletedControls = Ids(values, "complete"),
            SecurityDefaults = Text(values, "defaults") switch { On => true, Off => false, _ => null },
            EnabledPolicies = Ids(values, "enable"),
            DisabledPolicies = Ids(values, "disable"),
            PoliciesWithoutExclusions = Ids(values, "open"),
            ExcludedAccounts = Guids(values, "exclude"),
        };
    }

    /// <summary>Page and query of a change.</summary>
    public static string Create(WhatIf change)
    {
        Dictionary<string, string?> values = new()
        {
            ["complete"] = Joined(change.CompletedControls),
            ["defaults"] = change.SecurityDefaults switch { true => On, false => Off, null => null },
            ["enable"] = Joined(change.EnabledPolicies),
            ["disable"] = Joined(change.DisabledPolicies),
            ["open"] = Joined(change.PoliciesWithoutExclusions),
            ["exclude"] = Joined([.. change.ExcludedAccounts.Select(id => id.ToString())]),
        };
        return QueryHelpers.AddQueryString(Path, values.Where(v => v.Value is not null));
    }

    public static WhatIf Completing(this WhatIf change, string controlId) =>
        change with { CompletedControls = With(change.CompletedControls, controlId) };

    public static WhatIf Leaving(this WhatIf change, string controlId) =>
        change with { CompletedControls = Without(change.CompletedControls, controlId) };

    /// <summary>The same with one more account that every policy excludes.</summary>
    public static WhatIf Excluding(this WhatIf change, Guid userId) =>
        change with { ExcludedAccounts = [.. change.ExcludedAccounts.Append(userId).Distinct()] };

    public static WhatIf NotExcluding(this WhatIf change, Guid userId) =>
        change with { ExcludedAccounts = [.. change.ExcludedAccounts.Where(id => id != userId)] };

    /// <summary>The same with one more thing done to a policy; on and off exclude each other.</summary>
    public static WhatIf With(this WhatIf change, string policyId, PolicyChange what) => what switch
    {
        PolicyChange.Enable => change with
        {
            EnabledPolicies = With(change.EnabledPolicies, policyId),
            DisabledPolicies = Without(change.DisabledPolicies, policyId)
        },
        PolicyChange.Disable => change with
        {
            DisabledPolicies = With(change.DisabledPolicies, policyId),
            EnabledPolicies = Without(change.EnabledPolicies, policyId)
        },
        _ => change with { PoliciesWithoutExclusions = With(change.PoliciesWithoutExclusions, policyId) },
    };

    public static WhatIf Without(this WhatIf change, string policyId, PolicyChange what) => what switch
    {
        PolicyChange.Enable => change with { EnabledPolicies = Without(change.EnabledPolicies, policyId) },
        PolicyChange.Disable => change with { DisabledPolicies = Without(change.DisabledPolicies, policyId) },
        _ => change with { PoliciesWithoutExclusions = Without(change.PoliciesWithoutExclusions, policyId) },
    };

    private static string[] With(IEnumerable<string> ids, string id) => [.. ids.Append(id).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static string[] Without(IEnumerable<string> ids, string id) =>
        [.. ids.Where(i => !i.Equals(id, StringComparison.OrdinalIgnoreCase))];

    private static string? Joined(IReadOnlyList<string> ids) => ids.Count == 0 ? null : string.Join(',', ids);

    private static string[] Ids(Dictionary<string, StringValues> values, string name) =>
        [.. Split(values, name).Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxIds)];

    private static Guid[] Guids(Dictionary<string, StringValues> values, string name) =>
        [
            .. Split(values, name).Select(text => Guid.TryParse(text, out var id) ? id : (Guid?)null).OfType<Guid>()
                .Distinct().Take(MaxAccounts),
        ];

    private static string[] Split(Dictionary<string, StringValues> values, string name) =>
        Text(values, name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string? Text(Dictionary<string, StringValues> values, string name) =>
        values.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 } text ? text : null;
}
