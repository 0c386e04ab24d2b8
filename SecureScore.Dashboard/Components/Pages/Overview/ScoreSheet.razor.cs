using Microsoft.AspNetCore.Components;
using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Overview;

/// <summary>The figures behind the score, each kept apart from the others, and the rules.</summary>
public sealed partial class ScoreSheet
{
    private const decimal NoticeablePoints = 0.01m;
    private List<(string Label, decimal Percent)> _averages = [];

    [Parameter, EditorRequired] public required ScoreFigures Figures { get; set; }
    [Parameter, EditorRequired] public required RiskAcceptedRule Rule { get; set; }

    /// <summary>What Microsoft reports over all categories; null when nothing.</summary>
    [Parameter, EditorRequired] public required ScoreSum? Published { get; set; }

    /// <summary>Microsoft's averages of the day.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<ComparisonAverage> Averages { get; set; }

    /// <summary>The score on each base; null where only one is known.</summary>
    [Parameter, EditorRequired] public required BothBases? Bases { get; set; }

    /// <summary>The base of the headline.</summary>
    [Parameter, EditorRequired] public required ScoreBase Base { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

    private string RuleText => Rule == RiskAcceptedRule.LeaveOut
        ? T("Accepted risks are left out of the score: of its points and of its maximum.")
        : T("Accepted risks earn no points and keep their maximum.");

    /// <summary>Why Microsoft's figure is another one; null when it is not.</summary>
    private string? Difference
    {
        get
        {
            if (Figures.Reported is not { } reported)
                return Figures.WithoutProfile > 0
                    ? T("Microsoft's figure for {0} cannot be derived: {1} control scores have no profile, so their maximum is unknown.",
                        ViewText.NameOf(Figures.View), Figures.WithoutProfile)
                    : null;
            var points = reported.Numerator - Figures.Measured.Numerator;
            var maximum = reported.Denominator - Figures.Measured.Denominator;
            if (Math.Abs(points) <= NoticeablePoints && Math.Abs(maximum) <= NoticeablePoints) return null;
            if (Figures.UnmeasuredPoints > 0
                && Math.Abs(points - Figures.UnmeasuredPoints) <= NoticeablePoints
                && Math.Abs(maximum) <= NoticeablePoints)
                return T("Microsoft reports {0} points more than are measured. They come from states set at Microsoft.",
                    ScoreText.Points(points));
            return Figures.WithoutProfile > 0
                ? T("Microsoft reports {0} than is measured: {1} control scores have no profile and are in no total. "
                    + "Diagnostics lists them.", Beyond(points, maximum), Figures.WithoutProfile)
                : T("Microsoft reports {0} than is measured: its own sum differs from the sum of its controls. "
                    + "Diagnostics has the details.", Beyond(points, maximum));
        }
    }

    /// <summary>How far Microsoft's sums are off, in words that follow the sign of each; null when they are not.</summary>
    private static string? Beyond(decimal points, decimal maximum)
    {
        var count = PointsText.Count(Math.Abs(points));
        var more = Math.Abs(points) <= NoticeablePoints ? null
            : points > 0 ? T("{0} more [points]", count) : T("{0} fewer [points]", count);
        count = PointsText.Count(Math.Abs(maximum));
        var higher = Math.Abs(maximum) <= NoticeablePoints ? null
            : maximum > 0 ? T("a maximum {0} higher", count) : T("a maximum {0} lower", count);
        return more is null || higher is null ? more ?? higher : T("{0} and {1}", more, higher);
    }

    private static string Compared(ScoreSum difference) => Beyond(difference.Numerator, difference.Denominator) is { } beyond
        ? T("SecureScore's calculation has {0} than Microsoft's.", beyond)
        : T("SecureScore's calculation gives the same points as Microsoft's.");

    protected override void OnParametersSet() =>
        _averages = [.. Averages.Select(a => (Label: AverageText.NameOf(a), Percent: a.PercentOf(Figures.View)))
            .Where(a => a.Percent is not null)
            .Select(a => (a.Label, a.Percent!.Value))];
}
