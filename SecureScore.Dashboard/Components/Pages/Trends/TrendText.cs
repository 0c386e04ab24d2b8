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
        0 => T("No day is stored in this range."),
        1 when trends.FirstStored == trends.LastStored => T("Only one day so far: trends begin with the second."),
        1 => T("Only one day of this range is stored: a trend takes two."),
        _ => null,
    };

    /// <summary>The forecast, and what it does not know.</summary>
    public static string ToText(ScoreForecast forecast)
    {
        if (forecast.Obstacle is { } obstacle) return obstacle.Words();
        if (forecast.IsStill)
            return T("The score has not moved since {0}, so the forecast is the score itself. "
                + "It knows nothing of what Microsoft or you are about to change.", DayText.Words(forecast.From));
        var end = forecast.Points[^1];
        return T("At the pace since {0} ({1} percentage points a day) the score is {2} on {3}. In four of five cases it then lies between "
            + "{4} and {5}, if days go on as they did: what Microsoft or you are about to change is not in it.",
            DayText.Words(forecast.From), Pace(forecast.PacePerDay), ScoreText.Percent(end.Percent), DayText.Words(end.Day),
            ScoreText.Percent(end.Low), ScoreText.Percent(end.High));
    }

    /// <summary>How the target stands; null when nothing can be said.</summary>
    /// <param name="last">The newest day with a score.</param>
    public static string? ToText(ScoreTarget target, ScoreForecast forecast, DailyScore? last)
    {
        if (last?.Score.Percent is not { } score) return null;
        if (target.By <= last.Day) return T("Its day has passed; the score is {0}.", ScoreText.Percent(score));
        if (forecast.Obstacle is not null) return score >= target.Percent ? T("The score has it already.") : null;
        if (score >= target.Percent)
            return forecast.IsPaceEnough == true
                ? T("The score has it already.") : T("The score has it now, but at this pace not on that day.");
        if (forecast.ReachesTargetOn is not { } day)
            return forecast.PacePerDay > 0
                ? T("At this pace it is not reached within ten years.") : T("At this pace it is never reached.");
        var late = day.DayNumber - target.By.DayNumber;
        return late <= 0
            ? T("At this pace it is reached on {0}, in time.", DayText.Words(day))
            : T("At this pace it is reached on {0}, {1} too late.", DayText.Words(day), Days(late));
    }

    public static string Completed(ActionTime time) => time.MeanDays is { } mean
        ? T("{0} from first seen open to completed, {1}; half of them took {2} or less.",
            Days(mean), Actions(time.Count), Days(time.MedianDays ?? mean))
        : T("No action was completed in this range.");

    /// <summary>What is still open.</summary>
    public static string NotCompleted(ActionTime time) => time.MeanOpenDays is { } mean
        ? Plural(time.Open, "1 action is open and not completed, for {1}.",
            "{0} actions are open and not completed, for {1} on average.", Days(mean))
        : T("None is open and not completed.");

    public static string Decided(ActionTime time) => time.MeanDays is { } mean
        ? T("{0} from first seen open to decided on, {1}; half of them took {2} or less.",
            Days(mean), Actions(time.Count), Days(time.MedianDays ?? mean))
        : T("No action was decided on in this range.");

    /// <summary>What is still open.</summary>
    public static string NotDecided(ActionTime time) => time.MeanOpenDays is { } mean
        ? Plural(time.Open, "1 action is open and not decided on, for {1}.",
            "{0} actions are open and not decided on, for {1} on average.", Days(mean))
        : T("None is open and not decided on.");

    /// <summary>A bucket as a label, unlike any other of its range: days and weeks are at most half a year of them.</summary>
    public static string ToText(ChangeBucket bucket) => bucket.Size == BucketSize.Month
        ? bucket.From.ToString(Pattern("MMM yyyy"), CultureInfo.CurrentCulture) : DayText.DayAndMonth(bucket.From);

    /// <summary>What a column of changes stands for.</summary>
    public static string ToText(BucketSize size) => size switch
    {
        BucketSize.Day => T("A column is a day."),
        BucketSize.Week => T("A column is a week, named by its Monday."),
        _ => T("A column is a month."),
    };

    public static string Actions(int count) => Plural(count, "1 action", "{0} actions");

    /// <summary>Whole days, or one place: more would pretend to be exact.</summary>
    public static string Days(decimal days)
    {
        var rounded = Math.Round(days, 1, MidpointRounding.AwayFromZero);
        return rounded == 1 ? T("1 day") : T("{0:0.#} days", rounded);
    }

    // A pace of hundredths a day would be cut to nothing.
    private static string Pace(decimal perDay) =>
        Math.Round(perDay, 3, MidpointRounding.AwayFromZero).ToString("+0.000;−0.000;0.000", CultureInfo.CurrentCulture);
}
