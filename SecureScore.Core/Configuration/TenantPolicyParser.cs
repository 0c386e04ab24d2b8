using System.Text.Json;

namespace SecureScore.Core.Configuration;

/// <summary>Reads the policies that hold for a whole tenant, and what Conditional Access policies refer to.</summary>
internal static class TenantPolicyParser
{
    public static NamedLocation? NamedLocation(JsonElement json) =>
        json.Id("id") is { } id ? new(id.ToString(), json.Text("displayName") ?? id.ToString(), json.Switch("isTrusted") ?? false) : null;

    public static AuthenticationStrength? AuthenticationStrength(JsonElement json) =>
        json.Id("id") is { } id ? new(id.ToString(), json.Text("displayName") ?? id.ToString(), json.Texts("allowedCombinations")) : null;

    /// <remarks>What users may consent to moved into the permissions of ordinary users; older answers have it beside them.</remarks>
    public static AuthorizationPolicy AuthorizationPolicy(JsonElement json)
    {
        var permissions = json.Field("defaultUserRolePermissions") ?? default;
        return new(permissions.Switch("allowedToCreateApps"),
            GrantPolicies(permissions, "permissionGrantPoliciesAssigned")
                ?? GrantPolicies(json, "permissionGrantPolicyIdsAssignedToDefaultUserRole"));
    }

    public static ConsentRequestPolicy ConsentRequests(JsonElement json) => new(json.Switch("isEnabled"), json.Items("reviewers").Count());

    /// <summary>
    /// An empty text is what PowerShell makes of a list that lies too deep, and an entry that is no text lost it: they say nothing.
    /// </summary>
    private static IReadOnlyList<string>? GrantPolicies(JsonElement json, string name) =>
        json.Field(name) is { } value
            && (value.ValueKind == JsonValueKind.Array || value.AsText() is not null)
            && json.Items(name).All(i => i.AsText() is not null)
            ? json.Texts(name)
            : null;
}
