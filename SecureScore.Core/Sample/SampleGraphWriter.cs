using System.Globalization;
using System.Text.Json;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Sample;

/// <summary>Writes the sample tenant in the shape of Microsoft Graph's answers, strings for numbers included.</summary>
internal static class SampleGraphWriter
{
    /// <summary>An answer of <c>security/secureScoreControlProfiles</c> as of a day.</summary>
    public static byte[] Profiles(int day) => Write(writer =>
    {
        foreach (var control in SampleControl.Catalog.Where(c => SampleHistory.HasProfile(c, day)))
        {
            writer.WriteStartObject();
            writer.WriteString("id", control.Id);
            writer.WriteString("azureTenantId", SampleTenant.Id.Value);
            writer.WriteString("title", control.Title);
            writer.WriteString("controlCategory", SampleHistory.Category(control, day));
            writer.WriteString("actionType", "Config");
            writer.WriteString("actionUrl", control.ActionUrl.Replace("{tid}", SampleTenant.Id.Value, StringComparison.Ordinal));
            writer.WriteBoolean("deprecated", control.Id == SampleHistory.DeprecatedId && day >= SampleHistory.DeprecatedDay);
            writer.WriteNumber("maxScore", SampleHistory.MaxScore(control, day));
            writer.WriteNumber("rank", control.Rank);
            writer.WriteString("service", control.Service);
            writer.WriteString("tier", control.Tier);
            writer.WriteString("userImpact", control.UserImpact);
            writer.WriteString("implementationCost", control.ImplementationCost);
            writer.WriteStartArray("threats");
            foreach (var threat in control.Threats) writer.WriteStringValue(threat);
            writer.WriteEndArray();
            writer.WriteString("remediation", control.Remediation);
            writer.WriteString("remediationImpact", control.RemediationImpact);
            writer.WriteEndObject();
        }
    });

    /// <summary>An answer of <c>security/secureScores</c> with some days, newest first as Graph sends them.</summary>
    public static byte[] Scores(DateOnly firstDay, int from, int to) => Write(writer =>
    {
        for (var day = to; day >= from; day--)
            if (!SampleHistory.IsMissing(day)) WriteDay(writer, firstDay.AddDays(day), day, day == to);
    });

    private static byte[] Write(Action<Utf8JsonWriter> writeItems)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("value");
            writeItems(writer);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return stream.ToArray();
    }

    /// <param name="isNewest">Graph sends descriptions with the newest day only.</param>
    private static void WriteDay(Utf8JsonWriter writer, DateOnly date, int day, bool isNewest)
    {
        var scored = SampleControl.Catalog.Where(c => SampleHistory.IsScored(c, day)).ToList();
        writer.WriteStartObject();
        writer.WriteString("id", $"{SampleTenant.Id}_{date:yyyy-MM-dd}");
        writer.WriteString("azureTenantId", SampleTenant.Id.Value);
        writer.WriteString("createdDateTime", date.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture));
        writer.WriteNumber("currentScore", scored.Sum(c => Points(c, day)));
        writer.WriteNumber("maxScore", scored.Sum(c => SampleHistory.MaxScore(c, day)));
        writer.WriteNumber("activeUserCount", 212 + day / 11);
        writer.WriteNumber("licensedUserCount", 0);
        writer.WriteStartArray("enabledServices");
        foreach (var service in (string[])["HasAADP1", "HasAADP2", "HasAATP", "HasEXOP2", "HasMDEP2", "HasMDOP2", "HasSPOP2"])
            writer.WriteStringValue(service);
        writer.WriteEndArray();
        writer.WriteStartArray("controlScores");
        foreach (var control in scored) WriteScore(writer, control, date, day, isNewest);
        writer.WriteEndArray();
        WriteAverages(writer, day);
        writer.WriteEndObject();
    }

    private static void WriteScore(Utf8JsonWriter writer, SampleControl control, DateOnly date, int day, bool isNewest)
    {
        var max = SampleHistory.MaxScore(control, day);
        var points = Points(control, day);
        var (count, total) = (SampleHistory.Count(control, day), control.IsProportional ? SampleHistory.Total(control, day) : 1);
        writer.WriteStartObject();
        writer.WriteString("controlCategory", SampleHistory.Category(control, day));
        writer.WriteString("controlName", control.Id);
        writer.WriteString("description", isNewest ? control.Description : null);
        writer.WriteNumber("score", points);
        writer.WriteString("lastSynced", date.AddDays(-1).ToString("yyyy-MM-dd'T15:32:00Z'", CultureInfo.InvariantCulture));
        writer.WriteString("implementationStatus", (count >= total ? control.Met : control.Open)
            .Replace("{missing}", (total - count).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{total}", total.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        if (control.IsProportional)
        {
            writer.WriteString("count", count.ToString(CultureInfo.InvariantCulture));
            writer.WriteString("total", total.ToString(CultureInfo.InvariantCulture));
        }
        else writer.WriteString("on", count > 0 ? "true" : "false");
        writer.WriteNumber("scoreInPercentage", max == 0 ? 0 : decimal.Round(100 * points / max, 2));
        writer.WriteEndObject();
    }

    /// <summary>Points as Microsoft computes them: the maximum, or its share.</summary>
    private static decimal Points(SampleControl control, int day)
    {
        var (max, count) = (SampleHistory.MaxScore(control, day), SampleHistory.Count(control, day));
        return control.IsProportional ? decimal.Round(max * count / SampleHistory.Total(control, day), 4) : max * count;
    }

    private static void WriteAverages(Utf8JsonWriter writer, int day)
    {
        writer.WriteStartArray("averageComparativeScores");
        WriteAverage(writer, "AllTenants", 44.1m + day * 0.007m, 0);
        WriteAverage(writer, "TotalSeats", 47.6m + day * 0.009m, 1.5m);
        writer.WriteEndArray();
    }

    private static void WriteAverage(Utf8JsonWriter writer, string basis, decimal percent, decimal lead)
    {
        writer.WriteStartObject();
        writer.WriteString("basis", basis);
        writer.WriteNumber("averageScore", decimal.Round(percent, 2));
        if (basis == "TotalSeats")
        {
            writer.WriteString("SeatSizeRangeLowerValue", "101");
            writer.WriteString("SeatSizeRangeUpperValue", "500");
        }
        (string Name, decimal Max, decimal Share)[] categories =
            [("identity", 61.9m, 0.60m), ("apps", 92.3m, 0.37m), ("data", 18.4m, 0.31m), ("device", 44.7m, 0.48m),
                ("infrastructure", 0, 0)];
        foreach (var (name, max, share) in categories)
        {
            writer.WriteNumber(name + "Score", decimal.Round(max * (share + (percent - 44) * 0.004m) + lead * max / 100, 2));
            writer.WriteNumber(name + "ScoreMax", max);
        }
        writer.WriteEndObject();
    }
}
