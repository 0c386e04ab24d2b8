using SecureScore.Core.History;

namespace SecureScore.Core.Trends;

/// <summary>How long a bucket of changes is.</summary>
public enum BucketSize
{
    Day,

    /// <summary>From Monday to Sunday.</summary>
    Week,
    Month,
}

/// <summary>What moved a score in a day, a week or a month, in percentage points. Source: docs/trends.md, "Score changes".</summary>
/// <param name="From">The first day, which need not be stored.</param>
/// <param name="Gained">The sum of what raised it; 0 or more.</param>
/// <param name="Lost">The sum of what lowered it; 0 or less.</param>
/// <param name="ByCause">Gains less losses; causes without effect are left out.</param>
public sealed record ChangeBucket(
    DateOnly From, BucketSize Size, decimal Gained, decimal Lost, IReadOnlyDictionary<ChangeCause, decimal> ByCause)
{
    private const int LongestInDays = 31;
    private const int LongestInWeeks = 184;

    public decimal Net => Gained + Lost;

    /// <summary>The size that leaves a chart readable.</summary>
    public static BucketSize SizeFor(DateOnly from, DateOnly to) => (to.DayNumber - from.DayNumber + 1) switch
    {
        <= LongestInDays => BucketSize.Day,
        <= LongestInWeeks => BucketSize.Week,
        _ => BucketSize.Month,
    };

    /// <summary>Adds effects up, oldest bucket first. A bucket without a stored day is left out: nothing is known of it.</summary>
    /// <param name="days">The stored days of the range.</param>
    public static IReadOnlyList<ChangeBucket> Create(IReadOnlyList<CauseEffect> effects, IEnumerable<DateOnly> days, BucketSize size)
    {
        var found = effects.ToLookup(e => StartOf(e.Day, size));
        return [.. days.Select(d => StartOf(d, size)).Distinct().Order().Select(start => new ChangeBucket(
            start, size, found[start].Sum(e => e.Gained), found[start].Sum(e => e.Lost),
            found[start].GroupBy(e => e.Cause).ToDictionary(g => g.Key, g => g.Sum(e => e.Net))))];
    }

    private static DateOnly StartOf(DateOnly day, BucketSize size) => size switch
    {
        BucketSize.Day => day,
        BucketSize.Week => SmallChanges.MondayOf(day),
        _ => new(day.Year, day.Month, 1),
    };
}
