namespace SecureScore.Core.History;

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
public static class ScoreClock
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
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, s_pacific);
        var next = local.Date.AddHours(1);
        if (next <= local) next = next.AddDays(1);
        return TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(next, DateTimeKind.Unspecified), s_pacific);
    }
}
