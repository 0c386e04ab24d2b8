using System.Globalization;
using System.Text.Json;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>The secure score of one day.</summary>
internal sealed class GraphDay(GraphTenant tenant, DateOnly date) : GraphItem(tenant)
{
    private static readonly (string Name, string Category)[] s_categories =
        [("apps", "Apps"), ("data", "Data"), ("device", "Device"), ("identity", "Identity"), ("infrastructure", "Infrastructure")];

    private static readonly string[] s_services = ["HasAADFree", "HasAADP1", "HasAADP2", "HasEXOP2", "HasSPOP2", "HasMDOP1", "HasMCAS"];

    public DateOnly Date => date;

    public override string Id => $"{Tenant.Id}_{Date:yyyy-MM-dd}";

    /// <summary>Only the newest has texts, counts and the last check's time.</summary>
    public bool IsNewest { get; set; }

    /// <summary>By id of the control; others are computed.</summary>
    public Dictionary<string, GraphResult> Changed { get; init; } = [];

    public GraphResult ResultOf(GraphControl control) => Changed.GetValueOrDefault(control.Id) ?? Tenant.Scores.Get(control, Date);

    public override string? Text(string property) => property switch
    {
        "id" => Id,
        "azureTenantId" => Tenant.Id.ToString(),
        "createdDateTime" => GraphJson.Midnight(Date),
        _ => base.Text(property),
    };

    protected override void Write(Utf8JsonWriter json)
    {
        var scored = Tenant.ScoredControls.Select(c => (Control: c, Result: ResultOf(c))).ToList();
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("azureTenantId", Tenant.Id);
        json.WriteNumber("activeUserCount", Tenant.Scores.Users);
        json.WriteString("createdDateTime", GraphJson.Midnight(Date));
        json.WriteNumber("currentScore", GraphJson.Plain(scored.Sum(s => s.Result.Score)));
        json.WriteStartArray("enabledServices");
        foreach (var service in s_services) json.WriteStringValue(service);
        json.WriteEndArray();
        json.WriteNumber("licensedUserCount", 0); // as Graph has it, also for tenants with licenses
        json.WriteNumber("maxScore", GraphJson.Plain(scored.Sum(s => s.Control.Max)));
        GraphJson.WriteVendor(json);
        json.WriteStartArray("averageComparativeScores");
        WriteAverage(json, "AllTenants", 54.5m);
        WriteAverage(json, "TotalSeats", 48.25m);
        json.WriteEndArray();
        json.WriteStartArray("controlScores");
        foreach (var (control, result) in scored) WriteScore(json, control, result);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteAverage(Utf8JsonWriter json, string basis, decimal percent)
    {
        json.WriteStartObject();
        json.WriteString("basis", basis);
        json.WriteNumber("averageScore", percent + (Date.DayNumber % 7 / 10m));
        if (basis == "TotalSeats")
        {
            json.WriteString("SeatSizeRangeLowerValue", "1");
            json.WriteString("SeatSizeRangeUpperValue", "100");
        }
        foreach (var (name, category) in s_categories)
        {
            var max = Tenant.ScoredControls.Where(c => c.Category == category).Sum(c => c.Max);
            json.WriteNumber($"{name}Score", GraphJson.Plain(Math.Round(max * percent / 100, 2)));
            json.WriteNumber($"{name}ScoreMax", GraphJson.Plain(max));
        }
        json.WriteEndObject();
    }

    private void WriteScore(Utf8JsonWriter json, GraphControl control, GraphResult result)
    {
        json.WriteStartObject();
        json.WriteString("controlCategory", control.Category);
        json.WriteString("controlName", control.Id);
        if (IsNewest) json.WriteString("description", $"<p>{control.Title}: why it matters, in <b>invented</b> words.</p>");
        else json.WriteNull("description");
        json.WriteNumber("score", GraphJson.Plain(result.Score));
        if (IsNewest) json.WriteString("lastSynced", $"{Date.AddDays(-1):yyyy-MM-dd}T13:04:05Z"); // the check is older than the row
        json.WriteString("implementationStatus", IsNewest ? Status(result) : PoorStatus(result));
        if (IsNewest) WriteDetails(json, result);
        json.WriteNumber("scoreInPercentage", GraphJson.Plain(control.Max == 0 ? 0 : Math.Round(result.Score / control.Max * 100, 2)));
        json.WriteEndObject();
    }

    private static void WriteDetails(Utf8JsonWriter json, GraphResult result)
    {
        if (result.Count is { } count) json.WriteString("count", count.ToString(CultureInfo.InvariantCulture));
        if (result.Total is { } total) json.WriteString("total", total.ToString(CultureInfo.InvariantCulture));
        if (result.On is { } on) json.WriteString("on", on ? "true" : "false");
    }

    private static string Status(GraphResult result) => result switch
    {
        { Total: { } total, Count: { } count } => $"{total - count} of {total} are still to do.",
        { Count: { } count } => $"There are {count} of them.",
        { On: { } on } => $"<p>The switch is {(on ? "on" : "off")}.</p>",
        _ => "",
    };

    /// <summary>The same texts with holes, as Graph has them in older rows.</summary>
    private static string PoorStatus(GraphResult result) => result switch
    {
        { Total: not null } => "0 of 0 are still to do.",
        { Count: not null } => "There are  of them.",
        _ => "<p>The switch is .</p>",
    };
}
