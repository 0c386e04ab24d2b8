using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;
using SecureScore.Core.Trends;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Components.Shared.Chart;

namespace SecureScore.Dashboard.Components.Pages.Overview;

/// <summary>The score, and beside it what it was, what others have and what is planned.</summary>
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

    private string CategoryQuery => Figures.View.Category is { } category ? $"&category={category}" : "";

    private string ViewQuery => Figures.View == ScoreView.Identity ? "" : $"?view={Figures.View}";

    /// <summary>The tenants to compare with: of similar size where Microsoft tells them, otherwise the first group that it tells.</summary>
    private ComparisonAverage? Average =>
        Averages.FirstOrDefault(a => a.Basis == ComparisonAverage.TotalSeats && a.PercentOf(Figures.View) is not null)
        ?? Averages.FirstOrDefault(a => a.PercentOf(Figures.View) is not null);

    /// <summary>How far another figure is from the score, as anybody can subtract who sees both; null without one of them.</summary>
    private decimal? Beyond(decimal? other) => Figures.Score.Percent is { } score && other is { } percent
        ? ScoreText.Cut(percent) - ScoreText.Cut(score) : null;

    private string ActionsPlanned => Plural(PlannedActions, "1 action", "{0} actions");

    private string Gain => Beyond(Figures.Planned.Percent) is { } gain ? $"({ScoreText.Delta(gain)})" : "";

    private string Ahead(decimal other) => Beyond(other) switch
    {
        < 0 and var behind => T("{0} percentage points ahead", ScoreText.FixedPoints(-behind)),
        > 0 and var ahead => T("{0} percentage points behind", ScoreText.FixedPoints(ahead)),
        0 => T("the same score"),
        null => "",
    };

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
