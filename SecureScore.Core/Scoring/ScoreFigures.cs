namespace SecureScore.Core.Scoring;

/// <summary>The figures of one view on one day, kept apart because mixing them misleads.</summary>
public sealed record ScoreFigures
{
    public required ScoreView View { get; init; }

    /// <summary>The headline: with decisions.</summary>
    public required ScoreSum Score { get; init; }

    /// <summary>Without any decision.</summary>
    public required ScoreSum Measured { get; init; }

    /// <summary>What Microsoft published for the day. Null where it cannot be derived for the view.</summary>
    public ScoreSum? Reported { get; init; }

    /// <summary>The headline if every Planned action were completed.</summary>
    public required ScoreSum Planned { get; init; }

    /// <summary>The headline if every open action that is not risk accepted were completed.</summary>
    public required ScoreSum Achievable { get; init; }

    /// <summary>Control scores of the view without a profile: outside every sum but the reported one.</summary>
    public int WithoutProfile { get; init; }

    /// <summary>Points that count only because somebody said so.</summary>
    public decimal AttestedPoints { get; init; }

    /// <summary>Points that Microsoft reports because of states set there, and that nothing measures.</summary>
    public decimal UnmeasuredPoints { get; init; }

    /// <summary>Computes the figures of one view.</summary>
    /// <param name="published">The tenant's sums as published; used for <see cref="ScoreView.All"/>, which alone Microsoft
    /// reports directly.</param>
    public static ScoreFigures Compute(ScoreView view, IReadOnlyList<ScoredControl> controls, RiskAcceptedRule rule, ScoreSum? published)
    {
        ScoreSum score = default, measured = default, planned = default, achievable = default, reported = default;
        decimal attested = 0, unmeasured = 0;
        var withoutProfile = 0;
        var reportedIsKnown = true;
        for (var i = 0; i < controls.Count; i++)
        {
            var control = controls[i];
            if (!view.Includes(control.Category)) continue;
            var points = control.Points;
            var effect = StatusRules.Effect(points, control.Status, rule);
            var full = points.Kind == PointsKind.Scored ? new ScoreSum(points.Max, points.Max) : default;
            score += effect;
            measured += ScoreCalculator.Measured(points);
            planned += control.Status == ActionStatus.Planned ? full : effect;
            achievable += control.Status == ActionStatus.RiskAccepted ? effect : full;
            attested += control.Status is ActionStatus.ResolvedThroughThirdParty or ActionStatus.ResolvedThroughAlternateMitigation
                ? effect.Numerator - points.Measured : 0;
            unmeasured += points.Unmeasured;
            if (points.Kind == PointsKind.NoProfile) withoutProfile++;
            reportedIsKnown &= AddReported(control, ref reported);
        }

        return new ScoreFigures
        {
            View = view,
            Score = score,
            Measured = measured,
            Planned = planned,
            Achievable = achievable,
            AttestedPoints = attested,
            UnmeasuredPoints = unmeasured,
            WithoutProfile = withoutProfile,
            Reported = view == ScoreView.All && published is not null ? published
                : reportedIsKnown && reported.Denominator > 0 ? reported : null,
        };
    }

    /// <summary>Adds a control to the reported sum as Microsoft does; false when its points or maximum are unknown.</summary>
    private static bool AddReported(in ScoredControl control, ref ScoreSum reported)
    {
        if (control.Points.Kind is PointsKind.NotApplicable or PointsKind.NotScored) return true;
        var max = control.Points.Kind == PointsKind.NoProfile ? control.Points.DerivedMax : control.Points.Max;
        if (max is null || control.ReceivedPoints is not { } received) return false;
        reported += new ScoreSum(received, max.Value);
        return true;
    }
}
