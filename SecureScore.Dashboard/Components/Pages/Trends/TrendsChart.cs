using System.Runtime.CompilerServices;
using SecureScore.Core.History;
using SecureScore.Core.Trends;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Components.Shared.Chart;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Trends;

/// <summary>The charts of the page, one for all open pages, as the trends themselves.</summary>
public static class TrendsChart
{
    private static readonly ConditionalWeakTable<TenantTrends, ZoneChart> s_zones = [];
    private static readonly ConditionalWeakTable<TenantTrends, ByLanguage<ChartOptions>> s_compared = [];
    private static readonly ConditionalWeakTable<TenantTrends, ByLanguage<ChartOptions>> s_regressions = [];
    private static readonly ConditionalWeakTable<TenantTrends, ByLanguage<ChartOptions>> s_risk = [];
    private static readonly ConditionalWeakTable<TenantTrends, ByLanguage<ChartOptions>> s_changes = [];
    private static readonly ConditionalWeakTable<TenantTrends, ByLanguage<ChartOptions>> s_causes = [];

    /// <summary>The score over the zones, with target and forecast where the range ends with the newest day.</summary>
    public static ChartOptions Zones(TenantTrends trends, ScoreZones zones)
    {
        if (s_zones.TryGetValue(trends, out var drawn) && drawn.Zones.Equals(zones)) return drawn.Options.Value;
        var options = new ByLanguage<ChartOptions>(() => OfZones(trends, zones));
        s_zones.AddOrUpdate(trends, new(zones, options));
        return options.Value;
    }

    /// <summary>The score beside Microsoft's averages; a line without any value is left out.</summary>
    public static ChartOptions Compared(TenantTrends trends) => Drawn(s_compared, trends, static t => new()
    {
        Kind = ChartKind.Line,
        Axis = new ChartAxis(Suffix: " %"),
        Series =
        [
            .. new[]
            {
                LineOf(TrendLines.Score, ScoresOf(t)),
                LineOf(TrendLines.SimilarSize, AveragesOf(t, a => a.SimilarSize), ChartColor.Teal, isDashed: true),
                LineOf(TrendLines.AllTenants, AveragesOf(t, a => a.AllTenants), ChartColor.Neutral, isDashed: true),
            }.Where(s => s.Points.Any(p => p.Value is not null)),
        ],
    });

    /// <summary>How many actions have regressed and are open, and how many lost their points on that day.</summary>
    public static ChartOptions Regressions(TenantTrends trends) => Drawn(s_regressions, trends, static t => new()
    {
        Kind = ChartKind.Line,
        Axis = new ChartAxis(0, Decimals: 0),
        Series =
        [
            LineOf(TrendLines.Regressed, [.. WithGaps(t.Actions, a => a.Day, a => a.Regressed)], ChartColor.Bad),
            LineOf(TrendLines.Losses, [.. WithGaps(t.Actions, a => a.Day, a => a.Losses)], ChartColor.Amber, isDashed: true),
        ],
    });

    /// <summary>The maximum points of accepted risk; how many actions they are stands beside them.</summary>
    public static ChartOptions Risk(TenantTrends trends) => Drawn(s_risk, trends, static t => new()
    {
        Kind = ChartKind.Line,
        Axis = new ChartAxis(0, Suffix: $" {T("points [lower case]")}"),
        Series = [new(T("Risk accepted"), [.. WithGaps(t.Actions, a => a.Day, a => (double)a.AcceptedPoints)], ChartColor.Violet)],
        Notes = t.Actions.Where(a => a.Accepted > 0).ToDictionary(a => a.Day, a => TrendText.Actions(a.Accepted)),
        NotesName = T("Actions"),
    });

    /// <summary>Gains above the line and losses below it.</summary>
    public static ChartOptions Changes(TenantTrends trends) => Drawn(s_changes, trends, static t => Columns(t,
        (T("Achieved"), ChartColor.Good, b => b.Gained), (T("Regressed"), ChartColor.Bad, b => b.Lost)));

