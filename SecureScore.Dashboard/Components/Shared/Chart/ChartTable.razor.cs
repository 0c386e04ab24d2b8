using Microsoft.AspNetCore.Components;
using SecureScore.Core.Scoring;

namespace SecureScore.Dashboard.Components.Shared.Chart;

/// <summary>The data of a chart in rows, for reading and for the keyboard.</summary>
public sealed partial class ChartTable
{
    private const int RowsOfStaticPage = 31;

    private ChartRows _rows = null!; // set before the first render
    private (ChartOptions Options, IReadOnlySet<string> Hidden)? _shown;

    [Parameter, EditorRequired] public required ChartOptions Options { get; set; }
    [Parameter, EditorRequired] public required IReadOnlySet<string> Hidden { get; set; }
    [Parameter, EditorRequired] public required string Label { get; set; }
    [Parameter] public EventCallback<DateOnly> OnDaySelected { get; set; }

    protected override void OnParametersSet()
    {
        if (_shown is { } shown && ReferenceEquals(shown.Options, Options) && shown.Hidden.SetEquals(Hidden))
            return;

        _shown = (Options, Hidden);
        _rows = new ChartRows(Options, Hidden, withMarks: true);
    }

    // Whoever reads without scripts gets a month: every visitor pays for these rows before the first paint.
    private int FirstRow => RendererInfo.IsInteractive ? 0 : Math.Max(0, _rows.Count - RowsOfStaticPage);

    private string NameOf(int row) =>
        // one of both is set
        _rows.Days is { } days ? DayText.Words(days[row]) : _rows.Categories![row];

    private string BetweenOf(ChartRangePoint? edges) =>
        edges is { } e ? $"{Options.Axis.Format(e.Lower)} – {Options.Axis.Format(e.Upper)}" : "–";

    private string? NoteOf(int row) => _rows.Days is { } days ? Options.Notes.GetValueOrDefault(days[row]) : null;

    private string MarksOf(int row) =>
        _rows.Days is { } days
            ? string.Join("; ", Options.Annotations.Where(mark => mark.Day == days[row]).Select(mark => mark.Label))
            : "";
}
