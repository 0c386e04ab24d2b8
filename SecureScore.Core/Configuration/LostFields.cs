using System.Text.Json;

namespace SecureScore.Core.Configuration;

/// <summary>Names fields that Microsoft Graph always answers and an object came without: an export has lost them.</summary>
/// <remarks>Taken as empty or off, they would give or cost points for nothing. Source: docs/evaluation.md, "What is read".</remarks>
internal static class LostFields
{
    public static IEnumerable<string> Of(ConfigurationPart part, JsonElement json) => part switch
    {
        ConfigurationPart.Licences => NotText(json, "capabilityStatus").Concat(NotList(json, "servicePlans")),
        ConfigurationPart.AuthenticationStrengths => NotList(json, "allowedCombinations"),
        ConfigurationPart.ConsentRequests when json.Switch("isEnabled") == true => NotList(json, "reviewers"),
        ConfigurationPart.SecurityDefaults => NotSwitch(json, "isEnabled"),
        ConfigurationPart.NamedLocations when MayBeTrusted(json) => NotSwitch(json, "isTrusted"),
        ConfigurationPart.DirectorySettings => NotText(json, "templateId").Concat(PasswordRulesJson.IsOfPasswords(json) ? NotList(json, "values") : []),
        ConfigurationPart.Policies => OfPolicy(json),
        _ => [],
    };

    private static IEnumerable<string> OfPolicy(JsonElement json)
    {
        foreach (var field in NotText(json, "state")) yield return field;
        if (json.Field("conditions") is not { ValueKind: JsonValueKind.Object } conditions)
        {
            yield return "conditions";
        }
        else
        {
            if (!conditions.Has("users")) yield return "conditions.users";
            if (!conditions.Has("applications")) yield return "conditions.applications";
        }
        // One of them is null in most policies, but none comes without both.
        if (!json.Has("grantControls") && !json.Has("sessionControls")) yield return "grantControls";
    }

    /// <summary>Whether it is a list of addresses: countries are never trusted, and do not say so.</summary>
    private static bool MayBeTrusted(JsonElement json) =>
        !json.Has("countriesAndRegions") && json.Text("@odata.type")?.Contains("ipNamedLocation", StringComparison.OrdinalIgnoreCase) != false;

    private static IEnumerable<string> NotText(JsonElement json, string name) => json.Text(name) is null ? [name] : [];

    private static IEnumerable<string> NotSwitch(JsonElement json, string name) => json.Switch(name) is null ? [name] : [];

    /// <summary>One entry may stand alone, as PowerShell writes it.</summary>
    private static IEnumerable<string> NotList(JsonElement json, string name) =>
        json.Field(name) is { } value && (value.ValueKind is JsonValueKind.Array or JsonValueKind.Object || value.AsText() is not null) ? [] : [name];
}
