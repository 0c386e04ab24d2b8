using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecureScore.Dashboard.Components.Shared.Chart;

/// <summary>What the browser needs of <see cref="ChartOptions"/>, each x once.</summary>
internal sealed record ChartPayload
{
    private static readonly int s_epoch = new DateOnly(1970, 1, 1).DayNumber;

    public required ChartKind Kind { get; init; }
    public required int Height { get; init; }
    public required bool Stacked { get; init; }
    public required ChartAxis Axis { get; init; }

    /// <summary>Days since 1970, ascending. Null when the x are categories.</summary>
    public required int[]? Days { get; init; }
    public required string[]? Categories { get; init; }
    public required IReadOnlyList<Line> Series { get; init; }
    public required IReadOnlyList<Mark> Marks { get; init; }
    public required IReadOnlyList<ChartBand> Bands { get; init; }

    public static byte[] Serialize(ChartOptions options) =>
        JsonSerializer.SerializeToUtf8Bytes(Of(options), ChartPayloadContext.Default.ChartPayload);

    public static DateOnly? DayOf(int number) =>
        number >= -s_epoch && number <= DateOnly.MaxValue.DayNumber - s_epoch ? DateOnly.FromDayNumber(number + s_epoch) : null;

    private static ChartPayload Of(ChartOptions options)
    {
        var rows = new ChartRows(options);
        return new ChartPayload
        {
            Kind = options.Kind,
            Height = options.HeightPixels,
            Stacked = options.IsStacked,
            Axis = options.Axis,
            Days = rows.Days is { } days ? [.. days.Select(day => day.DayNumber - s_epoch)] : null,
            Categories = rows.Categories,
            Series = [.. options.Series.Select((series, index) => LineOf(options, series, rows.Values[index]))],
            Marks = [.. options.Annotations.Select(annotation => new Mark(annotation.Day.DayNumber - s_epoch, annotation.Label, annotation.ShortLabel))],
            Bands = options.Bands,
        };
    }

    private static Line LineOf(ChartOptions options, ChartSeries series, double?[] values) => new(
        series.Name,
        series.Color,
        series.IsDashed,
        // JSON has no infinity; what is not a number is a gap.
        [.. values.Select(value => value is { } number && double.IsFinite(number) ? Math.Round(number, options.Axis.Decimals) : (double?)null)],
        series.Points.Any(point => point.Color is not null) ? [.. series.Points.Select(point => point.Color ?? series.Color)] : null);

    internal sealed record Line(string Name, ChartColor Color, bool Dashed, double?[] Values, ChartColor[]? Colors);

    internal sealed record Mark(int Day, string Label, string Short);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseNames<ChartKind>), typeof(CamelCaseNames<ChartColor>)])]
[JsonSerializable(typeof(ChartPayload))]
internal sealed partial class ChartPayloadContext : JsonSerializerContext;

/// <summary>Enumerations by name, as the script and the stylesheet write them.</summary>
internal sealed class CamelCaseNames<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase) where T : struct, Enum;
