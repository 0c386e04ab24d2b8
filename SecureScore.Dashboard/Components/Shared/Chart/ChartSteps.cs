namespace SecureScore.Dashboard.Components.Shared.Chart;

/// <summary>One bar of a waterfall.</summary>
/// <param name="Change">Null for the two totals.</param>
/// <param name="Total">Where the figure stands after this step.</param>
/// <param name="Lower">Where the bar begins.</param>
internal sealed record ChartStep(string Name, double? Change, double Total, double Lower, double Upper, ChartColor Color);

/// <summary>The bars of a waterfall from top to bottom.</summary>
internal static class ChartSteps
{
    public static IReadOnlyList<ChartStep> Compute(ChartOptions options)
    {
        var totals = options.Totals ?? throw new ArgumentException("A waterfall needs its totals.", nameof(options));
        List<ChartStep> steps = [Total(totals.StartName, totals.Start)];
        var reached = totals.Start;
        foreach (var point in options.Series.SelectMany(series => series.Points))
        {
            var change = point.Value is { } value && double.IsFinite(value) ? value : 0;
            var next = reached + change;
            steps.Add(new ChartStep(
                point.Category ?? "", change, next, Math.Min(reached, next), Math.Max(reached, next), point.Color ?? ColorOf(change)));
            reached = next;
        }
        steps.Add(Total(totals.EndName, totals.End));
        return steps;
    }

    private static ChartStep Total(string name, double value) =>
        new(name, null, value, Math.Min(0, value), Math.Max(0, value), ChartColor.Neutral);

    private static ChartColor ColorOf(double change) => change > 0 ? ChartColor.Good : change < 0 ? ChartColor.Bad : ChartColor.Neutral;
}
