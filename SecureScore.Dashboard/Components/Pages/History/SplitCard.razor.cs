using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Components.Shared.Chart;

namespace SecureScore.Dashboard.Components.Pages.History;

/// <summary>The split of a change, drawn and in rows that add up.</summary>
public sealed partial class SplitCard
{
    private const int Step = 50;
    private const int MaxBars = 10;

    private int _shown = Step;
    private ScoreChange? _drawn;
    private ChartOptions? _waterfall;
    private Dictionary<string, string> _titles = [];

    [Parameter, EditorRequired] public required ScoreChange Change { get; set; }
    [Parameter, EditorRequired] public required ActionBoard Before { get; set; }
    [Parameter, EditorRequired] public required ActionBoard After { get; set; }

    /// <summary>Days without data between the two.</summary>
    [Parameter, EditorRequired] public required int MissingDays { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_drawn, Change)) return;
        (_drawn, _shown) = (Change, Step);
        // The newer title wins.
        _titles = Before.Actions
            .Concat(After.Actions)
            .GroupBy(a => a.ControlId, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Last().Title, StringComparer.OrdinalIgnoreCase);
        if (Change.Change is not null) _waterfall = Draw();
    }

    private string TitleOf(string controlId) => _titles.GetValueOrDefault(controlId, controlId);

    private ChartOptions Draw()
    {
        var lines = ChangeLine.Create(Change, TitleOf);
        var points = lines.Take(MaxBars).Select(l => new ChartPoint(l.Words, (double)l.Effect));
        if (lines.Count > MaxBars)
            points = points.Append(new ChartPoint(
                T("{0} smaller changes", lines.Count - MaxBars), (double)lines.Skip(MaxBars).Sum(l => l.Effect)));
        return new ChartOptions
        {
            Kind = ChartKind.Waterfall,
            Axis = new ChartAxis(Suffix: " %"),
            Series = [new ChartSeries(T("Change"), [.. points])],
            // drawn only where there is a change
            Totals = new ChartTotals(
                DayText.Words(Change.From), (double)Change.Before.Percent!, DayText.Words(Change.To), (double)Change.After.Percent!),
        };
    }
}
