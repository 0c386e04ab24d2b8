namespace SecureScore.Core.Scoring;

/// <summary>Whether and how a control counts on a day. Source: docs/scoring.md, "Points of one control".</summary>
public enum PointsKind
{
    /// <summary>Profile and score are there: part of the sums.</summary>
    Scored,

    /// <summary>The maximum is 0 or Microsoft flags it so: worth doing, no part of any sum.</summary>
    NotScored,

    /// <summary>A published profile without a score that day: no part of any sum.</summary>
    NotApplicable,

    /// <summary>A score without a profile: the maximum is unknown, left out of the sums.</summary>
    NoProfile,

    /// <summary>The points could not be read: unknown is never 0, left out of the sums.</summary>
    Unreadable,
}

/// <summary>What is odd about a received control score. Shown in diagnostics.</summary>
[Flags]
public enum PointsFlags
{
    None = 0,
    AboveMaximum = 1,
    BelowZero = 2,
    NegativeCountOrTotal = 4,
    CountAboveTotal = 8,
    Unreadable = 16,

    /// <summary>All points under a state at Microsoft that earns none.</summary>
    StateAgainstPoints = 32,

    /// <summary>All points under a state set at Microsoft, while its own count or setting says otherwise.</summary>
    CountAgainstPoints = 64,
}

/// <summary>The points of one control on one day, joined to its maximum, before any decision.</summary>
public readonly record struct ControlPoints
{
    public required PointsKind Kind { get; init; }

    /// <summary>Points that the configuration earns, clamped to 0..<see cref="Max"/>. 0 unless <see cref="PointsKind.Scored"/>.</summary>
    public decimal Measured { get; init; }

    /// <summary>Points that Microsoft gives only because of a state that somebody set there; 0 where all points are measured.</summary>
    public decimal Unmeasured { get; init; }

    /// <summary>Points of the fully met control. 0 unless <see cref="PointsKind.Scored"/>.</summary>
    public decimal Max { get; init; }

    /// <summary>
    /// Maximum worked out of points and percentage where the profile is missing and both are above 0; otherwise null.
    /// For showing only: it never enters a sum, since it exists only for controls that have points.
    /// </summary>
    public decimal? DerivedMax { get; init; }

    public PointsFlags Flags { get; init; }

    /// <summary>Whether all points are earned: what makes an action Completed.</summary>
    public bool IsFull => Kind == PointsKind.Scored && Measured >= Max;
}
