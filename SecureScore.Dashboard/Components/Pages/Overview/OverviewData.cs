using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Components.Shared.Chart;

namespace SecureScore.Dashboard.Components.Pages.Overview;

/// <summary>The overview's past, small enough to travel with the prerendered page.</summary>
public sealed record OverviewData
{
    private const int DaysOfComparison = 7;

    /// <summary>What it was loaded for.</summary>
    public required string Key { get; init; }

    /// <summary>Day numbers, oldest first.</summary>
    public required int[] Days { get; init; }

    /// <summary>Per cent, cut to two places; null where there is no score.</summary>
    public required double?[] Score { get; init; }
    public required double?[] Measured { get; init; }
    public required double?[] Similar { get; init; }

    /// <summary>The stored day to compare with; null when there is none.</summary>
    public required DateOnly? WeekAgoDay { get; init; }

    /// <summary>Scores of that day by view, in per cent, exact.</summary>
    public required Dictionary<string, decimal?> WeekAgo { get; init; }

    public static async Task<OverviewData> LoadAsync(
        IHistoryQuery history, ActionBoard board, ScoreView view, ScoreRange range, string key, CancellationToken cancellationToken)
    {
        var from = range.FirstDay(board.Snapshot.Day);
        var days = await history.ListAsync(board.Tenant.Id, view, from, null, cancellationToken);
        var averages = (await history.ListComparisonAsync(board.Tenant.Id, view, from, null, cancellationToken)).ToDictionary(a => a.Day);
        var weekAgo = await history.FindDayAsync(board.Tenant.Id, board.Snapshot.Day.AddDays(-DaysOfComparison), cancellationToken);
        return new OverviewData
        {
            Key = key,
            Days = [.. days.Select(d => d.Day.DayNumber)],
            Score = [.. days.Select(d => TrendChart.Cut(d.Score.Percent))],
            Measured = [.. days.Select(d => TrendChart.Cut(d.Measured.Percent))],
            Similar = [.. days.Select(d => TrendChart.Cut(averages.GetValueOrDefault(d.Day)?.SimilarSize))],
            WeekAgoDay = weekAgo.Count > 0 ? weekAgo.Values.First().Day : null,
            WeekAgo = weekAgo.ToDictionary(w => w.Key.Name, w => w.Value.Score.Percent),
        };
    }

    public ChartOptions ToChart(ScoreView view) => TrendChart.Of(Days,
        ($"{view} score", Score, ChartColor.Accent, false),
        ("Measured", Measured, ChartColor.Teal, true),
        ("Similar size", Similar, ChartColor.Neutral, true));
}
