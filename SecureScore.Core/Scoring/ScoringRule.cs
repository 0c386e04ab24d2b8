namespace SecureScore.Core.Scoring;

/// <summary>How the points of a control follow from what was found.</summary>
public enum ScoringType
{
    AllOrNothing,

    /// <summary>The maximum times count by total.</summary>
    Proportional,
}

/// <summary>What sums and comparisons ask about how a control is scored.</summary>
/// <param name="IsConditionalAccess">Whether Conditional Access decides it.</param>
public sealed record ScoringRule(ScoringType Type, bool IsConditionalAccess);
