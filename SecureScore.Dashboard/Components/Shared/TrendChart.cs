using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Shared.Chart;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Lines of percentages over days, with gaps where days are missing.</summary>
public static class TrendChart
{
    /// <param name="days">Day numbers, oldest first.</param>
    /// <param name="lines">Values for each day; lines without any value are left out.</param>
    public static ChartOptions Of(int[] days, params (string Name, double?[] Values, ChartColor Color, bool IsDashed)[] lines) => new()
    {
        Kind = ChartKind.Line,
        Axis = new ChartAxis(Suffix: " %"),
        Series =
        [
            .. lines.Where(l => l.Values.Any(v => v is not null)).Select(l => new ChartSeries(
                l.Name, [.. WithGaps(days, l.Values)], l.Color, l.IsDashed)),
        ],
    };

    /// <summary>Per cent for a chart: cut like every figure, so that no line touches 100 % too early.</summary>
    public static double? Cut(decimal? percent) => percent is { } value ? (double)ScoreText.Cut(value) : null;

    private static IEnumerable<ChartPoint> WithGaps(int[] days, double?[] values)
    {
        for (var i = 0; i < days.Length; i++)
        {
            if (i > 0 && days[i] - days[i - 1] > 1) yield return new ChartPoint(DateOnly.FromDayNumber(days[i - 1] + 1), null);
            yield return new ChartPoint(DateOnly.FromDayNumber(days[i]), values[i]);
        }
    }
}
