using SecureScore.Core.Scoring;

namespace SecureScore.Core.Comparison;

/// <summary>The likely reason why our points are not Microsoft's. Source: docs/evaluation.md, "Differences".</summary>
public enum DifferenceReason
{
    /// <summary>The configuration changed, and Microsoft has not looked since.</summary>
    NotYetReRead,

    /// <summary>Somebody else's product protects, or somebody said so.</summary>
    ThirdParty,

    /// <summary>The license of the protection is missing, and Microsoft counts such tenants by a rule of its own.</summary>
    License,

    /// <summary>Microsoft counts other accounts.</summary>
    PopulationDiffers,

    /// <summary>A Conditional Access policy protects that Microsoft gives no credit for.</summary>
    ConditionalAccessNotCredited,

    /// <summary>Microsoft's rule is not public, and ours comes to something else.</summary>
    RuleUnknown,
}

/// <summary>Microsoft's points of a control that we evaluate too, whichever of the two counts.</summary>
/// <param name="At">When Microsoft evaluated it (UTC), or the score day.</param>
/// <param name="Count">The <i>n</i> of "n of m"; null when not received.</param>
/// <param name="Total">The <i>m</i> of "n of m"; null for all-or-nothing controls.</param>
public sealed record MicrosoftPoints(decimal Points, DateTime At, decimal? Count, decimal? Total)
{
    /// <summary>Null where Microsoft's score is no part of a sum.</summary>
    /// <param name="day">The day of Microsoft's score.</param>
    public static MicrosoftPoints? Create(ControlScore score, in ControlPoints points, DateOnly day) =>
        points.Kind == PointsKind.Scored
            ? new(points.Measured, score.LastSynced ?? day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), score.Count, score.Total)
            : null;
}

/// <summary>Microsoft's points of a control beside ours, where they are not the same.</summary>
/// <param name="MicrosoftAt">When Microsoft evaluated it (UTC), or the score day.</param>
/// <param name="OwnAt">When we did (UTC).</param>
public sealed record ScoreDifference(decimal Microsoft, DateTime MicrosoftAt, decimal Own, DateTime OwnAt, DifferenceReason Reason)
{
    /// <summary>Smaller differences are rounding. Source: docs/scoring.md, "Scores".</summary>
    public const decimal Tolerance = 0.01m;

    /// <summary>How much more ours is than Microsoft's.</summary>
    public decimal Points => Own - Microsoft;

    /// <summary>Compares; null where one of them is missing or they are the same.</summary>
    /// <param name="score">Microsoft's.</param>
    /// <param name="day">The day of Microsoft's score.</param>
    /// <param name="rule">Null for a control that we do not know.</param>
    public static ScoreDifference? Compute(
        ControlScore? score, in ControlPoints points, DateOnly day, OwnScore? own, ScoringRule? rule, ActionStatus status)
    {
        if (score is null || MicrosoftPoints.Create(score, points, day) is not { } theirs || own?.AsCounted is not { } ours || rule is null)
            return null;
        if (Math.Abs(ours.Points - theirs.Points) <= Tolerance) return null;
        return new(
            theirs.Points, theirs.At, ours.Points, own.EvaluatedAt, ReasonOf(score, theirs.Points, theirs.At, own, ours, rule, status));
    }

    /// <summary>The first that fits, the surest first.</summary>
    private static DifferenceReason ReasonOf(
        ControlScore score, decimal microsoft, DateTime at, OwnScore own, OwnPoints ours, ScoringRule rule, ActionStatus status)
    {
        if (own.PointsBefore is { } before && Math.Abs(before - microsoft) <= Tolerance && own.ChangedAt > at)
            return DifferenceReason.NotYetReRead;
        if (status is ActionStatus.ResolvedThroughThirdParty or ActionStatus.ResolvedThroughAlternateMitigation
            || own.Hints.HasFlag(DifferenceHints.IsFederated))
            return DifferenceReason.ThirdParty;
        if (own.Hints.HasFlag(DifferenceHints.LacksLicence)) return DifferenceReason.License;
        if (rule.Type == ScoringType.Proportional && score.Total is { } counted && ours.Total is { } total && counted != total)
            return DifferenceReason.PopulationDiffers;
        return rule.IsConditionalAccess && ours.Points > microsoft
            ? DifferenceReason.ConditionalAccessNotCredited
            : DifferenceReason.RuleUnknown;
    }
}
