using SecureScore.Core.Faults;
using SecureScore.Core.Graph;
using SecureScore.Core.Messages;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Runs;

/// <summary>What a run does. One run of a kind and tenant goes on at a time, over all processes of the database.</summary>
public enum RunKind
{
    /// <summary>Reads Microsoft's scores.</summary>
    Sync,

    /// <summary>Reads the tenant's configuration and evaluates it.</summary>
    Evaluation,
}

/// <summary>Why a run began.</summary>
public enum RunTrigger
{
    Schedule,

    /// <summary>The one before failed in a way that may pass.</summary>
    Retry,

    /// <summary>Somebody chose it on a page.</summary>
    Person,
    CommandLine,

    /// <summary>Somebody brought files.</summary>
    Files,
}

/// <summary>How a run stands.</summary>
public enum RunOutcome
{
    Running,
    Succeeded,

    /// <summary>It came to its end, but something was left out or missing in the answers.</summary>
    Incomplete,
    Failed,
    Cancelled,

    /// <summary>Its process ended in the middle.</summary>
    Interrupted,
}

/// <summary>Why a run failed.</summary>
/// <param name="Kind">Null for what is not Graph's, such as a full disk.</param>
/// <param name="NextStep">What to do about it; null when nothing helps.</param>
/// <param name="RequestId">Graph's; null when there is none.</param>
public sealed record RunFailure(GraphFailureKind? Kind, Message Reason, Message? NextStep, string? RequestId)
{
    /// <summary>Whether trying again later may help without anybody doing anything.</summary>
    public bool IsTransient => Kind?.IsTransient() ?? true;

    internal static RunFailure From(GraphException failure) => new(failure.Kind, failure.Reason, failure.NextStep, failure.RequestId);
}

/// <summary>The record of a run.</summary>
public abstract record Run
{
    public required long Id { get; init; }
    public required TenantId TenantId { get; init; }
    public required RunTrigger Trigger { get; init; }

    /// <summary>Who began it.</summary>
    public required string By { get; init; }

    /// <summary>In UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>In UTC; null while it goes on.</summary>
    public required DateTime? EndedAt { get; init; }

    public required RunOutcome Outcome { get; init; }

    /// <summary>Requests sent to Graph, attempts that failed included; 0 for files.</summary>
    public required int Requests { get; init; }

    /// <summary>How many of them Graph throttled (429).</summary>
    public required int Throttled { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public required RunFailure? Failure { get; init; }
}

/// <summary>Another run of the kind and tenant goes on.</summary>
public sealed class RunInProgressException(RunKind kind, string by, DateTime startedAt) : RefusedException(
    new(kind == RunKind.Sync ? "run.sync-in-progress" : "run.evaluation-in-progress", by, startedAt));

/// <summary>The tenant has no connection to read by.</summary>
public sealed class NotConnectedException()
    : RefusedException(new("run.not-connected"));
