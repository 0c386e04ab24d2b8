namespace SecureScore.Core.Snapshots;

/// <summary>How old the newest score is. Source: docs/scoring.md, "Days".</summary>
public enum Freshness
{
    Fresh,

    /// <summary>Older than 48 hours.</summary>
    Late,

    /// <summary>Older than 96 hours: the health check says degraded.</summary>
    Stale,
}

/// <summary>When scores are computed and when they are too old.</summary>
public static class ScoreSchedule
{
    private static readonly TimeZoneInfo s_pacific = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    /// <summary>Judges a score's age.</summary>
    public static Freshness FreshnessOf(DateTime computedAt, DateTime now) => (now - computedAt).TotalHours switch
    {
        > 96 => Freshness.Stale,
        > 48 => Freshness.Late,
        _ => Freshness.Fresh,
    };

    /// <summary>The next daily computation after <paramref name="now"/> (UTC): 01:00 Pacific time, daylight saving followed.</summary>
    public static DateTime NextExpected(DateTime now)
    {
        var today = TimeZoneInfo.ConvertTimeFromUtc(now, s_pacific).Date;
        return OneOClock(today) is var next && next > now ? next : OneOClock(today.AddDays(1));
    }

    /// <summary>01:00 of a day in UTC; where the clocks go back, the first of the two.</summary>
    private static DateTime OneOClock(DateTime date)
    {
        var local = DateTime.SpecifyKind(date.AddHours(1), DateTimeKind.Unspecified);
        var offset = s_pacific.IsAmbiguousTime(local) ? s_pacific.GetAmbiguousTimeOffsets(local).Max() : s_pacific.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }
}
