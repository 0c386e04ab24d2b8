using SecureScore.Core.History;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Trends;

/// <summary>Where the pace of the last 90 days leads. Source: docs/trends.md, "Forecast".</summary>
/// <remarks>Pure: a random walk with drift, anchored at the last score.</remarks>
public sealed record ScoreForecast
{
    /// <summary>How far back the pace is taken from, in days.</summary>
    public const int WindowDays = 90;

    /// <summary>Fewer days with a score than this tell nothing.</summary>
    public const int MinDays = 30;

    /// <summary>How far it looks ahead without a target, in days.</summary>
    public const int HorizonDays = 90;

    /// <summary>How far it looks ahead at most, in days.</summary>
    public const int MaxHorizonDays = 365;

    private const int DaysOfTenYears = 3652;
    private const double Eighty = 1.2816; // standard deviations to either side that hold four of five outcomes

    /// <summary>Why there is no forecast; null when there is one.</summary>
    public Message? Obstacle { get; init; }

    /// <summary>The first day that the pace is taken from.</summary>
    public DateOnly From { get; private init; }

    /// <summary>Mean change a day, in percentage points.</summary>
    public decimal PacePerDay { get; private init; }

    /// <summary>From the last score on: each day of the first week, then each week, then the last day. Empty when there is none.</summary>
    public IReadOnlyList<ForecastPoint> Points { get; private init; } = [];

    /// <summary>
    /// The first day that has the target at this pace; null without a target, and when it is never or in more than ten years.
    /// </summary>
    public DateOnly? ReachesTargetOn { get; private init; }

    /// <summary>Whether the score has the target on its day at this pace; null without a target.</summary>
    public bool? IsPaceEnough { get; private init; }

    /// <summary>Whether the score did not move at all, so that the band has no width.</summary>
    public bool IsStill => Points.Count > 0 && PacePerDay == 0 && Points[^1].Low == Points[^1].High;

    /// <summary>Looks ahead from the newest day.</summary>
    /// <param name="days">At least all stored days of the window, oldest first.</param>
    /// <param name="firstStored">The tenant's oldest day: only from there on can a day be missing.</param>
    public static ScoreForecast Compute(IReadOnlyList<DailyScore> days, DateOnly firstStored, ScoreTarget? target)
    {
        if (days.Count == 0) return new() { Obstacle = new("forecast.no-score") };
        var start = Latest(firstStored, days[^1].Day.AddDays(1 - WindowDays));
        List<(DateOnly Day, decimal Percent)> scores =
            [.. days.Where(d => d.Day >= start && d.Score.Percent is not null).Select(d => (d.Day, d.Score.Percent!.Value))];
        if (ObstacleOf(scores, start, days[^1].Day) is { } obstacle) return new() { Obstacle = obstacle };
        var walk = Walk.Estimate(scores);
        var horizon = target is { } t ? Math.Clamp(t.By.DayNumber - walk.LastDay.DayNumber, 1, MaxHorizonDays) : HorizonDays;
        return new()
        {
            From = scores[0].Day,
            PacePerDay = walk.Pace,
            Points = [.. StepsTo(horizon).Select(walk.At)],
            ReachesTargetOn = target is null ? null : ReachedOn(walk, target.Percent),
            IsPaceEnough =
                target is null ? null : walk.Last + Math.Max(0, target.By.DayNumber - walk.LastDay.DayNumber) * walk.Pace >= target.Percent,
        };
    }

    private static DateOnly Latest(DateOnly one, DateOnly other) => one > other ? one : other;

    private static Message? ObstacleOf(List<(DateOnly Day, decimal Percent)> scores, DateOnly start, DateOnly last)
    {
        if (scores.Count < MinDays)
            return new("forecast.too-short", scores.Count, WindowDays, MinDays);
        var spanned = last.DayNumber - start.DayNumber + 1;
        var missing = scores[0].Day.DayNumber - start.DayNumber;
        for (var i = 1; i < scores.Count; i++) missing = Math.Max(missing, scores[i].Day.DayNumber - scores[i - 1].Day.DayNumber - 1);
        if (2 * missing > spanned) return new("forecast.gap", missing, spanned);
        return 2 * scores.Count < spanned ? new("forecast.too-few", scores.Count, spanned) : null;
    }

    private static IEnumerable<int> StepsTo(int horizon)
    {
        for (var h = 0; h < horizon; h += h < 7 ? 1 : 7) yield return h;
        yield return horizon;
    }

    private static DateOnly? ReachedOn(Walk walk, decimal target)
    {
        if (walk.Last >= target) return walk.LastDay;
        if (walk.Pace <= 0) return null;
        var days = Math.Ceiling((target - walk.Last) / walk.Pace);
        return days > DaysOfTenYears ? null : walk.LastDay.AddDays((int)days);
    }

    /// <summary>The walk: pace μ, variance σ² a day, over n days.</summary>
    private sealed record Walk(DateOnly LastDay, decimal Last, decimal Pace, double Variance, int Days)
    {
        public static Walk Estimate(List<(DateOnly Day, decimal Percent)> scores)
        {
            var days = scores[^1].Day.DayNumber - scores[0].Day.DayNumber;
            var pace = (scores[^1].Percent - scores[0].Percent) / days;
            // A step over a gap of k days has k times the variance, so each is weighed by its length.
            var variance = scores.Zip(scores.Skip(1), (a, b) =>
            {
                var length = b.Day.DayNumber - a.Day.DayNumber;
                var surprise = (double)(b.Percent - a.Percent - pace * length);
                return surprise * surprise / length;
            }).Average();
            return new(scores[^1].Day, scores[^1].Percent, pace, variance, days);
        }

        public ForecastPoint At(int horizon)
        {
            var middle = Last + horizon * Pace;
            // The score's own steps, and that the pace itself is only an estimate.
            var width = (decimal)(Eighty * Math.Sqrt(horizon * Variance + (double)horizon * horizon * Variance / Days));
            return new(LastDay.AddDays(horizon), Clamp(middle), Clamp(middle - width), Clamp(middle + width));
        }

        private static decimal Clamp(decimal percent) => Math.Clamp(percent, 0, 100);
    }
}

/// <summary>A day ahead: what the pace leads to, and between what four of five outcomes lie.</summary>
public readonly record struct ForecastPoint(DateOnly Day, decimal Percent, decimal Low, decimal High);
