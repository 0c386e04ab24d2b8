using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;
using SecureScore.Core.Trends;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Components.Shared.Chart;

namespace SecureScore.Dashboard.Components.Pages.Overview;

/// <summary>The score, and beside it <see cref="ScoreTiles"/>.</summary>
public sealed partial class CurrentScoreCard
{
    private ChartOptions? _gauge;
    private (ScoreFigures Figures, ScoreZones Zones)? _drawn;

    [Parameter, EditorRequired] public required ScoreFigures Figures { get; set; }
    [Parameter, EditorRequired] public required RiskAcceptedRule Rule { get; set; }

    /// <summary>What Microsoft reports over all categories; null when nothing.</summary>
    [Parameter, EditorRequired] public required ScoreSum? Published { get; set; }

    [Parameter, EditorRequired] public required string ImportAddress { get; set; }

    /// <summary>Controls of the view whose points or maximum could not be read.</summary>
    [Parameter] public int Unreadable { get; set; }

    /// <summary>The day to compare with; null when there is none.</summary>
    [Parameter, EditorRequired] public required DailyScore? WeekBefore { get; set; }

    /// <summary>The identity score on each base; null while there is no evaluation of our own.</summary>
    [Parameter] public BothBases? Bases { get; set; }

    /// <summary>The base of the headline.</summary>
    [Parameter] public ScoreBase Base { get; set; }

    /// <summary>Microsoft's averages of the day.</summary>
    [Parameter] public IReadOnlyList<ComparisonAverage> Averages { get; set; } = [];

    /// <summary>The average of the tenants that the person sees; null while there are not several with a score.</summary>
    [Parameter] public TenantAverage? OwnAverage { get; set; }

    /// <summary>How many actions of the view are planned.</summary>
    [Parameter] public int PlannedActions { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private ScoreZone Zone => Scope.Zones.ZoneOf(Figures.Score.Percent ?? 0);

    private string ZoneWord => Scope.Zones.Label(Zone);

    private string ScoreWords(decimal percent) =>
        T("{0} score {1}, {2}", ViewText.NameOf(Figures.View), ScoreText.Percent(percent), ZoneWord);

    private ChartColor ZoneColor => Scope.Zones.ColorOf(Zone);

    // They are of the identity score, and would be wrong beside another.
    private BothBases? ShownBases => Figures.View == ScoreView.Identity ? Bases : null;

    protected override void OnParametersSet()
    {
        if (_drawn == (Figures, Scope.Zones)) return;
        _drawn = (Figures, Scope.Zones);
        _gauge = new ChartOptions
        {
            Kind = ChartKind.RadialGauge,
            HeightPixels = 116,
            Axis = new ChartAxis(0, 100, " %"),
            Series = [new ChartSeries(T("Score"), [new ChartPoint(T("Score"), TrendChart.Cut(Figures.Score.Percent))], ZoneColor)],
        };
    }
}
