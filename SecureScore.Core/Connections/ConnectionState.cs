using SecureScore.Core.Runs;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Connections;

/// <summary>How the runs of a connected tenant stand.</summary>
public sealed record ConnectionState
{
    /// <summary>Without a good run for longer, a connection is stale. Source: docs/scoring.md, "Days".</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromHours(96);

    public required TenantId TenantId { get; init; }

    /// <summary>The cloud's name, as in <see cref="Graph.GraphCloud"/>.</summary>
    public required string Cloud { get; init; }

    /// <summary>When it was connected (UTC).</summary>
    public required DateTime AddedAt { get; init; }

    /// <summary>Of the newest run; null before the first.</summary>
    public required RunOutcome? Outcome { get; init; }

    /// <summary>When the newest run began (UTC); null before the first.</summary>
    public required DateTime? StartedAt { get; init; }

    /// <summary>When the last run that read Graph to its end was over (UTC); null before the first.</summary>
    public required DateTime? LastGoodAt { get; init; }

    /// <summary>Whether the newest run did not come to its end, and nobody meant that.</summary>
    public bool HasFailed => Outcome is RunOutcome.Failed or RunOutcome.Interrupted;

    /// <summary>
    /// Whether there was no good run for too long; a new connection has that long for its first. A run of the future says nothing.
    /// </summary>
    public bool IsStaleAt(DateTime now) => (now - (LastGoodAt ?? AddedAt)).Duration() > StaleAfter;
}