    /// <summary>The same, divided over causes.</summary>
    public static ChartOptions Causes(TenantTrends trends) => Drawn(s_causes, trends, static t => Columns(t,
        (ChangeWords.Label(ChangeCause.Configuration), ChartColor.Accent, b => b.ByCause.GetValueOrDefault(ChangeCause.Configuration)),
        (ChangeWords.Label(ChangeCause.Decision), ChartColor.Violet, b => b.ByCause.GetValueOrDefault(ChangeCause.Decision)),
        (ChangeWords.Label(ChangeCause.Population), ChartColor.Teal, b => b.ByCause.GetValueOrDefault(ChangeCause.Population)),
        (ChangeWords.Label(ChangeCause.Catalogue), ChartColor.Amber, b => b.ByCause.GetValueOrDefault(ChangeCause.Catalogue))));

    private static ChartOptions Drawn(
        ConditionalWeakTable<TenantTrends, ByLanguage<ChartOptions>> known, TenantTrends trends, Func<TenantTrends, ChartOptions> draw) =>
        known.GetValue(trends, t => new(() => draw(t))).Value;

    private static ChartOptions Columns(
        TenantTrends trends, params (string Name, ChartColor Color, Func<ChangeBucket, decimal> ValueOf)[] parts) => new()
        {
            Kind = ChartKind.Column,
            IsStacked = true,
            Series = [.. parts.Select(part => new ChartSeries(
                part.Name, [.. trends.Changes.Select(b => new ChartPoint(TrendText.ToText(b), TrendChart.Cut(part.ValueOf(b))))],
                part.Color))],
        };

    private static ChartOptions OfZones(TenantTrends trends, ScoreZones zones)
    {
        var scores = ScoresOf(trends);
        var isNewest = trends.Trend.Days.Count > 0 && trends.Trend.Days[^1].Day == trends.LastStored;
        var forecast = isNewest ? trends.Forecast.Points : [];
        List<ChartSeries> series = [LineOf(TrendLines.Score, scores)];
        if (trends.Target is { } target)
        {
            // A point on every day of the axis, because a day that a line lacks is a gap in it.
            var days = scores.Select(p => p.Day!.Value).Concat(forecast.Select(p => p.Day)).Distinct().Where(d => d <= target.By);
            series.Add(LineOf(
                TrendLines.Target, [.. days.Select(d => new ChartPoint(d, (double)target.Percent))], ChartColor.Violet, isDashed: true));
        }
        if (forecast.Count > 0)
            series.Add(LineOf(TrendLines.Forecast, [.. forecast.Select(p => new ChartPoint(p.Day, TrendChart.Cut(p.Percent)))],
                ChartColor.Neutral, isDashed: true));
        return new()
        {
            Kind = ChartKind.Line,
            Axis = new ChartAxis(Suffix: " %"),
            HeightPixels = 340,
            Series = series,
            Ranges = forecast.Count == 0
                ? []
                : [new(
                    TrendLines.Outcomes,
                    [.. forecast.Select(p => new ChartRangePoint(p.Day, TrendChart.Cut(p.Low)!.Value, TrendChart.Cut(p.High)!.Value))])
                {
                    Label = TrendLines.LabelOf(TrendLines.Outcomes),
                }],
            Bands = zones.ToBands(),
        };
    }

    private static ChartSeries LineOf(
        string line, IReadOnlyList<ChartPoint> points, ChartColor color = ChartColor.Accent, bool isDashed = false) =>
        new(line, points, color, isDashed) { Label = TrendLines.LabelOf(line) };

    private static IReadOnlyList<ChartPoint> ScoresOf(TenantTrends trends) =>
        [.. WithGaps(trends.Trend.Days, d => d.Day, d => TrendChart.Cut(d.Score.Percent))];

    private static IReadOnlyList<ChartPoint> AveragesOf(TenantTrends trends, Func<DailyComparison, decimal?> of) =>
        [.. WithGaps(trends.Trend.Averages, a => a.Day, a => TrendChart.Cut(of(a)))];

    private static IEnumerable<ChartPoint> WithGaps<T>(IReadOnlyList<T> days, Func<T, DateOnly> dayOf, Func<T, double?> valueOf)
    {
        for (var i = 0; i < days.Count; i++)
        {
            if (i > 0 && dayOf(days[i]).DayNumber - dayOf(days[i - 1]).DayNumber > 1)
                yield return new ChartPoint(dayOf(days[i - 1]).AddDays(1), null);
            yield return new ChartPoint(dayOf(days[i]), valueOf(days[i]));
        }
    }

    private sealed record ZoneChart(ScoreZones Zones, ByLanguage<ChartOptions> Options);
}
