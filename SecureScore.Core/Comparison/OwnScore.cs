namespace SecureScore.Core.Comparison;

/// <summary>What may explain a difference, as far as the configuration tells.</summary>
[Flags]
public enum DifferenceHints
{
    None = 0,

    /// <summary>The tenant has no license of the protection.</summary>
    LacksLicence = 1,

    /// <summary>
    /// It is about MFA, and users of a domain sign in at another identity provider, whose second factor nobody sees here.
    /// </summary>
    IsFederated = 2,
}

/// <summary>A control as our own evaluation has it, in the part that lists show.</summary>
public sealed record OwnScore
{
    public required EvaluationOutcome Outcome { get; init; }

    /// <summary>Everybody counted, as Microsoft does; null unless it was evaluated.</summary>
    public OwnPoints? AsCounted { get; init; }

    /// <summary>Without emergency-access and service accounts; null unless it was evaluated.</summary>
    public OwnPoints? WithoutExcluded { get; init; }
    public required decimal MaxPoints { get; init; }

    /// <summary>In UTC.</summary>
    public required DateTime EvaluatedAt { get; init; }
    public DifferenceHints Hints { get; init; }

    /// <summary>The points before they became what they are; null when they never were others.</summary>
    public decimal? PointsBefore { get; init; }

    /// <summary>When an evaluation first had the points of now (UTC).</summary>
    public required DateTime ChangedAt { get; init; }
}
