namespace SecureScore.Core.Scoring;

/// <summary>The arithmetic of the score: pure functions, exact decimals, no input or output.</summary>
/// <remarks>Rules and their sources: docs/scoring.md.</remarks>
public static class ScoreCalculator
{
    /// <summary>Points of a proportional control: <paramref name="max"/> × <paramref name="count"/> ÷ <paramref name="total"/>.</summary>
    /// <remarks>A total of 0 (nobody it could apply to) gives full points. The count is clamped to 0..total.</remarks>
    public static decimal Proportional(decimal max, decimal count, decimal total) =>
        total <= 0 ? max : max * Math.Clamp(count, 0, total) / total;

    /// <summary>Joins a control's maximum and its score of a day.</summary>
    /// <param name="hasProfile">Whether a profile was in force that day.</param>
    /// <param name="maxPoints">The profile's maximum; null when it publishes none.</param>
    /// <param name="score">The score of the day; null when there is none.</param>
    public static ControlPoints PointsOf(bool hasProfile, decimal? maxPoints, ControlScore? score)
    {
        if (score is null) return new ControlPoints { Kind = PointsKind.NotApplicable };
        var flags = FlagsOf(score);
        if (!hasProfile || maxPoints is not { } max)
            return new ControlPoints { Kind = PointsKind.NoProfile, DerivedMax = DeriveMax(score), Flags = flags };
        if (max <= 0 || score.IsNotScored) return new ControlPoints { Kind = PointsKind.NotScored, Flags = flags };
        // Nobody it could apply to: full points, whatever was sent.
        if (score.Total == 0) return new ControlPoints { Kind = PointsKind.Scored, Measured = max, Max = max, Flags = flags };
        if (score.Points is not { } points)
            return new ControlPoints { Kind = PointsKind.Unreadable, Max = max, Flags = flags | PointsFlags.Unreadable };
        if (points > max) flags |= PointsFlags.AboveMaximum;
        return new ControlPoints { Kind = PointsKind.Scored, Measured = Math.Clamp(points, 0, max), Max = max, Flags = flags };
    }

    /// <summary>
    /// Takes away what Microsoft gives only because of a state set there. Source: docs/scoring.md, "Attested at Microsoft".
    /// </summary>
    /// <remarks>What is left is what a count below its total earns; without one nothing is known to be measured.</remarks>
    public static ControlPoints WithoutAttestation(in ControlPoints points, ControlScore score)
    {
        var measured =
            score is { Count: { } count, Total: > 0 and var total } && count < total ? Proportional(points.Max, count, total) : 0;
        return points with { Measured = measured, Unmeasured = points.Max - measured };
    }

    /// <summary>What a control adds to the sums when only the configuration counts.</summary>
    public static ScoreSum Measured(in ControlPoints points) =>
        points.Kind == PointsKind.Scored ? new(points.Measured, points.Max) : default;

    /// <summary>
    /// Rise of a score, in percentage points, if one of its actions were completed now. 0 when it counts in full already.
    /// </summary>
    /// <param name="score">The score as it stands.</param>
    /// <param name="points">The action's points.</param>
    /// <param name="effect">What the action adds to <paramref name="score"/> now.</param>
    /// <returns>Null for an action that is no part of the sums.</returns>
    public static decimal? Impact(ScoreSum score, in ControlPoints points, ScoreSum effect)
    {
        if (points.Kind != PointsKind.Scored) return null;
        var completed = score - effect + new ScoreSum(points.Max, points.Max);
        return completed.Percent - (score.Percent ?? 0);
    }

    private static PointsFlags FlagsOf(ControlScore score)
    {
        var flags = PointsFlags.None;
        if (score.ReceivedPoints is not null) flags |= PointsFlags.Unreadable;
        if (score.Points < 0) flags |= PointsFlags.BelowZero;
        if (score.Count < 0 || score.Total < 0) flags |= PointsFlags.NegativeCountOrTotal;
        if (score.Total >= 0 && score.Count > score.Total) flags |= PointsFlags.CountAboveTotal;
        return flags;
    }

    private static decimal? DeriveMax(ControlScore score) =>
        score is { Points: > 0, Percentage: >= 0.01m and <= 100 } ? score.Points * 100 / score.Percentage : null;
}
