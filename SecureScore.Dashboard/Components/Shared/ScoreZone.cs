using SecureScore.Dashboard.Components.Shared.Chart;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>A word for a score. No boundaries are documented; these are ours (docs/scoring.md, "Zones").</summary>
public sealed record ScoreZone(string Word, decimal FromPercent, ChartColor Color)
{
    private static readonly ScoreZone[] s_zones = [new("Good", 80, ChartColor.Good), new("Okay", 50, ChartColor.Okay), new("Bad", 0, ChartColor.Bad)];

    public static ScoreZone Of(decimal percent) => Array.Find(s_zones, z => percent >= z.FromPercent) ?? s_zones[^1];
}
