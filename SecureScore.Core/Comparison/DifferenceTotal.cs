using SecureScore.Core.Scoring;

namespace SecureScore.Core.Comparison;

/// <summary>What a control adds to the score on either base.</summary>
/// <param name="Reason">Why the two are not the same; null where they are, or only one of them has points.</param>
public readonly record struct ControlOnBases(ScoreSum Microsoft, ScoreSum Own, DifferenceReason? Reason)
{
    /// <summary>How much more ours is than Microsoft's, in points reached and reachable.</summary>
    public ScoreSum Difference => Own - Microsoft;
}

/// <summary>The actions that make the score on our points another one than that on Microsoft's, of one reason.</summary>
/// <param name="Reason">Null for controls of which only one of the two has points.</param>
/// <param name="Sum">How much more ours is, after decisions; nothing where a decision makes both count alike.</param>
public sealed record DifferenceTotal(DifferenceReason? Reason, int Actions, ScoreSum Sum)
{
    /// <summary>
    /// The reasons in the order of <see cref="DifferenceReason"/>, the controls of one side last. What is only rounding is left out.
    /// </summary>
    public static IReadOnlyList<DifferenceTotal> Compute(IEnumerable<ControlOnBases> controls) =>
    [
        .. controls.Where(c => c.Reason is not null || c.Difference.Denominator != 0)
            .GroupBy(c => c.Reason)
            .OrderBy(g => g.Key is null).ThenBy(g => g.Key)
            .Select(g => new DifferenceTotal(g.Key, g.Count(), g.Aggregate(default(ScoreSum), (sum, c) => sum + c.Difference))),
    ];
}
