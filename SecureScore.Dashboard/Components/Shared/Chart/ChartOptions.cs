using System.Collections.ObjectModel;
using System.Globalization;

namespace SecureScore.Dashboard.Components.Shared.Chart;

/// <summary>How the values are drawn.</summary>
public enum ChartKind
{
    Line,
    Area,

    /// <summary>Upright bars.</summary>
    Column,

    /// <summary>
    /// How a figure became another: lying bars, each begins where the one above ended. Needs <see cref="ChartOptions.Totals"/>.
    /// </summary>
    Waterfall,

    /// <summary>The first value of the first series, as a part of the axis.</summary>
    RadialGauge,
}

/// <summary>A color of the theme, by its name <c>--chart-…</c>.</summary>
public enum ChartColor
{
    Accent,
    Neutral,
    Teal,
    Violet,
    Amber,
    Good,
    Okay,
    Bad,
}

/// <summary>What a chart shows. Changing it means a new instance.</summary>
public sealed record ChartOptions
{
    public required ChartKind Kind { get; init; }

    /// <summary>All by day or all by category. Up to five stay readable.</summary>
    public required IReadOnlyList<ChartSeries> Series { get; init; }

    public ChartAxis Axis { get; init; } = new();

    /// <summary>Reserved before the script runs, so nothing moves. Null suits the kind.</summary>
    public int? HeightPixels { get; init; }

    /// <summary>Where a waterfall begins and ends; its one series has the parts, as differences.</summary>
    public ChartTotals? Totals { get; init; }

    /// <summary>Areas between two edges, such as what a forecast may become. With lines by day only.</summary>
    public IReadOnlyList<ChartRange> Ranges { get; init; } = [];

    /// <summary>Lays the series of bars, columns and areas on top of each other.</summary>
    public bool IsStacked { get; init; }

    public IReadOnlyList<ChartAnnotation> Annotations { get; init; } = [];

    /// <summary>What the annotations of the kind <see cref="ChartMark.Change"/> are, for the legend; null for no entry.</summary>
    public string? AnnotationName { get; init; }

    /// <summary>The same for <see cref="ChartMark.Note"/>.</summary>
    public string? NoteAnnotationName { get; init; }

    /// <summary>
    /// What moved the figures on a day, in plain text of one or more lines. Shown with the figures of days that have some.
    /// </summary>
    public IReadOnlyDictionary<DateOnly, string> Notes { get; init; } = ReadOnlyDictionary<DateOnly, string>.Empty;

    /// <summary>The heading of <see cref="Notes"/> in the table.</summary>
    public string NotesName { get; init; } = T("Why");

    public IReadOnlyList<ChartBand> Bands { get; init; } = [];

    internal int Height => HeightPixels ?? (Kind == ChartKind.Waterfall ? 48 + 36 * (2 + Series.Sum(series => series.Points.Count)) : 280);
}

/// <summary>Where a waterfall begins and where it ends.</summary>
/// <param name="End">As shown elsewhere: figures that are cut need not add up to the last digit.</param>
public sealed record ChartTotals(string StartName, double Start, string EndName, double End);

/// <summary>An area between two edges over days.</summary>
/// <param name="Name">As that of a series.</param>
public sealed record ChartRange(string Name, IReadOnlyList<ChartRangePoint> Points, ChartColor Color = ChartColor.Neutral)
{
    /// <summary>What people read; the name unless it is given.</summary>
    public string Label { get; init; } = Name;
}

/// <summary>The edges on a day.</summary>
public readonly record struct ChartRangePoint(DateOnly Day, double Lower, double Upper);

/// <summary>One line, or one set of bars.</summary>
/// <param name="Name">
/// Unlike that of any other series or range of the chart: it is what is switched on and off, the same in every language.
/// </param>
/// <param name="Points">May be empty while the series is switched off, and loaded when it is switched on.</param>
public sealed record ChartSeries(
    string Name, IReadOnlyList<ChartPoint> Points, ChartColor Color = ChartColor.Accent, bool IsDashed = false)
{
    /// <summary>What people read; the name unless it is given.</summary>
    public string Label { get; init; } = Name;
}

/// <summary>A value at a day or in a category.</summary>
public readonly record struct ChartPoint
{
    public ChartPoint(DateOnly day, double? value) => (Day, Value) = (day, value);

    public ChartPoint(string category, double? value, ChartColor? color = null) => (Category, Value, Color) = (category, value, color);

    public DateOnly? Day { get; }
    public string? Category { get; }

    /// <summary>Null is a gap, as is a day that the series lacks.</summary>
    public double? Value { get; }

    /// <summary>Null takes the series' color.</summary>
    public ChartColor? Color { get; }
}

/// <summary>The axis of the values.</summary>
/// <param name="Minimum">Null: chosen from the values.</param>
/// <param name="Maximum">Null: chosen from the values.</param>
/// <param name="Suffix">Follows every number, with its own space: <c>" %"</c>.</param>
/// <param name="Decimals">Also the precision sent to the browser.</param>
public sealed record ChartAxis(double? Minimum = null, double? Maximum = null, string Suffix = "", int Decimals = 2)
{
    public string Format(double? value) =>
        value is { } number && double.IsFinite(number) ? number.ToString($"F{Decimals}", CultureInfo.CurrentCulture) + Suffix : "–";

    /// <summary>A difference with its sign; the suffix belongs to what it changes.</summary>
    public string FormatChange(double? value)
    {
        if (value is not { } number || !double.IsFinite(number)) return "–";
        var cut = Cut(number);
        return $"{(cut > 0 ? "+" : cut < 0 ? "−" : "")}{Math.Abs(cut).ToString($"F{Decimals}", CultureInfo.CurrentCulture)}";
    }

    /// <summary>A figure that is not cut yet.</summary>
    internal string FormatCut(double value) => Format((double)Cut(value));

    // Without the digits that are not shown, as every figure of the product.
    private decimal Cut(double value) => decimal.Round((decimal)value, Decimals, MidpointRounding.ToZero);
}

/// <summary>Something that happened on a day.</summary>
/// <param name="Label">For the tooltip and the table.</param>
/// <param name="ShortLabel">For the drawing, where little room is.</param>
public sealed record ChartAnnotation(DateOnly Day, string Label, string ShortLabel, ChartMark Kind = ChartMark.Change);

/// <summary>What an annotation is; each kind has a marker of its own.</summary>
public enum ChartMark
{
    /// <summary>Something changed for everybody, such as the catalog: a dashed line.</summary>
    Change,

    /// <summary>Note: a thin line with a diamond at its top.</summary>
    Note,
}

/// <summary>A range of values with a meaning, such as a zone.</summary>
public sealed record ChartBand(double From, double To, ChartColor Color, string Label);
