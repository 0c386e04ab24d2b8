using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Snapshots;

/// <summary>One tenant's day: the sums that Microsoft reports, and the averages to compare with.</summary>
public sealed record ScoreSnapshot
{
    public required TenantId TenantId { get; init; }

    /// <summary>The day that Graph names (<c>createdDateTime</c>, UTC date).</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When Microsoft computed it (UTC).</summary>
    public required DateTime ComputedAt { get; init; }

    /// <summary>When it was read into the product (UTC).</summary>
    public required DateTime ReadAt { get; init; }

    /// <summary><c>currentScore</c>; null when missing or unreadable.</summary>
    public decimal? ReportedPoints { get; init; }

    /// <summary><c>maxScore</c>; null when missing or unreadable.</summary>
    public decimal? ReportedMaxPoints { get; init; }

    public int? ActiveUsers { get; init; }

    /// <summary>Licensed users as published; Graph often says 0 for tenants that have licenses.</summary>
    public int? LicensedUsers { get; init; }

    public IReadOnlyList<string> EnabledServices { get; init; } = [];
    public IReadOnlyList<ComparisonAverage> Averages { get; init; } = [];

    /// <summary>Whether Microsoft has not published the day: it stands on our own evaluation.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether it comes from the portal's list of recommended actions instead of Graph.</summary>
    public bool IsFromPortal { get; init; }

    /// <summary>
    /// Controls that Microsoft's list lacks and its sums hold: their scores are of an earlier day. Empty for a whole list.
    /// </summary>
    public IReadOnlyList<string> MissingControls { get; init; } = [];

    /// <summary>The sum that Microsoft reports; null when one half is missing.</summary>
    public ScoreSum? Reported => ReportedPoints is { } points && ReportedMaxPoints is > 0 and var max ? new(points, max) : null;
}
