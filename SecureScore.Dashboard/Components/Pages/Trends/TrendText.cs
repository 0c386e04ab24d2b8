using System.Globalization;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Trends;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Pages.Trends;

/// <summary>What the figures of the page say, in sentences.</summary>
public static class TrendText
{
    /// <summary>Why there is no line to draw; null when there is one.</summary>
    public static string? UnavailableReason(TenantTrends trends) => trends.Trend.Days.Count switch
    {
        0 => "No day is stored in this range.",
        1 when trends.FirstStored == trends.LastStored => "Only one day so far: trends begin with the second.",
        1 => "Only one day of this range is stored: a trend takes two.",
        _ => null,
    };

    /// <summary>The forecast, and what it does not know.</summary>
    public static string ToText(ScoreForecast forecast)
    {
        if (forecast.Obstacle is { } obstacle) return obstacle.Words();
        if (forecast.IsStill)
            return $"The score has not moved since {DayText.Words(forecast.From)}, so the forecast is the score itself. "
                + "It knows nothing of what Microsoft or you are about to change.";
        var end = forecast.Points[^1];
        return $"At the pace since {DayText.Words(forecast.From)} ({Pace(forecast.PacePerDay)} percentage points a day) the score is "
            + $"{ScoreText.Percent(end.Percent)} on {DayText.Words(end.Day)}. "
            + $"In four of five cases it then lies between {ScoreText.Percent(end.Low)} and {ScoreText.Percent(end.High)}, if days go on "
            + "as they did: what Microsoft or you are about to change is not in it.";
    }

    /// <summary>How the target stands; null when nothing can be said.</summary>
    /// <param name="last">The newest day with a score.</param>
    public static string? ToText(ScoreTarget target, ScoreForecast forecast, DailyScore? last)
    {
        if (last?.Score.Percent is not { } score) return null;
        if (target.By <= last.Day) return $"Its day has passed; the score is {ScoreText.Percent(score)}.";
        if (forecast.Obstacle is not null) return score >= target.Percent ? "The score has it already." : null;
        if (score >= target.Percent)
            return forecast.IsPaceEnough == true ? "The score has it already." : "The score has it now, but at this pace not on that day.";
        if (forecast.ReachesTargetOn is not { } day)
            return forecast.PacePerDay > 0 ? "At this pace it is not reached within ten years." : "At this pace it is never reached.";
        var late = day.DayNumber - target.By.DayNumber;
        return late <= 0
            ? $"At this pace it is reached on {DayText.Words(day)}, in time."
            : $"At this pace it is reached on {DayText.Words(day)}, {Days(late)} too late.";
    }

    /// <summary>A time in words.</summary>
    /// <param name="goal">Such as “completed”.</param>
    public static string ToText(ActionTime time, string goal) => time.MeanDays is { } mean
        ? $"{Days(mean)} from first seen open to {goal}, {Actions(time.Count)}; half of them took {Days(time.MedianDays ?? mean)} or less."
        : $"No action was {goal} in this range.";

    /// <summary>What is still open, in words.</summary>
    public static string OpenOf(ActionTime time, string lack) => time.MeanOpenDays is { } mean
        ? $"{Actions(time.Open)} {(time.Open == 1 ? "is" : "are")} open and {lack}, for "
            + $"{Days(mean)}{(time.Open == 1 ? "" : " on average")}."
        : $"None is open and {lack}.";

    /// <summary>A bucket as a label, unlike any other of its range: days and weeks are at most half a year of them.</summary>
    public static string ToText(ChangeBucket bucket) =>
        bucket.From.ToString(bucket.Size == BucketSize.Month ? "MMM yyyy" : "d MMM", CultureInfo.InvariantCulture);

    /// <summary>What a column of changes stands for.</summary>
    public static string ToText(BucketSize size) => size switch
    {
        BucketSize.Day => "A column is a day.",
        BucketSize.Week => "A column is a week, named by its Monday.",
        _ => "A column is a month.",
    };

    public static string Actions(int count) => count == 1 ? "1 action" : $"{count} actions";

    /// <summary>Whole days, or one place: more would pretend to be exact.</summary>
    public static string Days(decimal days)
    {
        var rounded = Math.Round(days, 1, MidpointRounding.AwayFromZero);
        return rounded == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{rounded:0.#} days");
    }

    // A pace of hundredths a day would be cut to nothing.
    private static string Pace(decimal perDay) =>
        Math.Round(perDay, 3, MidpointRounding.AwayFromZero).ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture);
}
