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
        ? "Accepted risks are left out of the score: of its points and of its maximum."
        : "Accepted risks earn no points and keep their maximum.";

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
                    ? $"{Figures.WithoutProfile} control scores have no profile and are in no total. Diagnostics lists them."
                    : "its own sum differs from the sum of its controls. Diagnostics has the details.");
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

    private static string Compared(ScoreSum difference) => Beyond(difference.Numerator, difference.Denominator) is { Length: > 0 } beyond
        ? $"SecureScore's calculation has {beyond} than Microsoft's." : "SecureScore's calculation gives the same points as Microsoft's.";

    protected override void OnParametersSet() =>
        _averages = [.. Averages.Select(a => (a.Label, Percent: a.PercentOf(Figures.View)))
            .Where(a => a.Percent is not null)
            .Select(a => (a.Label, a.Percent!.Value))];
}
