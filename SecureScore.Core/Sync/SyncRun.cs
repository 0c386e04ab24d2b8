using SecureScore.Core.Import;
using SecureScore.Core.Runs;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Sync;

/// <summary>What a sync is doing.</summary>
public enum SyncStage
{
    SigningIn,
    ReadingDays,
    ReadingProfiles,
    Computing,
    ComparingStatuses,
    ReadingRecommendations,

    /// <summary>Our own evaluation runs, with a record of its own.</summary>
    Evaluating,
    Done,
}

/// <summary>The record of one reading of a tenant. Incomplete when something was left out or missing in the answers.</summary>
public sealed record SyncRun : Run
{
    /// <summary>The stage it is in, or ended in.</summary>
    public required SyncStage Stage { get; init; }

    public required ImportCount Days { get; init; }
    public required ImportCount Profiles { get; init; }

    /// <summary>What was unusual, and what could not be taken.</summary>
    public required ImportFindings Findings { get; init; }
}

/// <inheritdoc/>
public sealed record SyncProgress(
    TenantId TenantId, SyncStage Stage, int Days, int Profiles, int Requests, DateTimeOffset? WaitsUntil, bool HasEnded = false)
    : RunProgress(TenantId, Requests, WaitsUntil, HasEnded)
{
    public override object? Step => Stage;
}
