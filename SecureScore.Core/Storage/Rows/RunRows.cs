using SecureScore.Core.Configuration;
using SecureScore.Core.Graph;
using SecureScore.Core.Messages;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;

namespace SecureScore.Core.Storage.Rows;

/// <summary>A run, and while it has no end the tenant's lock: a unique index lets only one such row of a kind be.</summary>
internal abstract class RunRow
{
    public long Id { get; set; }
    public RunKind Kind { get; set; }
    public int TenantKey { get; set; }
    public TenantRow? Tenant { get; set; }
    public RunTrigger Trigger { get; set; }
    public string By { get; set; } = "";
    public DateTime StartedAt { get; set; }

    /// <summary>The last sign of life of the process that runs it.</summary>
    public DateTime SeenAt { get; set; }

    public DateTime? EndedAt { get; set; }
    public RunOutcome Outcome { get; set; }
    public bool IsCancelRequested { get; set; }
    public int Requests { get; set; }
    public int Throttled { get; set; }
    public GraphFailureKind? FailureKind { get; set; }
    public Message? FailureMessage { get; set; }
    public Message? FailureNextStep { get; set; }
    public string? FailureRequestId { get; set; }

    public RunFailure? Failure
    {
        get => FailureMessage is { } message ? new(FailureKind, message, FailureNextStep, FailureRequestId) : null;
        set => (FailureKind, FailureMessage, FailureNextStep, FailureRequestId) = (
            value?.Kind, value?.Reason, value?.NextStep, value?.RequestId);
    }
}

/// <summary>A reading of scores.</summary>
internal sealed class SyncRunRow : RunRow
{
    public SyncStage Stage { get; set; }
    public int DaysRead { get; set; }
    public int DaysNew { get; set; }
    public int DaysChanged { get; set; }
    public int ProfilesRead { get; set; }
    public int ProfilesNew { get; set; }
    public int ProfilesChanged { get; set; }

    /// <summary>Problems and warnings, as JSON.</summary>
    public required string Findings { get; set; }
}

/// <summary>A run of our own evaluation.</summary>
internal sealed class EvaluationRunRow : RunRow
{
    /// <summary>The part that it reads; null when it reads none.</summary>
    public ConfigurationPart? ReadingPart { get; set; }

    /// <summary>What became of each part, as JSON.</summary>
    public required string Parts { get; set; }

    /// <summary>What was unusual, as JSON.</summary>
    public required string Warnings { get; set; }
}
