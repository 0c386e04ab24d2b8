using SecureScore.Core.Controls;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Graph;

/// <summary>One object of a Graph answer, read into our words.</summary>
public abstract record GraphElement
{
    /// <summary>What was unusual and how it was taken; empty for a plain object.</summary>
    public IReadOnlyList<GraphWarning> Warnings { get; init; } = [];

    /// <summary>Values in another spelling than Graph's.</summary>
    public IReadOnlyList<GraphNote> Notes { get; init; } = [];
}

/// <summary>A <c>secureScore</c>: one tenant's day.</summary>
public sealed record GraphSnapshot(ScoreSnapshot Snapshot, IReadOnlyList<GraphControlScore> Scores) : GraphElement;

/// <summary>A <c>secureScore</c> that kept its sums and has no control scores.</summary>
public sealed record GraphSums(ScoreSnapshot Snapshot) : GraphElement;

/// <summary>A <c>secureScoreControlProfile</c>; without tenant where it names none.</summary>
public sealed record GraphControlProfile(TenantId? TenantId, ControlProfile Profile) : GraphElement;

/// <summary>An object that cannot be used, with the reason.</summary>
/// <param name="Code">Stable word for scripts, such as <c>no-tenant</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record GraphUnusable(string Code, Message Message) : GraphElement
{
    /// <summary>Whether nothing is wrong with it: there is nothing in it to take.</summary>
    public bool IsExpected { get; init; }
}

/// <summary>A control score with its two texts, as HTML from outside.</summary>
public readonly record struct GraphControlScore(ControlScore Score, string? Description, string? ImplementationStatus);

/// <summary>Something kept although it is unusual.</summary>
/// <param name="Code">Stable word for scripts.</param>
/// <param name="Message">What was found and how it was taken.</param>
public sealed record GraphWarning(string Code, Message Message);
