using System.Collections.Concurrent;
using System.Text.Json;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>Entra's recommendations for the controls that have one.</summary>
internal sealed class GraphRecommendations(GraphTenant tenant)
{
    private readonly ConcurrentDictionary<string, string> _statuses = new(StringComparer.Ordinal);

    public void SetStatus(string type, string status)
    {
        if (tenant.ScoredControls.All(c => c.RecommendationType != type))
            throw new ArgumentException($"There is no recommendation {type}.", nameof(type));
        _statuses[type] = status;
    }

    /// <param name="knowsAll">Whether the other side takes values past unknownFutureValue.</param>
    public IReadOnlyList<GraphItem> List(bool knowsAll) =>
        tenant.DayItems is [GraphDay newest, ..]
            ? [.. tenant.ScoredControls
                .Where(c => c.RecommendationType is not null)
                .Select(c => new GraphRecommendation(tenant, c, newest, Status(c, newest), knowsAll))]
            : [];

    public IReadOnlyList<GraphItem> Resources(GraphRecommendation recommendation) =>
        [.. Enumerable.Range(1, recommendation.Missing).Select(n => new GraphImpactedResource(tenant, recommendation, n))];

    private string Status(GraphControl control, GraphDay day) =>
        // only those with a type are listed
        _statuses.GetValueOrDefault(control.RecommendationType!)
            ?? (day.ResultOf(control).Score == control.Max ? "completedBySystem" : "active");
}

/// <summary>One recommendation with the points of the newest day.</summary>
internal sealed class GraphRecommendation(GraphTenant tenant, GraphControl control, GraphDay day, string status, bool knowsAll)
    : GraphItem(tenant)
{
    /// <summary>Declared before unknownFutureValue.</summary>
    private static readonly string[] s_statuses = ["active", "completedBySystem", "completedByUser", "dismissed", "postponed"];

    public override string Id => $"{Tenant.Id}_{control.RecommendationType}";

    public DateOnly Day => day.Date;

    /// <summary>How many resources are not as they should be.</summary>
    public int Missing => day.ResultOf(control) is { Total: { } total, Count: { } count } ? total - count : 0;

    protected override bool CanBeKept => false;

    protected override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString(
            "recommendationType",
            control.RecommendationType != "insiderRiskPolicy" || knowsAll ? control.RecommendationType : "unknownFutureValue");
        json.WriteString("displayName", control.Title);
        json.WriteString("category", "identitySecureScore");
        json.WriteString("status", s_statuses.Contains(status) || knowsAll ? status : "unknownFutureValue");
        json.WriteString("priority", control.Max >= 7 ? "high" : control.Max >= 4 ? "medium" : "low");
        json.WriteString("releaseType", "generallyAvailable");
        json.WriteString("impactType", control.Scoring == GraphScoring.Percentage ? "users" : "Tenant level");
        json.WriteNumber("currentScore", GraphJson.Plain(day.ResultOf(control).Score));
        json.WriteNumber("maxScore", GraphJson.Plain(control.Max));
        json.WriteString("insights", Missing > 0 ? $"{Missing} of {Tenant.Scores.Users} are still to do." : "");
        json.WriteString("benefits", "Fewer ways in, in invented words.");
        json.WriteString("remediationImpact", "People may be asked once more when they sign in.");
        json.WriteString("requiredLicenses", control.Max == 7 ? "microsoftEntraIdP2" : "microsoftEntraIdFree");
        json.WriteString("createdDateTime", GraphJson.Midnight(day.Date.AddDays(-60)));
        json.WriteString("impactStartDateTime", GraphJson.Midnight(day.Date.AddDays(-60)));
        json.WriteString("lastModifiedDateTime", GraphJson.Midnight(day.Date));
        json.WriteString("lastModifiedBy", "System");
        json.WriteNull("postponeUntilDateTime");
        json.WriteStartArray("featureAreas");
        json.WriteStringValue("users");
        json.WriteEndArray();
        WriteSteps(json);
        json.WriteEndObject();
    }

    private void WriteSteps(Utf8JsonWriter json)
    {
        json.WriteStartArray("actionSteps");
        json.WriteStartObject();
        json.WriteNumber("stepNumber", 1);
        json.WriteString("text", $"Open the settings and turn on: {control.Title}");
        json.WriteStartObject("actionUrl");
        json.WriteString("displayName", "Settings");
        json.WriteString("url", $"https://portal.example/recommendations/{control.RecommendationType}");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}

/// <summary>An account that keeps a recommendation open.</summary>
internal sealed class GraphImpactedResource(GraphTenant tenant, GraphRecommendation recommendation, int number) : GraphItem(tenant)
{
    private readonly Guid _subject = new($"cccccccc-0000-0000-0000-{number:D12}");

    public override string Id => $"{recommendation.Id}_{number:D6}";

    protected override bool CanBeKept => false;

    protected override void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("subjectId", _subject);
        json.WriteString("recommendationId", recommendation.Id);
        json.WriteString("resourceType", "user");
        json.WriteString("displayName", $"Invented person {number}");
        json.WriteString("owner", "");
        json.WriteString("rank", "1");
        json.WriteString("portalUrl", $"https://portal.example/users/{_subject}");
        json.WriteString("apiUrl", $"https://graph.example.invalid/v1.0/users/{_subject}");
        json.WriteString("status", "active");
        json.WriteString("addedDateTime", GraphJson.Midnight(recommendation.Day.AddDays(-30)));
        json.WriteString("lastModifiedDateTime", GraphJson.Midnight(recommendation.Day));
        json.WriteString("lastModifiedBy", "System");
        json.WriteNull("postponeUntilDateTime");
        json.WriteStartArray("additionalDetails");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}

/// <summary>The identity score of a day, as the recommendations have it.</summary>
internal sealed class GraphIdentityScore(GraphTenant tenant, GraphDay day) : GraphItem(tenant)
{
    public override string Id => day.Id;

    protected override bool CanBeKept => false;

    protected override void Write(Utf8JsonWriter json)
    {
        var identity = Tenant.ScoredControls.Where(c => c.RecommendationType is not null).ToList();
        json.WriteStartObject();
        json.WriteNumber("tenantScore", (long)identity.Sum(c => day.ResultOf(c).Score)); // Int64, unlike the secure score
        json.WriteNumber("tenantMaxScore", (long)identity.Sum(c => c.Max));
        json.WriteString("createDateTime", GraphJson.Midnight(day.Date));
        json.WriteEndObject();
    }
}
