using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using SecureScore.Core.Graph;

namespace SecureScore.Core.Configuration;

/// <summary>What of a part's objects is stored: the fields that evaluators use, and nothing that only came along.</summary>
/// <remarks>
/// Policies are kept whole, since what is not understood of one decides whom it covers. Of the banned passwords only their
/// number is kept. Source: docs/evaluation.md, "What is stored".
/// </remarks>
internal static class StoredFields
{
    private static readonly byte[][] s_assignment = Names("principalId", "roleDefinitionId", "directoryScopeId");

    private static readonly FrozenDictionary<ConfigurationPart, byte[][]> s_names = new Dictionary<ConfigurationPart, byte[][]>
    {
        [ConfigurationPart.Organization] = Names("id", "displayName", "onPremisesSyncEnabled", "createdDateTime", "verifiedDomains"),
        [ConfigurationPart.Licences] = Names(
            "skuId", "skuPartNumber", "capabilityStatus", "servicePlans", "servicePlanName", "provisioningStatus"),
        [ConfigurationPart.Domains] = Names(
            "id", "isVerified", "isRoot", "authenticationType", "supportedServices", "passwordValidityPeriodInDays"),
        [ConfigurationPart.SecurityDefaults] = Names("isEnabled"),
        [ConfigurationPart.AuthorizationPolicy] = Names(
            "defaultUserRolePermissions", "allowedToCreateApps", "permissionGrantPoliciesAssigned",
            "permissionGrantPolicyIdsAssignedToDefaultUserRole"),
        [ConfigurationPart.ConsentRequests] = Names("isEnabled", "reviewers"),
        [ConfigurationPart.PasswordSync] = Names("features", "passwordSyncEnabled"),
        [ConfigurationPart.AuthenticationStrengths] = Names("id", "displayName", "allowedCombinations"),
        [ConfigurationPart.NamedLocations] = Names("id", "displayName", "isTrusted", "@odata.type", "countriesAndRegions"),
        [ConfigurationPart.RoleDefinitions] = Names("id", "templateId", "displayName"),
        [ConfigurationPart.RoleAssignments] = s_assignment,
        [ConfigurationPart.EligibleRoles] = s_assignment,
        [ConfigurationPart.Users] = UserFields.Stored,
        [ConfigurationPart.Registrations] = Names(
            "id", "isMfaRegistered", "isMfaCapable", "isSsprEnabled", "isSsprRegistered", "isPasswordlessCapable"),
        [ConfigurationPart.RiskDetections] = Names("id", "userId", "riskEventType", "riskState"),
        [ConfigurationPart.Groups] = Names("id", "displayName", "visibility", "groupTypes"),
        [ConfigurationPart.PerUserMfa] = Names("id", "perUserMfaState"),
        [ConfigurationPart.GroupMembers] = Names("id", "members", "@odata.type", "@removed"),
    }.ToFrozenDictionary();

    /// <summary>Writes what is kept of an object: nothing for one that is no JSON, <c>null</c> for what is no object.</summary>
    public static void Copy(ConfigurationPart part, ReadOnlySpan<byte> json, ArrayBufferWriter<byte> to)
    {
        try
        {
            if (part == ConfigurationPart.Policies) to.Write(json);
            else if (part == ConfigurationPart.DirectorySettings) CopyRules(json, to);
            else CopyNamed(s_names[part], json, to);
        }
        catch (Exception ex) when (ex is JsonException or InvalidOperationException)        // the latter for text that is no valid Unicode
        {
            to.ResetWrittenCount();
        }
    }

    /// <param name="path">Names from the object on, with dots between.</param>
    /// <returns>Whether a field is used. What the SDK puts aside may be any field of small objects.</returns>
    public static bool IsUsed(ConfigurationPart part, string path)
    {
        if (part is ConfigurationPart.Policies or ConfigurationPart.DirectorySettings) return true;
        return path.Split('.').All(name => name.Equals("AdditionalProperties", StringComparison.OrdinalIgnoreCase)
            ? part is ConfigurationPart.NamedLocations or ConfigurationPart.GroupMembers or ConfigurationPart.AuthorizationPolicy
            : s_names[part].Any(known => Encoding.UTF8.GetString(known).Equals(name, StringComparison.OrdinalIgnoreCase)));
    }

    private static byte[][] Names(params string[] names) => [.. names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Copies properties of these names, at any depth, as they stand.</summary>
    private static void CopyNamed(byte[][] names, ReadOnlySpan<byte> json, ArrayBufferWriter<byte> to)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            to.Write("null"u8);
            return;
        }
        var isNext = false;
        do
        {
            if (reader.TokenType == JsonTokenType.PropertyName && !IsOneOf(names, ref reader))
            {
                JsonValues.Pass(ref reader);
                continue;
            }
            var isEnd = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            if (isNext && !isEnd) to.Write(","u8);
            to.Write(json[(int)reader.TokenStartIndex..(int)reader.BytesConsumed]);       // a property's name comes with its colon
            isNext = reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.StartObject or JsonTokenType.StartArray);
        }
        while (reader.Read());
    }

    private static bool IsOneOf(byte[][] names, ref Utf8JsonReader reader)
    {
        foreach (var name in names)
            if (GraphJson.IsNamed(ref reader, name)) return true;
        return false;
    }

    /// <summary>
    /// Rewrites the rules about passwords, with a star for each banned one; of other settings only that they are there.
    /// </summary>
    private static void CopyRules(ReadOnlySpan<byte> json, ArrayBufferWriter<byte> to)
    {
        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        using var writer = new Utf8JsonWriter(to);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            writer.WriteNullValue();
        }
        else if (PasswordRulesJson.Parse(document.RootElement) is { } rules)
        {
            PasswordRulesJson.Write(rules, writer);
        }
        else
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
    }
}
