using System.Globalization;

namespace SecureScore.Dashboard.Components.Shared.Chart;

/// <summary>How the values are drawn.</summary>
public enum ChartKind
{
    Line,
    Area,

    /// <summary>Upright bars.</summary>
    Column,

    /// <summary>Lying bars, one for each category.</summary>
    Bar,

    /// <summary>The first value of the first series, as a part of the axis.</summary>
    RadialGauge,
}

/// <summary>A colour of the theme, by its name <c>--chart-…</c>.</summary>
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

    /// <summary>Reserved before the script runs, so nothing moves.</summary>
    public int HeightPixels { get; init; } = 280;

    /// <summary>Lays the series of bars, columns and areas on top of each other.</summary>
    public bool IsStacked { get; init; }

    public IReadOnlyList<ChartAnnotation> Annotations { get; init; } = [];

    /// <summary>What all annotations are, for the legend; null for no entry.</summary>
    public string? AnnotationName { get; init; }

    public IReadOnlyList<ChartBand> Bands { get; init; } = [];
}

/// <summary>One line, or one set of bars.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<ChartPoint> Points, ChartColor Color = ChartColor.Accent, bool IsDashed = false);

/// <summary>A value at a day or in a category.</summary>
public readonly record struct ChartPoint
{
    public ChartPoint(DateOnly day, double? value) => (Day, Value) = (day, value);

    public ChartPoint(string category, double? value, ChartColor? color = null) => (Category, Value, Color) = (category, value, color);

    public DateOnly? Day { get; }
    public string? Category { get; }

    /// <summary>Null is a gap, as is a day that the series lacks.</summary>
    public double? Value { get; }

    /// <summary>Null takes the series' colour.</summary>
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
        value is { } number && double.IsFinite(number) ? number.ToString($"F{Decimals}", CultureInfo.InvariantCulture) + Suffix : "–";
}

/// <summary>Something that happened on a day.</summary>
/// <param name="Label">For the tooltip and the table.</param>
/// <param name="ShortLabel">For the drawing, where little room is.</param>
public sealed record ChartAnnotation(DateOnly Day, string Label, string ShortLabel);

/// <summary>A range of values with a meaning, such as a zone.</summary>
public sealed record ChartBand(double From, double To, ChartColor Color, string Label);
