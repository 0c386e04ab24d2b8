using SecureScore.Core.Scoring;
using SecureScore.Core.Trends;
using SecureScore.Dashboard.Components.Shared.Chart;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>The colors of a tenant's zones: the best is green, the lowest red, whatever they are called.</summary>
public static class ZoneColors
{
    /// <summary>The color of a zone, by its place from best to worst.</summary>
    public static ChartColor ColorOf(this ScoreZones zones, ScoreZone zone)
    {
        for (var i = 0; i < zones.Bands.Count; i++)
            if (zones.Bands[i] == zone) return i == 0 ? ChartColor.Good : i == zones.Bands.Count - 1 ? ChartColor.Bad : ChartColor.Okay;
        return ChartColor.Neutral;
    }

    /// <summary>The zones as areas of a chart of percentages.</summary>
    public static IReadOnlyList<ChartBand> ToBands(this ScoreZones zones) =>
        [.. zones.Bands.Select((zone, i) => new ChartBand(
            (double)zone.FromPercent, i == 0 ? 100 : (double)zones.Bands[i - 1].FromPercent, zones.ColorOf(zone), zones.Label(zone)))];

    /// <summary>The word of a zone as people read it: what somebody chose stays as it was written.</summary>
    public static string Label(this ScoreZones zones, ScoreZone zone) => !zones.Equals(ScoreZones.BuiltIn) ? zone.Word : zone.Word switch
    {
        "Good" => T("Good"),
        "Okay" => T("Okay"),
        "Bad" => T("Bad"),
        var word => word,
    };

    /// <summary>Where a zone lies, such as “50 % to below 80 %”.</summary>
    public static string RangeOf(this ScoreZones zones, int place)
    {
        var from = ScoreText.Points(zones.Bands[place].FromPercent);
        if (place == 0) return T("{0} % and above", from);
        var below = ScoreText.Points(zones.Bands[place - 1].FromPercent);
        return place == zones.Bands.Count - 1 ? T("below {0} %", below) : T("{0} % to below {1} %", from, below);
    }
}
