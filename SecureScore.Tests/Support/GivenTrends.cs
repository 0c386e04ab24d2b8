using SecureScore.Core.History;
using SecureScore.Core.Trends;

namespace SecureScore.Tests.Support;

/// <summary>What the page of trends is given.</summary>
internal static partial class Given
{
    /// <summary>Trends of these days, on which no action did anything.</summary>
    public static TenantTrends Trends(
        IReadOnlyList<DailyScore> days, ScoreTarget? target = null, params IReadOnlyList<CauseEffect> effects) => new()
        {
            Trend = Trend([.. days]) with { Effects = effects },
            FirstStored = days.Count > 0 ? days[0].Day : Day(-1),
            LastStored = days.Count > 0 ? days[^1].Day : Day(0),
            Target = target,
            Forecast = ScoreForecast.Compute(days, days.Count > 0 ? days[0].Day : Day(0), target),
            Changes = ChangeBucket.Create(effects, days.Select(d => d.Day), BucketSize.Day),
            Actions = [.. days.Select(d => new ActionTrendDay(d.Day, 0, 0, 0, 0))],
            ToCompleted = new(0, null, null, 0, null),
            ToDecided = new(0, null, null, 0, null),
        };
}
