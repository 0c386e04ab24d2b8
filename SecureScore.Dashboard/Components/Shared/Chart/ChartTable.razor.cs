using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace SecureScore.Dashboard.Components.Shared.Chart;

/// <summary>The data of a chart in rows, for reading and for the keyboard.</summary>
public sealed partial class ChartTable
{
    private const int RowsOfStaticPage = 31;

    private ChartRows _rows = null!; // set before the first render
    private ChartOptions? _shown;

    [Parameter, EditorRequired] public required ChartOptions Options { get; set; }
    [Parameter, EditorRequired] public required string Label { get; set; }
    [Parameter] public EventCallback<DateOnly> OnDaySelected { get; set; }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_shown, Options))
            return;

        _shown = Options;
        _rows = new ChartRows(Options, withMarks: true);
    }

    // Whoever reads without scripts gets a month: every visitor pays for these rows before the first paint.
    private int FirstRow => RendererInfo.IsInteractive ? 0 : Math.Max(0, _rows.Count - RowsOfStaticPage);

    private string NameOf(int row) =>
        _rows.Days is { } days ? days[row].ToString("d MMM yyyy", CultureInfo.InvariantCulture) : _rows.Categories![row]; // one of both is set

    private string MarksOf(int row) =>
        _rows.Days is { } days ? string.Join("; ", Options.Annotations.Where(mark => mark.Day == days[row]).Select(mark => mark.Label)) : "";
}
