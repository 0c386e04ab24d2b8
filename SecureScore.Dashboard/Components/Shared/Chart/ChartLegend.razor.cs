using Microsoft.AspNetCore.Components;

namespace SecureScore.Dashboard.Components.Shared.Chart;

/// <summary>What the lines and marks of a chart are, as switches where they can be switched.</summary>
public sealed partial class ChartLegend
{
    private readonly Handlers<string, Func<Task>> _toggles;

    public ChartLegend() => _toggles = new(name => () => OnToggled.InvokeAsync(name));

    [Parameter, EditorRequired] public required ChartOptions Options { get; set; }
    [Parameter, EditorRequired] public required IReadOnlySet<string> Hidden { get; set; }
    [Parameter, EditorRequired] public required EventCallback<string> OnToggled { get; set; }

    private IEnumerable<(string Name, string Label, ChartColor Color, string? Kind)> Entries =>
        Options.Series.Select(series => (series.Name, series.Label, series.Color, series.IsDashed ? "chart-dashed" : null))
            .Concat(Options.Ranges.Select(range => (range.Name, range.Label, range.Color, (string?)"chart-between")));

    private IEnumerable<(string Name, string Kind)> Marks
    {
        get
        {
            if (Options.AnnotationName is { } change && Has(ChartMark.Change)) yield return (change, "chart-marked");
            if (Options.NoteAnnotationName is { } note && Has(ChartMark.Note)) yield return (note, "chart-noted");
        }
    }

    private bool Has(ChartMark kind) => Options.Annotations.Any(annotation => annotation.Kind == kind);

    private static string SwatchOf(ChartColor color) => $"--swatch:var(--chart-{color.ToString().ToLowerInvariant()})";
}
