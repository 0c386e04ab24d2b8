using System.Globalization;
using System.Text.Json;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>One line of the history of a control's state.</summary>
/// <param name="At">Null in the line that every control begins with.</param>
public sealed record GraphStateUpdate(string State, string? Comment, string? AssignedTo, string? By, DateTimeOffset? At);

/// <summary>A control of one tenant with the history of its state.</summary>
internal sealed class GraphProfile(GraphTenant tenant, GraphControl control) : GraphItem(tenant)
{
    private static readonly string[] s_threats = ["Account Breach", "Data Exfiltration", "Password cracking"];
    private readonly List<(GraphStateUpdate Update, Task ShownAfter)> _updates =
        [(new("Default", null, null, null, null), Task.CompletedTask)];

    public GraphControl Control => control;

    public override string Id => control.Id;

    /// <summary>What a reader sees of the history, oldest first.</summary>
    public IReadOnlyList<GraphStateUpdate> Updates
    {
        get { lock (_updates) return [.. _updates.Where(u => u.ShownAfter.IsCompleted).Select(u => u.Update)]; }
    }

    /// <summary>The last line, shown or not, which changes build on.</summary>
    public GraphStateUpdate Last
    {
        get { lock (_updates) return _updates[^1].Update; }
    }

    protected override bool CanBeKept
    {
        get { lock (_updates) return _updates.All(u => u.ShownAfter.IsCompleted); }
    }

    /// <param name="shownAfter">Readers see the line when this has ended.</param>
    public void Add(GraphStateUpdate update, Task shownAfter) => Change(() =>
    {
        lock (_updates) _updates.Add((update, shownAfter));
    });

    public override string? Text(string property) => property switch
    {
        "id" => control.Id,
        "azureTenantId" => Tenant.Id.ToString(),
        "controlCategory" => control.Category,
        "service" => control.Service,
        "title" => control.Title,
        "rank" => control.Rank.ToString(CultureInfo.InvariantCulture),
        _ => base.Text(property),
    };

    /// <summary>As a reader will see it once all writes are shown.</summary>
    public byte[] Written()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream)) lock (_updates) Write(json, [.. _updates.Select(u => u.Update)]);
        return stream.ToArray();
    }

    protected override void Write(Utf8JsonWriter json) => Write(json, Updates);

    private void Write(Utf8JsonWriter json, IReadOnlyList<GraphStateUpdate> updates)
    {
        json.WriteStartObject();
        json.WriteString("id", control.Id);
        json.WriteString("azureTenantId", Tenant.Id);
        json.WriteString("actionType", "Config");
        json.WriteString("actionUrl", $"https://portal.example/controls/{control.Id}?tid={Tenant.Id}");
        json.WriteString("controlCategory", control.Category);
        json.WriteString("title", control.Title);
        json.WriteBoolean("deprecated", false);
        json.WriteString("implementationCost", Pick("Low", "moderate", "High", "low", "Unknown"));
        json.WriteNull("lastModifiedDateTime");
        json.WriteNumber("maxScore", GraphJson.Plain(control.Max));
        json.WriteNumber("rank", control.Rank);
        json.WriteString("remediation", $"<p>Open the settings &amp; turn on:</p>\n\t<ol><li>{control.Title}</li><li>Save.</li></ol>");
        json.WriteString("remediationImpact", "People may be asked once more when they sign in.");
        json.WriteString("service", control.Service);
        json.WriteStartArray("threats");
        foreach (var threat in s_threats.Take(control.Rank % (s_threats.Length + 1))) json.WriteStringValue(threat);
        json.WriteEndArray();
        json.WriteString("tier", Pick("Core", "Defense In Depth", "Advanced"));
        json.WriteString("userImpact", Pick("low", "Low", "Moderate", "High", null, "Unknown", "medium"));
        GraphJson.WriteVendor(json);
        json.WriteStartArray("complianceInformation");
        json.WriteEndArray();
        json.WriteStartArray("controlStateUpdates");
        foreach (var update in updates) WriteUpdate(json, update);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteUpdate(Utf8JsonWriter json, GraphStateUpdate update)
    {
        json.WriteStartObject();
        json.WriteString("assignedTo", update.AssignedTo);
        json.WriteString("comment", update.Comment);
        json.WriteString("state", update.State);
        json.WriteString("updatedBy", update.By);
        json.WriteString("updatedDateTime", update.At?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private string? Pick(params string?[] values) => values[control.Rank % values.Length];
}
