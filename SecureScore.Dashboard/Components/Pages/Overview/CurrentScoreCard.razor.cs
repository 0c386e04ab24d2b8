using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Trends;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Components.Shared.Chart;

namespace SecureScore.Dashboard.Components.Pages.Overview;

/// <summary>The score in its figures, each kept apart from the others.</summary>
public sealed partial class CurrentScoreCard
{
    private const decimal NoticeablePoints = 0.01m;
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

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private ScoreZone Zone => Scope.Zones.ZoneOf(Figures.Score.Percent ?? 0);

    private ChartColor ZoneColor => Scope.Zones.ColorOf(Zone);

    // They are of the identity score, and would be wrong beside another.
    private BothBases? ShownBases => Figures.View == ScoreView.Identity ? Bases : null;

    private string RuleText => Rule == RiskAcceptedRule.LeaveOut
        ? "Scoring:RiskAccepted = LeaveOut: risk accepted actions leave points and maximum."
        : "Scoring:RiskAccepted = NoPoints: risk accepted actions keep their maximum and earn nothing.";

    /// <summary>Why Microsoft's figure is another one; null when it is not.</summary>
    private string? Difference
    {
        get
        {
            if (Figures.Reported is not { } reported)
                return Figures.WithoutProfile > 0
                    ? $"Microsoft's figure for {Figures.View} cannot be derived: {Figures.WithoutProfile} control scores have no profile, "
                        + "so their maximum is unknown."
                    : null;
            var points = reported.Numerator - Figures.Measured.Numerator;
            var maximum = reported.Denominator - Figures.Measured.Denominator;
            if (Math.Abs(points) <= NoticeablePoints && Math.Abs(maximum) <= NoticeablePoints) return null;
            if (Figures.UnmeasuredPoints > 0
                && Math.Abs(points - Figures.UnmeasuredPoints) <= NoticeablePoints
                && Math.Abs(maximum) <= NoticeablePoints)
                return $"Microsoft reports {ScoreText.Points(points)} points more than are measured. "
                    + "They come from states set at Microsoft.";
            return $"Microsoft reports {Beyond(points, maximum)} than is measured: "
                + (Figures.WithoutProfile > 0
                    ? $"{Figures.WithoutProfile} control scores have no profile and enter no sum of ours. Settings lists them."
                    : "its own sum differs from the sum of its controls. Settings has the diagnostics.");
        }
    }

    /// <summary>How far Microsoft's sums are off, in words that follow the sign of each.</summary>
    private static string Beyond(decimal points, decimal maximum) => string.Join(" and ", new[]
    {
        Math.Abs(points) <= NoticeablePoints ? null : $"{PointsText.Count(Math.Abs(points))} {(points > 0 ? "more" : "fewer")}",
        Math.Abs(maximum) <= NoticeablePoints
            ? null
            : $"a maximum {PointsText.Count(Math.Abs(maximum))} {(maximum > 0 ? "higher" : "lower")}",
    }.OfType<string>());

    protected override void OnParametersSet()
    {
        if (_drawn == (Figures, Scope.Zones)) return;
        _drawn = (Figures, Scope.Zones);
        _gauge = new ChartOptions
        {
            Kind = ChartKind.RadialGauge,
            HeightPixels = 210,
            Axis = new ChartAxis(0, 100, " %"),
            Series = [new ChartSeries("Score", [new ChartPoint("Score", TrendChart.Cut(Figures.Score.Percent))], ZoneColor)],
        };
    }
}
