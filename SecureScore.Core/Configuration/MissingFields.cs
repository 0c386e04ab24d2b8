using System.Text.Json;
using SecureScore.Core.Documents;

namespace SecureScore.Core.Configuration;

/// <summary>Names fields that Microsoft Graph always answers and an object came without: an export has lost them.</summary>
/// <remarks>Taken as empty or off, they would give or cost points for nothing. Source: docs/evaluation.md, "What is read".</remarks>
internal static class MissingFields
{
    public static IEnumerable<string> Find(ConfigurationPart part, JsonElement json) => part switch
    {
        ConfigurationPart.Licences => NotText(json, "capabilityStatus").Concat(NotList(json, "servicePlans")),
        ConfigurationPart.AuthenticationStrengths => NotList(json, "allowedCombinations"),
        ConfigurationPart.ConsentRequests when json.Switch("isEnabled") == true => NotList(json, "reviewers"),
        ConfigurationPart.SecurityDefaults => NotSwitch(json, "isEnabled"),
        ConfigurationPart.NamedLocations when MightBeTrusted(json) => NotSwitch(json, "isTrusted"),
        ConfigurationPart.DirectorySettings =>
            NotText(json, "templateId").Concat(
                PasswordRulesJson.IsOfPasswords(json) ? NotList(json, "values").Concat(PasswordRulesJson.LostSwitches(json)) : []),
        ConfigurationPart.RiskDetections => NotText(json, "riskEventType"),
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
            // A policy for apps' own identities has none.
            if (conditions.Field("users") is null && conditions.Field("clientApplications") is null) yield return "conditions.users";
            if (conditions.Field("applications") is null) yield return "conditions.applications";
            if (conditions.Field("clientAppTypes") is not { } types
                || types is { ValueKind: JsonValueKind.Array } && types.GetArrayLength() == 0)
                yield return "conditions.clientAppTypes";
        }
        // One of them is null in most policies, but none comes without both.
        if (!json.Has("grantControls") && !json.Has("sessionControls")) yield return "grantControls";
        foreach (var name in (string[])["signInFrequency", "persistentBrowser"])
            if ((json.Field("sessionControls") ?? default).Field(name) is { ValueKind: JsonValueKind.Object } control
                && control.HasContent())
                foreach (var field in NotSwitch(control, "isEnabled")) yield return $"sessionControls.{name}.{field}";
        foreach (var name in (string[])["conditions", "grantControls", "sessionControls"])
            if (json.Field(name) is { } value)
                foreach (var field in OfAnotherKind(value, name)) yield return field;
    }

    /// <summary>Texts where Microsoft answers objects, and objects where it answers texts.</summary>
    private static IEnumerable<string> OfAnotherKind(JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            if (path != "conditions") yield return path;         // named above
            yield break;
        }
        foreach (var property in json.EnumerateObject())
        {
            var kind = DocumentNames.GetKind(property.Name);
            var inner = $"{path}.{property.Name}";
            if (kind == NameKind.ObjectField && property.Value.ValueKind != JsonValueKind.Null)
                foreach (var field in OfAnotherKind(property.Value, inner)) yield return field;
            else if (kind == NameKind.TextList && IsNoTextList(property.Value)) yield return inner;
        }
    }

    private static bool IsNoTextList(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => true,
        JsonValueKind.Array => json.EnumerateArray().Any(e => e.ValueKind is JsonValueKind.Object or JsonValueKind.Array),
        _ => false,
    };

    /// <summary>Whether it is a list of addresses: countries are never trusted, and do not say so.</summary>
    private static bool MightBeTrusted(JsonElement json) =>
        !json.Has("countriesAndRegions")
            && json.Text("@odata.type")?.Contains("ipNamedLocation", StringComparison.OrdinalIgnoreCase) != false;

    private static IEnumerable<string> NotText(JsonElement json, string name) => json.Text(name) is null ? [name] : [];

    private static IEnumerable<string> NotSwitch(JsonElement json, string name) => json.Switch(name) is null ? [name] : [];

    /// <summary>One entry may stand alone, as PowerShell writes it.</summary>
    private static IEnumerable<string> NotList(JsonElement json, string name) =>
        json.Field(name) is { } value && (value.ValueKind is JsonValueKind.Array or JsonValueKind.Object || value.AsText() is not null)
            ? []
            : [name];
}
