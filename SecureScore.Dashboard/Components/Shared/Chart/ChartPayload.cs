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

    /// <summary>Ascending, each as the days since the one before it, the first since 1970. Null when the x are categories.</summary>
    /// <remarks>The steps of a series without gaps are all the same, which is a few bytes once they are compressed.</remarks>
    public required int[]? Days { get; init; }
    public required string[]? Categories { get; init; }
    public required IReadOnlyList<Line> Series { get; init; }
    public required IReadOnlyList<Range> Ranges { get; init; }

    /// <summary>Null for everything but a waterfall.</summary>
    public required IReadOnlyList<Step>? Steps { get; init; }
    public required IReadOnlyList<Mark> Marks { get; init; }
    public required IReadOnlyList<Note> Notes { get; init; }
    public required IReadOnlyList<ChartBand> Bands { get; init; }

    /// <param name="options">What to show.</param>
    /// <param name="hidden">What of it is switched off; the browser does not get that.</param>
    public static byte[] Serialize(ChartOptions options, IReadOnlySet<string> hidden) =>
        JsonSerializer.SerializeToUtf8Bytes(Create(options, hidden), ChartPayloadContext.Default.ChartPayload);

    public static DateOnly? DayOf(int number) =>
        number >= -s_epoch && number <= DateOnly.MaxValue.DayNumber - s_epoch ? DateOnly.FromDayNumber(number + s_epoch) : null;

    private static ChartPayload Create(ChartOptions options, IReadOnlySet<string> hidden)
    {
        var steps = options.Kind == ChartKind.Waterfall ? ChartSteps.Compute(options) : null;
        var rows = new ChartRows(options, hidden);
        return new ChartPayload
        {
            Kind = options.Kind,
            Height = options.Height,
            Stacked = options.IsStacked,
            Axis = options.Axis,
            Days = rows.Days is { } days ? StepsOf(days) : null,
            Categories = steps is null ? rows.Categories : [.. steps.Select(step => step.Name)],
            Series = steps is null
                ? [.. rows.Series.Select((series, index) => LineOf(options, series, rows.Values[index]))]
                : [new Line(
                    "", ChartColor.Neutral, false, [.. steps.Select(step => (double?)step.Total)], [.. steps.Select(step => step.Color)])],
            Ranges = [.. rows.Ranges.Select((range, index) => RangeOf(options, range, rows.Edges.ElementAtOrDefault(index) ?? []))],
            Steps = steps?.Select(step => StepOf(options.Axis, step)).ToList(),
            Marks = [.. options.Annotations.Select(annotation => new Mark(
                NumberOf(annotation.Day), annotation.Label, annotation.ShortLabel, annotation.Kind))],
            Notes = [.. (rows.Days ?? []).Where(options.Notes.ContainsKey).Select(day => new Note(NumberOf(day), options.Notes[day]))],
            Bands = options.Bands,
        };
    }

    private static int NumberOf(DateOnly day) => day.DayNumber - s_epoch;

    private static int[] StepsOf(DateOnly[] days) =>
        [.. days.Select((day, index) => NumberOf(day) - (index > 0 ? NumberOf(days[index - 1]) : 0))];

    // JSON has no infinity; what is not a number is a gap.
    private static double? Rounded(ChartAxis axis, double? value) =>
        value is { } number && double.IsFinite(number) ? Math.Round(number, axis.Decimals) : null;

    private static Line LineOf(ChartOptions options, ChartSeries series, double?[] values) => new(
        series.Label,
        series.Color,
        series.IsDashed,
        [.. values.Select(value => Rounded(options.Axis, value))],
        series.Points.Any(point => point.Color is not null) ? [.. series.Points.Select(point => point.Color ?? series.Color)] : null);

    private static Range RangeOf(ChartOptions options, ChartRange range, ChartRangePoint?[] edges) => new(
        range.Label,
        range.Color,
        [.. edges.Select(edge => Rounded(options.Axis, edge?.Lower))],
        [.. edges.Select(edge => Rounded(options.Axis, edge?.Upper))]);

    private static Step StepOf(ChartAxis axis, ChartStep step) => new(
        step.Change is { } change ? axis.FormatChange(change) : axis.FormatCut(step.Total), axis.FormatCut(step.Total), step.Lower,
        step.Upper, step.Change is null);

    internal sealed record Line(string Name, ChartColor Color, bool Dashed, double?[] Values, ChartColor[]? Colors);

    internal sealed record Range(string Name, ChartColor Color, double?[] Lower, double?[] Upper);

    internal sealed record Step(string Text, string Total, double Lower, double Upper, bool IsTotal);

    internal sealed record Mark(int Day, string Label, string Short, ChartMark Kind);

    internal sealed record Note(int Day, string Text);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseNames<ChartKind>), typeof(CamelCaseNames<ChartColor>), typeof(CamelCaseNames<ChartMark>)])]
[JsonSerializable(typeof(ChartPayload))]
internal sealed partial class ChartPayloadContext : JsonSerializerContext;

/// <summary>Enumerations by name, as the script and the stylesheet write them.</summary>
internal sealed class CamelCaseNames<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase) where T : struct, Enum;
