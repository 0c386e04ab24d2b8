using SecureScore.Core.Configuration;
using SecureScore.Core.Runs;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Evaluation;

/// <summary>The record of one reading and evaluation of a tenant's configuration.</summary>
/// <remarks>Incomplete when it evaluated, but a part broke off, so what was known of it before stays in force.</remarks>
public sealed record EvaluationRun : Run
{
    /// <summary>The part that it reads; null when it reads none.</summary>
    public required ConfigurationPart? ReadingPart { get; init; }

    /// <summary>What became of each part, in the order in which they are read.</summary>
    public required IReadOnlyList<PartState> Parts { get; init; }

    /// <summary>What was unusual and how it was taken.</summary>
    public required IReadOnlyList<ConfigurationWarning> Warnings { get; init; }

    /// <summary>Those of them that the evaluation before did not find.</summary>
    public IEnumerable<ConfigurationWarning> NewWarnings => Warnings.Where(o => !o.IsKnown);
}

/// <inheritdoc/>
/// <param name="Part">The part that it reads; null while it evaluates, or when it has ended.</param>
/// <param name="Count">Objects of the part read so far.</param>
public sealed record EvaluationProgress(
    TenantId TenantId, ConfigurationPart? Part, int Count, int Requests, DateTimeOffset? WaitsUntil, bool HasEnded = false)
    : RunProgress(TenantId, Requests, WaitsUntil, HasEnded)
{
    public override object? Step => Part;
}
