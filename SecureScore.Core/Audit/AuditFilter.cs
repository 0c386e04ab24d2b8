namespace SecureScore.Core.Audit;

/// <summary>Which entries are wanted. Null is no limit.</summary>
public sealed record AuditFilter
{
    public AuditGroup? Group { get; init; }
    public AuditOutcome? Outcome { get; init; }

    /// <summary>An object id, or part of a name.</summary>
    public string? Person { get; init; }

    /// <summary>The first day, in UTC.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, in UTC, inclusive.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Looked for in tenant, target, details, address and correlation id, without regard to case.</summary>
    public string? Search { get; init; }

    /// <summary>Codes of messages whose words have the text: they are found as well.</summary>
    public IReadOnlyList<string> SearchCodes { get; init; } = [];
}

/// <summary>Where a page of entries begins; neither is the newest page.</summary>
/// <param name="Before">Entries older than this sequence.</param>
/// <param name="After">Entries newer than this sequence; counts where both are given.</param>
public readonly record struct AuditPosition(long? Before, long? After);

/// <summary>A page of entries, newest first.</summary>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, bool HasNewer, bool HasOlder);

/// <summary>How many entries match, and the newest of them; 0 when none does.</summary>
public readonly record struct AuditCount(long Entries, long LastSequence);
