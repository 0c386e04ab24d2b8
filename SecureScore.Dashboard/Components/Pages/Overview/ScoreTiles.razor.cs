using Microsoft.AspNetCore.Components;
using SecureScore.Core.History;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Shared;

namespace SecureScore.Dashboard.Components.Pages.Overview;

/// <summary>What the score is compared with.</summary>
public sealed partial class ScoreTiles
{
    [Parameter, EditorRequired] public required ScoreFigures Figures { get; set; }

    /// <summary>The day to compare with; null when there is none.</summary>
    [Parameter, EditorRequired] public required DailyScore? WeekBefore { get; set; }

    /// <summary>Microsoft's averages of the day.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<ComparisonAverage> Averages { get; set; }

    /// <summary>The average of the tenants that the person sees; null while there are not several with a score.</summary>
    [Parameter, EditorRequired] public required TenantAverage? OwnAverage { get; set; }

    /// <summary>How many actions of the view are planned.</summary>
    [Parameter, EditorRequired] public required int PlannedActions { get; set; }

    [CascadingParameter] public required TenantScope Scope { get; set; }

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
}
