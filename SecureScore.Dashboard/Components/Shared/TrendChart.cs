using System.Runtime.CompilerServices;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Shared.Chart;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>Lines of percentages over days: gaps where days are missing, marks where Microsoft changed what counts.</summary>
public static class TrendChart
{
    // One for all open pages, as the trend itself: a chart of a year for each circuit would cost more than the rest of the page.
    private static readonly ConditionalWeakTable<ScoreTrend, ChartOptions> s_compared = [];
    private static readonly ConditionalWeakTable<ScoreTrend, ChartOptions> s_reported = [];

    /// <summary>The score beside that of tenants of similar size.</summary>
    public static ChartOptions Compared(ScoreTrend trend) => s_compared.GetValue(trend, static t =>
    {
        var averages = t.Averages.ToDictionary(a => a.Day, a => a.SimilarSize);
        return Of(t, ("Similar size", day => averages.GetValueOrDefault(day.Day)));
    });

    /// <summary>The score beside what Microsoft reported.</summary>
    public static ChartOptions Reported(ScoreTrend trend) =>
        s_reported.GetValue(trend, static t => Of(t, ("Reported", day => day.Reported?.Percent)));

    /// <summary>Per cent for a chart: cut like every figure, so that no line touches 100 % too early.</summary>
    public static double? Cut(decimal? percent) => percent is { } value ? (double)ScoreText.Cut(value) : null;

    private static ChartOptions Of(ScoreTrend trend, (string Name, Func<DailyScore, decimal?> PercentOf) other)
    {
        (string Name, Func<DailyScore, decimal?> PercentOf, ChartColor Color)[] lines =
        [
            ($"{trend.View} score", d => d.Score.Percent, ChartColor.Accent),
            ("Measured", d => d.Measured.Percent, ChartColor.Teal),
            (other.Name, other.PercentOf, ChartColor.Neutral),
        ];
        return new()
        {
            Kind = ChartKind.Line,
            Axis = new ChartAxis(Suffix: " %"),
            // A line without any value is left out.
            Series =
            [
                .. lines.Where(l => trend.Days.Any(d => l.PercentOf(d) is not null))
                    .Select(l => new ChartSeries(l.Name, [.. WithGaps(trend.Days, l.PercentOf)], l.Color, IsDashed: l.Color != ChartColor.Accent)),
            ],
            AnnotationName = "Microsoft changed the maximum",
            Annotations = [.. trend.CatalogueChanges.Select(c => new ChartAnnotation(c.Day, $"Microsoft: maximum {ScoreText.Points(c.From)} → {ScoreText.Points(c.To)}", $"{ScoreText.Points(c.From)} → {ScoreText.Points(c.To)}"))],
        };
    }

    private static IEnumerable<ChartPoint> WithGaps(IReadOnlyList<DailyScore> days, Func<DailyScore, decimal?> percentOf)
    {
        for (var i = 0; i < days.Count; i++)
        {
            if (i > 0 && days[i].Day.DayNumber - days[i - 1].Day.DayNumber > 1) yield return new ChartPoint(days[i - 1].Day.AddDays(1), null);
            yield return new ChartPoint(days[i].Day, Cut(percentOf(days[i])));
        }
    }
}
