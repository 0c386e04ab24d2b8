using SecureScore.Dashboard.Components.Shared.Chart;

namespace SecureScore.Tests.Support;

/// <summary>Charts by hand. Day 0 is 1 March 2026.</summary>
internal static class GivenCharts
{
    /// <summary>60.00, 61.00, a gap, 59.50, 62.00.</summary>
    public static ChartOptions Line { get; } = new()
    {
        Kind = ChartKind.Line,
        Axis = new ChartAxis(Suffix: " %"),
        Series =
        [
            Series("Identity score", ChartColor.Accent, 60, 61, null, 59.5, 62),
            Series("Measured", ChartColor.Teal, 55, 55, null, 54, 56) with { IsDashed = true },
        ],
    };

    /// <summary>From 61.34 by +3.10, −2.57 and 0 to 61.87.</summary>
    public static ChartOptions Waterfall { get; } = new()
    {
        Kind = ChartKind.Waterfall,
        Axis = new ChartAxis(Suffix: " %"),
        Totals = new ChartTotals("14 Feb 2026", 61.34, "1 Mar 2026", 61.87),
        Series = [new ChartSeries(
            "Change", [new("You: block legacy authentication", 3.1), new("Microsoft added 2 controls", -2.57), new("Number of users", 0)])],
    };

    public static ChartSeries Series(string name, ChartColor color, params double?[] values) =>
        new(name, [.. values.Select((value, day) => new ChartPoint(Given.Day(day), value))], color);
}
