namespace SecureScore.Dashboard.Components.Shared.Chart;

/// <summary>What the place of a chart says until it is drawn, and to those who go through it by the keyboard.</summary>
internal static class ChartPlotWords
{
    /// <summary>What stands there while nothing is drawn; null where the page has its own words.</summary>
    public static string? Idle(ChartOptions options, bool isEmpty, bool isAnyHidden) => (options.Kind, isEmpty, isAnyHidden) switch
    {
        (ChartKind.RadialGauge, _, _) => null,
        (_, false, _) => T("The chart is loading. Its data is in the table below."),
        (_, _, true) => T("Every line is switched off."),
        _ => T("No data."),
    };

    /// <summary>What the keys do; null where there are no points to go through.</summary>
    public static string? Keys(ChartOptions options, bool canOpenDay) => (options.Kind, IsByDay(options), canOpenDay) switch
    {
        (ChartKind.RadialGauge, _, _) => null,
        (_, false, _) => T("Arrow keys go from bar to bar."),
        (_, _, true) => T("Arrow keys go from day to day, page keys by a week. Enter opens the day."),
        _ => T("Arrow keys go from day to day, page keys by a week."),
    };

    private static bool IsByDay(ChartOptions options) =>
        options.Ranges.Any(range => range.Points.Count > 0)
            || options.Series.Any(series => series.Points.Any(point => point.Day is not null));
}
