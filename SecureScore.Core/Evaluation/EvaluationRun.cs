using SecureScore.Core.Configuration;
using SecureScore.Core.Faults;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Evaluation;

/// <summary>Why an evaluation began.</summary>
public enum EvaluationTrigger
{
    /// <summary>The daily run came to it.</summary>
    Schedule,

    /// <summary>Somebody chose “Evaluate now”.</summary>
    Person,
    CommandLine,

    /// <summary>Somebody brought files.</summary>
    Files,
}

/// <summary>How an evaluation stands.</summary>
public enum EvaluationRunOutcome
{
    Running,
    Succeeded,

    /// <summary>It evaluated, but a part broke off, so what was known of it before stays in force.</summary>
    Partial,
    Failed,
    Cancelled,

    /// <summary>Its process ended in the middle.</summary>
    Interrupted,
}

/// <summary>The record of one reading and evaluation of a tenant's configuration.</summary>
public sealed record EvaluationRun
{
    public required long Id { get; init; }
    public required TenantId TenantId { get; init; }
    public required EvaluationTrigger Trigger { get; init; }
    public required string By { get; init; }

    /// <summary>In UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>In UTC; null while it runs.</summary>
    public required DateTime? EndedAt { get; init; }
    public required EvaluationRunOutcome Outcome { get; init; }

    /// <summary>The part that it reads; null when it reads none.</summary>
    public required ConfigurationPart? ReadingPart { get; init; }

    /// <summary>Requests sent to Graph, attempts that failed included; 0 for files.</summary>
    public required int Requests { get; init; }

    /// <summary>How many of them Graph put off (429).</summary>
    public required int Throttled { get; init; }

    /// <summary>What became of each part, in the order in which they are read.</summary>
    public required IReadOnlyList<PartState> Parts { get; init; }

    /// <summary>What was unusual and how it was taken.</summary>
    public required IReadOnlyList<ConfigurationWarning> Warnings { get; init; }

    /// <summary>Those of them that the evaluation before did not find.</summary>
    public IEnumerable<ConfigurationWarning> NewWarnings => Warnings.Where(o => !o.IsKnown);

    /// <summary>Why it failed; null when it did not.</summary>
    public required string? Failure { get; init; }

    /// <summary>What to do about it; null when nothing helps.</summary>
    public required string? NextStep { get; init; }
}

/// <summary>How far an evaluation is.</summary>
/// <param name="Part">The part that it reads; null while it evaluates, or when it has ended.</param>
/// <param name="Count">Objects of the part read so far.</param>
/// <param name="WaitsUntil">Until when it waits because Graph asked for it; null when it does not wait.</param>
public sealed record EvaluationProgress(
    TenantId TenantId, ConfigurationPart? Part, int Count, int Requests, DateTimeOffset? WaitsUntil, bool HasEnded = false);

/// <summary>Another evaluation of the tenant goes on.</summary>
public sealed class EvaluationRunningException(string by, DateTime startedAt)
    : RefusedException($"An evaluation that {by} began at {startedAt:HH:mm} UTC goes on. Wait for its end, or cancel it.");
