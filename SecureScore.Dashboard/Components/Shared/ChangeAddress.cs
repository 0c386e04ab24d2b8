using SecureScore.Core.Scoring;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>The address of a comparison of two days.</summary>
public static class ChangeAddress
{
    public static string Create(DateOnly from, DateOnly to, ScoreView view) =>
        $"/history/{DayText.Iso(from)}/{DayText.Iso(to)}{(view == ScoreView.Identity ? "" : $"?view={view}")}";
}
