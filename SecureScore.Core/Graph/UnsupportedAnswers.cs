using System.Text.Json;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Graph;

/// <summary>Names answers of other interfaces that people take for the secure score, and what to do with them.</summary>
internal static class UnsupportedAnswers
{
    private const string Code = "not-supported";
    private static Message Wanted => new("unsupported.wanted");

    /// <summary>Properties that only one kind of object has. The first kind that an object has all of is the one.</summary>
    private static readonly (string[] Names, Message Message)[] s_kinds =
    [
        (["recommendationType"], new("unsupported.recommendation")),
        (["conditions", "grantControls"], Settings(new("unsupported.policies"), "policies.json")),
        (["userPrincipalName", "isMfaRegistered"], Settings(new("unsupported.registrations"), "userRegistrationDetails.json")),
        (["principalId", "roleDefinitionId"], Settings(new("unsupported.role-assignments"), "roleAssignments.json")),
        (["skuId", "servicePlans"], Settings(new("unsupported.licenses"), "subscribedSkus.json")),
        (["isVerified", "authenticationType"], Settings(new("unsupported.domains"), "domains.json")),
        (["riskEventType"], new("unsupported.risk-detection", Wanted)),
        (["alertWebUrl"], new("unsupported.alert", Wanted)),
        (["severity", "createdDateTime"], new("unsupported.alert", Wanted)),
        (["userPrincipalName"], Settings(new("unsupported.users"), "users.json")),
        (["exposureLevel"], new("unsupported.endpoint", Wanted)),
        (["problems", "oddities"], new("unsupported.own-report")),
        (["parts", "oddities"], new("unsupported.own-report")),
        (["snapshots", "profiles", "latest"], new("unsupported.own-report")),
    ];

    /// <returns>Null for an object of no such interface.</returns>
    public static GraphUnusable? Recognize(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        var properties = document.RootElement.EnumerateObject()
            .GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(p => p.Key, p => p.Last().Value, StringComparer.OrdinalIgnoreCase);
        if (IsOf("type", "Microsoft.Security/secureScore") || IsOf("id", "/providers/Microsoft.Security/secureScore"))
            return new(Code, new("unsupported.cloud", Wanted));
        if (IsOf("id", "_Microsoft.Identity.IAM.Insights.")) return new(Code, s_kinds[0].Message);
        if (IsOf("@odata.context", "api.securitycenter.microsoft.com") || IsOf("@odata.context", "api.security.microsoft.com"))
            return new(Code, new("unsupported.defender", Wanted));
        foreach (var (names, message) in s_kinds)
            if (Array.TrueForAll(names, properties.ContainsKey)) return new(Code, message);
        return null;

        bool IsOf(string name, string part) =>
            properties.GetValueOrDefault(name) is { ValueKind: JsonValueKind.String } value
                && value.GetString()!.Contains(part, StringComparison.OrdinalIgnoreCase);
    }

    private static Message Settings(Message what, string file) => new("unsupported.configuration", what, file);
}
