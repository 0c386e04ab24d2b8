using System.Globalization;
using System.Text.Json.Nodes;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Support;

/// <summary>Writes JSON in the shape of Microsoft Graph's answers, with texts of our own.</summary>
/// <remarks>Objects are returned as nodes so that a test can change the one property it is about.</remarks>
internal static class GraphAnswer
{
    /// <summary>A collection page with these objects.</summary>
    public static string Page(params IEnumerable<JsonNode?> items) => PageOf(items).ToJsonString();

    public static JsonObject PageOf(IEnumerable<JsonNode?> items) => new()
    {
        ["@odata.context"] = "https://graph.microsoft.com/v1.0/$metadata#security",
        ["value"] = new JsonArray([.. items]),
    };

    public static JsonObject Profile(string id, decimal? max, string category = "Identity", TenantId? tenant = null) => new()
    {
        ["id"] = id,
        ["azureTenantId"] = (tenant ?? Given.TenantId).Value,
        ["title"] = $"Title of {id}",
        ["controlCategory"] = category,
        ["actionType"] = "Config",
        ["maxScore"] = max,
        ["rank"] = 7,
        ["service"] = "AzureAD",
        ["tier"] = "Core",
        ["userImpact"] = "Low",
        ["implementationCost"] = "Moderate",
        ["deprecated"] = false,
        ["threats"] = new JsonArray("Account Breach"),
        ["remediation"] = "<p>Do it.</p>",
    };

    public static JsonObject Day(DateOnly day, params IEnumerable<JsonNode?> scores) => Day(Given.TenantId, day, scores);

    public static JsonObject Day(TenantId tenant, DateOnly day, params IEnumerable<JsonNode?> scores) => new()
    {
        ["id"] = $"{tenant}_{Text(day)}",
        ["azureTenantId"] = tenant.Value,
        ["createdDateTime"] = $"{Text(day)}T00:00:00Z",
        ["activeUserCount"] = 17,
        ["licensedUserCount"] = 0,
        ["currentScore"] = 12,
        ["maxScore"] = 30,
        ["enabledServices"] = new JsonArray("HasAADP2"),
        ["averageComparativeScores"] = new JsonArray(Average("AllTenants", 44.5m)),
        ["controlScores"] = new JsonArray([.. scores]),
    };

    /// <summary>A day with sums of its own, where they matter.</summary>
    public static JsonObject Day(DateOnly day, decimal reported, decimal reportedMax, params IEnumerable<JsonNode?> scores)
    {
        var answer = Day(day, scores);
        (answer["currentScore"], answer["maxScore"]) = (reported, reportedMax);
        return answer;
    }

    /// <summary>A profile with what somebody set at Microsoft.</summary>
    public static JsonObject ProfileWithState(
        string id, decimal? max, string state, string? by = null, string? at = null, string? comment = null)
    {
        var profile = Profile(id, max);
        profile["controlStateUpdates"] =
            new JsonArray(new JsonObject { ["state"] = state, ["updatedBy"] = by, ["updatedDateTime"] = at, ["comment"] = comment });
        return profile;
    }

    /// <summary>A score as Graph's older rows have it: points and category alone.</summary>
    public static JsonObject Score(string id, decimal? points, string category = "Identity") =>
        new() { ["controlCategory"] = category, ["controlName"] = id, ["description"] = null, ["score"] = points };

    /// <summary>A score as Graph's newest row has it, numbers as strings included.</summary>
    public static JsonObject RichScore(string id, decimal points, int count, int total, string category = "Identity") => new()
    {
        ["controlCategory"] = category,
        ["controlName"] = id,
        ["description"] = $"<b>Why</b> {id} matters",
        ["score"] = points,
        ["lastSynced"] = "2026-02-27T15:32:00Z",
        ["implementationStatus"] = $"{count} of {total} comply.",
        ["count"] = count.ToString(CultureInfo.InvariantCulture),
        ["total"] = total.ToString(CultureInfo.InvariantCulture),
    };

    public static JsonObject Average(string basis, decimal percent) => new() { ["basis"] = basis, ["averageScore"] = percent };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
