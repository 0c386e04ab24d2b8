using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Dashboard.Components.Shared.Chart;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>The points of one action over days.</summary>
public static class ActionChart
{
    /// <param name="days">The stored days to draw, oldest first.</param>
    public static ChartOptions Create(ActionDetails action, IReadOnlyList<DailyScore> days)
    {
        var changes = action.PointsHistory.Reverse().ToList(); // newest first as they come
        return new()
        {
            Kind = ChartKind.Line,
            HeightPixels = 200,
            Axis = new ChartAxis(Minimum: 0, Maximum: action.Action.Points.Max > 0 ? (double)action.Action.Points.Max : null),
            Series =
            [
                new ChartSeries("Points", [.. TrendChart.WithGaps(days, d => d.Day, d => TrendChart.Cut(PointsOn(changes, d.Day)))])
                {
                    Label = T("Points"),
                },
            ],
            NoteAnnotationName = T("Decision"),
            Annotations = [.. action.Decisions
                .Where(d => days.Any(day => day.Day == d.EffectiveDay))
                .Select(d => new ChartAnnotation(d.EffectiveDay, $"{d.By}: {d.From.Words()} → {d.To.Words()}", d.By, ChartMark.Note))],
        };
    }

    private static decimal? PointsOn(List<PointsChange> changes, DateOnly day) => changes.FindLast(c => c.Day <= day)?.Points;
}
