namespace SecureScore.Core.Scoring;

/// <summary>How each status counts.</summary>
public static class StatusRules
{
    /// <summary>What a control adds to the sums under a status. Source: docs/scoring.md, "Effect of the status".</summary>
    public static ScoreSum Effect(in ControlPoints points, ActionStatus status, RiskAcceptedRule rule)
    {
        if (points.Kind != PointsKind.Scored) return default;
        return status switch
        {
            _ when points.IsFull => new(points.Max, points.Max),
            ActionStatus.RiskAccepted => rule == RiskAcceptedRule.LeaveOut ? default : new(0, points.Max),
            ActionStatus.ResolvedThroughThirdParty or ActionStatus.ResolvedThroughAlternateMitigation => new(points.Max, points.Max),
            _ => new(points.Measured, points.Max),
        };
    }
}
