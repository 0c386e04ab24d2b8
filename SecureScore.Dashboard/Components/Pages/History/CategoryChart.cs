using SecureScore.Core.History;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Components.Shared.Chart;

namespace SecureScore.Dashboard.Components.Pages.History;

/// <summary>The score of each category over days.</summary>
public static class CategoryChart
{
    private static readonly ChartColor[] s_colors =
        [ChartColor.Accent, ChartColor.Teal, ChartColor.Violet, ChartColor.Amber, ChartColor.Neutral];

    /// <param name="trends">One for each category; one without any score is left out.</param>
    public static ChartOptions Create(IReadOnlyList<ScoreTrend> trends) => new()
    {
        Kind = ChartKind.Line,
        Axis = new ChartAxis(Suffix: " %"),
        Series =
        [
            .. trends.Zip(s_colors).Where(t => t.First.Days.Any(d => d.Score.Percent is not null))
                .Select(t => new ChartSeries(
                    t.First.View.Name, [.. TrendChart.WithGaps(t.First.Days, d => d.Day, d => TrendChart.Cut(d.Score.Percent))], t.Second)
                {
                    Label = ViewText.NameOf(t.First.View),
                }),
        ],
    };
}
