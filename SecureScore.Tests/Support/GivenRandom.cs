using CsCheck;
using SecureScore.Core.Controls;
using SecureScore.Core.Scoring;

namespace SecureScore.Tests.Support;

/// <summary>Random tenants.</summary>
internal static class GivenRandom
{
    public static Gen<RiskAcceptedRule> Rule { get; } = Gen.Enum<RiskAcceptedRule>();

    private static readonly Gen<ActionStatus> s_decided = Gen.Int[0, 4].Select(i => (ActionStatus)i);

    private static readonly Gen<ControlCategory> s_category = Gen.Int[0, 4].Select(i => ControlCategory.Known[i]);

    /// <summary>Points with up to four places, also below 0 and above the maximum.</summary>
    private static readonly Gen<decimal> s_points = Gen.Int[-1_0000, 12_0000].Select(i => i / 10_000m);

    private static readonly Gen<decimal> s_max = Gen.Int[1, 1071].Select(i => i / 100m);

    /// <summary>A control with profile and score.</summary>
    public static Gen<ScoredControl> Scored { get; } = Gen.Select(
        s_category, s_points, s_max, s_decided, (category, received, max, status) =>
            Joined(category, true, max, Given.Score(received), status));

    /// <summary>A control that is no part of any sum.</summary>
    public static Gen<ScoredControl> Uncounted { get; } = Gen.Select(
        s_category, s_points, s_max, s_decided, Gen.Int[0, 4], (category, received, max, status, kind) => kind switch
        {
            0 => Joined(category, true, max, null, status),
            1 => Joined(category, false, null, Given.Score(received) with { Percentage = 50 }, status),
            2 => Joined(category, true, 0, Given.Score(received), status),
            3 => Joined(category, true, max, Given.Score(received) with { IsNotScored = true }, status),
            _ => Joined(category, true, max, Given.Score(null) with { ReceivedPoints = "NaN" }, status),
        });

    /// <summary>A control of any kind, at its full points now and then.</summary>
    public static Gen<ScoredControl> Control { get; } = Gen.Frequency(
        (6, Scored),
        (2, Gen.Select(s_category, s_max, s_decided, (category, max, status) => Joined(category, true, max, Given.Score(max), status))),
        (3, Uncounted));

    public static Gen<ScoredControl[]> Tenant { get; } = Control.Array[0, 40];

    private static ScoredControl Joined(ControlCategory category, bool hasProfile, decimal? max, ControlScore? score, ActionStatus decided)
    {
        var points = ScoreCalculator.PointsOf(hasProfile, max, score);
        return new(category, points, points.IsFull ? ActionStatus.Completed : decided, score?.Points);
    }
}
