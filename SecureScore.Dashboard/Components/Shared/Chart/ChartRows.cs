namespace SecureScore.Dashboard.Components.Shared.Chart;

/// <summary>What is switched on, side by side: one row for each x.</summary>
internal sealed class ChartRows
{
    /// <param name="options">What to align.</param>
    /// <param name="hidden">Names of series and ranges that are left out.</param>
    /// <param name="withMarks">Gives days that only have an annotation a row, too.</param>
    public ChartRows(ChartOptions options, IReadOnlySet<string> hidden, bool withMarks = false)
    {
        Series = [.. options.Series.Where(series => !hidden.Contains(series.Name))];
        Ranges = [.. options.Ranges.Where(range => !hidden.Contains(range.Name))];
        var points = Series.SelectMany(series => series.Points);
        if (Ranges.Any(range => range.Points.Count > 0) || points.Any(point => point.Day is not null))
        {
            var marked = withMarks ? options.Annotations.Select(annotation => annotation.Day) : [];
            var ranged = Ranges.SelectMany(range => range.Points).Select(point => point.Day);
            Days = [.. points.Select(point => point.Day).OfType<DateOnly>().Concat(ranged).Concat(marked).Distinct().Order()];
            Values = Align(Days, point => point.Day ?? default);
            Edges = Align(Days);
        }
        else
        {
            Categories = [.. points.Select(point => point.Category ?? "").Distinct()];
            Values = Align(Categories, point => point.Category ?? "");
        }
    }

    public ChartSeries[] Series { get; }

    public ChartRange[] Ranges { get; }

    /// <summary>Null when the x are categories.</summary>
    public DateOnly[]? Days { get; }

    /// <summary>Null when the x are days.</summary>
    public string[]? Categories { get; }

    /// <summary>By series, then by row.</summary>
    public double?[][] Values { get; }

    /// <summary>By range, then by row.</summary>
    public ChartRangePoint?[][] Edges { get; } = [];

    public int Count => Days?.Length ?? Categories?.Length ?? 0;

    private static Dictionary<T, int> RowsOf<T>(T[] keys) where T : notnull =>
        keys.Select((key, row) => (key, row)).ToDictionary(pair => pair.key, pair => pair.row);

    private double?[][] Align<T>(T[] keys, Func<ChartPoint, T> keyOf) where T : notnull
    {
        var rowOf = RowsOf(keys);
        return [.. Series.Select(series =>
        {
            var values = new double?[keys.Length];
            foreach (var point in series.Points)
                values[rowOf[keyOf(point)]] = point.Value;
            return values;
        })];
    }

    private ChartRangePoint?[][] Align(DateOnly[] days)
    {
        if (Ranges.Length == 0) return [];
        var rowOf = RowsOf(days);
        return [.. Ranges.Select(range =>
        {
            var edges = new ChartRangePoint?[days.Length];
            foreach (var point in range.Points)
                edges[rowOf[point.Day]] = point;
            return edges;
        })];
    }
}
