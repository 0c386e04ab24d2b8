namespace SecureScore.Dashboard.Components.Shared.Chart;

/// <summary>The series side by side: one row for each x.</summary>
internal sealed class ChartRows
{
    /// <param name="options">What to align.</param>
    /// <param name="withMarks">Gives days that only have an annotation a row, too.</param>
    public ChartRows(ChartOptions options, bool withMarks = false)
    {
        var points = options.Series.SelectMany(series => series.Points);
        if (points.Any(point => point.Day is not null))
        {
            var marked = withMarks ? options.Annotations.Select(annotation => annotation.Day) : [];
            Days = [.. points.Select(point => point.Day).OfType<DateOnly>().Concat(marked).Distinct().Order()];
            Values = Align(options, Days, point => point.Day ?? default);
        }
        else
        {
            Categories = [.. points.Select(point => point.Category ?? "").Distinct()];
            Values = Align(options, Categories, point => point.Category ?? "");
        }
    }

    /// <summary>Null when the x are categories.</summary>
    public DateOnly[]? Days { get; }

    /// <summary>Null when the x are days.</summary>
    public string[]? Categories { get; }

    /// <summary>By series, then by row.</summary>
    public double?[][] Values { get; }

    public int Count => Days?.Length ?? Categories?.Length ?? 0;

    private static double?[][] Align<T>(ChartOptions options, T[] keys, Func<ChartPoint, T> keyOf) where T : notnull
    {
        var rowOf = keys.Select((key, row) => (key, row)).ToDictionary(pair => pair.key, pair => pair.row);
        return [.. options.Series.Select(series =>
        {
            var values = new double?[keys.Length];
            foreach (var point in series.Points)
                values[rowOf[keyOf(point)]] = point.Value;
            return values;
        })];
    }
}
