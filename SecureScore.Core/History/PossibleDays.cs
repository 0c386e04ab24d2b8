namespace SecureScore.Core.History;

/// <summary>Which days a score can have. A later one is a mistake of a file or of a clock.</summary>
public static class PossibleDays
{
    /// <summary>Tomorrow in UTC: clocks and zones need not agree to the hour.</summary>
    public static DateOnly LastAt(DateTimeOffset now) =>
        DateOnly.FromDateTime(now.UtcDateTime) is var today && today < DateOnly.MaxValue ? today.AddDays(1) : today;
}
