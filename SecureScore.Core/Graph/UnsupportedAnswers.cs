using System.Text.Json;

namespace SecureScore.Core.Graph;

/// <summary>Names answers of other interfaces that people take for the secure score, and what to do with them.</summary>
internal static class UnsupportedAnswers
{
    private const string Code = "not-supported";
    private const string Wanted = "Import security/secureScores and security/secureScoreControlProfiles of Microsoft Graph instead.";

    /// <summary>Properties that only one kind of object has. The first kind that an object has all of is the one.</summary>
    private static readonly (string[] Names, string Message)[] s_kinds =
    [
        (
            ["recommendationType"],
            "This is a recommendation of Microsoft Entra (directory/recommendations), not a score. "
                + "SecureScore reads recommendations itself "
                + "from connected tenants: turn on Graph:ReadRecommendations. For the score, import security/secureScores."),
        (["conditions", "grantControls"], Settings("Conditional Access policies", "policies.json")),
        (["userPrincipalName", "isMfaRegistered"], Settings("the report on registered methods", "userRegistrationDetails.json")),
        (["principalId", "roleDefinitionId"], Settings("role assignments", "roleAssignments.json")),
        (["skuId", "servicePlans"], Settings("licenses", "subscribedSkus.json")),
        (["isVerified", "authenticationType"], Settings("domains", "domains.json")),
        (["riskEventType"], $"This is a risk detection of Microsoft Entra ID Protection, not a score. {Wanted}"),
        (["alertWebUrl"], $"This is a security alert, not a score. {Wanted}"),
        (["severity", "createdDateTime"], $"This is a security alert, not a score. {Wanted}"),
        (["userPrincipalName"], Settings("users", "users.json")),
        (["exposureLevel"], $"This is an answer of Microsoft Defender for Endpoint, not the secure score. {Wanted}"),
        (["problems", "oddities"], "This is a report of SecureScore itself. Import the answers of Microsoft Graph that it is about."),
        (["parts", "oddities"], "This is a report of SecureScore itself. Import the answers of Microsoft Graph that it is about."),
        (
            ["snapshots", "profiles", "latest"],
            "This is a report of SecureScore itself. Import the answers of Microsoft Graph that it is about."),
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
            return new(
                Code, $"This is the secure score of Azure resources in Microsoft Defender for Cloud, which is another score. {Wanted}");
        if (IsOf("id", "_Microsoft.Identity.IAM.Insights.")) return new(Code, s_kinds[0].Message);
        if (IsOf("@odata.context", "api.securitycenter.microsoft.com") || IsOf("@odata.context", "api.security.microsoft.com"))
            return new(Code, $"This is an answer of Microsoft Defender, not the secure score of Microsoft Graph. {Wanted}");
        foreach (var (names, message) in s_kinds)
            if (Array.TrueForAll(names, properties.ContainsKey)) return new(Code, message);
        return null;

        bool IsOf(string name, string part) =>
            properties.GetValueOrDefault(name) is { ValueKind: JsonValueKind.String } value
                && value.GetString()!.Contains(part, StringComparison.OrdinalIgnoreCase);
    }

    private static string Settings(string what, string file) =>
        $"This is an answer about {what}, not a score. SecureScore evaluates it as {file} of an export: use Evaluation, or the command "
            + "evaluate --files. For the score, import security/secureScores.";
}
