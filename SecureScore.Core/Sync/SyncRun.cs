using SecureScore.Core.Faults;
using SecureScore.Core.Graph;
using SecureScore.Core.Import;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Sync;

/// <summary>Why a run began.</summary>
public enum SyncTrigger
{
    Schedule,

    /// <summary>The one before failed in a way that may pass.</summary>
    Retry,

    /// <summary>Somebody chose “Run now”.</summary>
    Person,
    CommandLine,
}

/// <summary>How a run stands.</summary>
public enum SyncOutcome
{
    Running,
    Succeeded,

    /// <summary>All was read, but something was left out or missing in the answers.</summary>
    Incomplete,
    Failed,
    Cancelled,

    /// <summary>Its process ended in the middle.</summary>
    Interrupted,
}

/// <summary>What a run is doing.</summary>
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

/// <summary>The record of one reading of a tenant.</summary>
public sealed record SyncRun
{
    public required long Id { get; init; }
    public required TenantId TenantId { get; init; }
    public required SyncTrigger Trigger { get; init; }

    /// <summary>Who began it.</summary>
    public required string By { get; init; }

    /// <summary>In UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>In UTC; null while it runs.</summary>
    public required DateTime? EndedAt { get; init; }

    public required SyncOutcome Outcome { get; init; }

    /// <summary>The stage it is in, or ended in.</summary>
    public required SyncStage Stage { get; init; }

    /// <summary>Requests sent to Graph, attempts that failed included.</summary>
    public required int Requests { get; init; }

    /// <summary>How many of them Graph put off (429).</summary>
    public required int Throttled { get; init; }

    public required ImportCount Days { get; init; }
    public required ImportCount Profiles { get; init; }

    /// <summary>What was unusual, and what could not be taken.</summary>
    public required ImportFindings Findings { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public required SyncFailure? Failure { get; init; }
}

/// <summary>Why a run failed.</summary>
/// <param name="Kind">Null for what is not Graph's, such as a full disk.</param>
public sealed record SyncFailure(GraphFailureKind? Kind, string Message, string? NextStep, string? RequestId)
{
    /// <summary>Whether trying again later may help without anybody doing anything.</summary>
    public bool IsTransient => Kind?.IsTransient() ?? true;
}

/// <summary>How far a run is.</summary>
/// <param name="WaitsUntil">Until when it waits because Graph asked for it; null when it does not wait.</param>
public sealed record SyncProgress(TenantId TenantId, SyncStage Stage, int Days, int Profiles, int Requests, DateTimeOffset? WaitsUntil);

/// <summary>Another run of the tenant goes on.</summary>
public sealed class SyncRunningException(string by, DateTime startedAt)
    : RefusedException($"A run that {by} began at {startedAt:HH:mm} UTC goes on. Wait for its end, or cancel it.");

/// <summary>The tenant has no connection to read by.</summary>
public sealed class NotConnectedException()
    : RefusedException("This tenant is not connected to Microsoft Graph. Connect it under Settings, Connections.");
