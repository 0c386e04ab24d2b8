using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Scoring;

public sealed class ScoreCalculatorTests
{
    public static MatrixTheoryData<ActionStatus, RiskAcceptedRule> EveryStatusUnderEachRule { get; } =
        new(Enum.GetValues<ActionStatus>(), Enum.GetValues<RiskAcceptedRule>());

    // The documentation's example: "if you protect 5 of 100 users with MFA, you get 0.53 points (5 of 100 × 10.71)".
    [Fact]
    public void Five_of_a_hundred_users_earn_the_points_of_the_documentation()
    {
        var points = ScoreCalculator.Proportional(10.71m, 5, 100);

        Assert.Equal(0.5355m, points);
        Assert.Equal("0.53", ScoreText.Points(points));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 0)]
    [InlineData(0, -2)]
    public void A_total_of_nobody_gives_full_points(int count, int total) =>
        Assert.Equal(8m, ScoreCalculator.Proportional(8, count, total));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(4, 8)]
    [InlineData(5, 8)]
    public void A_count_outside_its_total_is_clamped(int count, int expected) =>
        Assert.Equal(expected, ScoreCalculator.Proportional(8, count, 4));

    [Fact]
    public void A_third_of_the_users_earns_a_third_of_the_points() =>
        Assert.InRange(ScoreCalculator.Proportional(9, 1, 3), 2.9999999999m, 3m);

    [Fact]
    public void A_profile_with_a_score_is_scored()
    {
        var points = ScoreCalculator.PointsOf(true, 10, Given.Score(4.5m));

        Assert.Equal((PointsKind.Scored, 4.5m, 10m, PointsFlags.None), (points.Kind, points.Measured, points.Max, points.Flags));
        Assert.False(points.IsFull);
    }

    [Fact]
    public void A_control_that_could_apply_to_nobody_counts_in_full_whatever_was_sent()
    {
        var points = ScoreCalculator.PointsOf(true, 10, Given.Score(0) with { Count = 0, Total = 0 });

        Assert.Equal((10m, true), (points.Measured, points.IsFull));
    }

    [Fact]
    public void A_profile_without_a_score_is_not_applicable() =>
        Assert.Equal(PointsKind.NotApplicable, ScoreCalculator.PointsOf(true, 10, null).Kind);

    [Theory]
    [InlineData(false, 10)]
    [InlineData(true, null)]
    public void Without_a_known_maximum_a_score_has_no_profile(bool hasProfile, int? max) =>
        Assert.Equal(PointsKind.NoProfile, ScoreCalculator.PointsOf(hasProfile, max, Given.Score(3)).Kind);

    [Fact]
    public void A_maximum_of_zero_is_not_scored() =>
        Assert.Equal(PointsKind.NotScored, ScoreCalculator.PointsOf(true, 0, Given.Score(0)).Kind);

    [Fact]
    public void A_control_that_Microsoft_flags_as_not_scored_is_not_scored() =>
        Assert.Equal(PointsKind.NotScored, ScoreCalculator.PointsOf(true, 10, Given.Score(10) with { IsNotScored = true }).Kind);

    [Fact]
    public void Points_that_cannot_be_read_are_unknown_and_not_zero()
    {
        var points = ScoreCalculator.PointsOf(true, 10, Given.Score(null) with { ReceivedPoints = "NaN" });

        Assert.Equal((PointsKind.Unreadable, PointsFlags.Unreadable), (points.Kind, points.Flags));
        Assert.Equal(default, ScoreCalculator.Measured(points));
    }

    [Theory]
    [InlineData(-0.01, 0, PointsFlags.BelowZero)]
    [InlineData(0, 0, PointsFlags.None)]
    [InlineData(10, 10, PointsFlags.None)]
    [InlineData(10.01, 10, PointsFlags.AboveMaximum)]
    public void Points_out_of_range_are_clamped_and_flagged(double received, double measured, PointsFlags flags)
    {
        var points = ScoreCalculator.PointsOf(true, 10, Given.Score((decimal)received));

        Assert.Equal(((decimal)measured, flags), (points.Measured, points.Flags));
    }

    [Theory]
    [InlineData(-1, 4, PointsFlags.NegativeCountOrTotal)]
    [InlineData(0, -4, PointsFlags.NegativeCountOrTotal)]
    [InlineData(5, 4, PointsFlags.CountAboveTotal)]
    [InlineData(1, 0, PointsFlags.CountAboveTotal)]
    [InlineData(4, 4, PointsFlags.None)]
    public void Counts_and_totals_that_cannot_be_are_flagged(int count, int total, PointsFlags flags) =>
        Assert.Equal(flags, ScoreCalculator.PointsOf(true, 10, Given.Score(1) with { Count = count, Total = total }).Flags);

    // 3 points are 37.5 %, so all of it is 3 × 100 ÷ 37.5 = 8.
    [Fact]
    public void The_maximum_of_a_score_without_profile_is_derived_from_points_and_percentage() =>
        Assert.Equal(8m, ScoreCalculator.PointsOf(false, null, Given.Score(3) with { Percentage = 37.5m }).DerivedMax);

    [Theory]
    [InlineData(0, 50)]
    [InlineData(3, 0)]
    [InlineData(3, null)]
    [InlineData(3, 101)]
    [InlineData(-3, 50)]
    public void No_maximum_is_derived_where_either_says_nothing(int points, int? percentage) =>
        Assert.Null(ScoreCalculator.PointsOf(false, null, Given.Score(points) with { Percentage = percentage }).DerivedMax);

    [Fact]
    public void A_percentage_near_nothing_does_not_break_the_derived_maximum() =>
        Assert.Equal(
            PointsKind.NoProfile,
            ScoreCalculator.PointsOf(false, null, Given.Score(1) with { Percentage = 0.0000000000000000000000000001m }).Kind);

    [Fact]
    public void A_derived_maximum_enters_no_sum()
    {
        var points = ScoreCalculator.PointsOf(false, null, Given.Score(3) with { Percentage = 37.5m });

        Assert.Equal(default, StatusRules.Effect(points, ActionStatus.ResolvedThroughThirdParty, RiskAcceptedRule.NoPoints));
    }

    [Theory]
    [InlineData(ActionStatus.ToAddress, RiskAcceptedRule.LeaveOut, 4, 10)]
    [InlineData(ActionStatus.Planned, RiskAcceptedRule.LeaveOut, 4, 10)]
    [InlineData(ActionStatus.RiskAccepted, RiskAcceptedRule.LeaveOut, 0, 0)]
    [InlineData(ActionStatus.RiskAccepted, RiskAcceptedRule.NoPoints, 0, 10)]
    [InlineData(ActionStatus.ResolvedThroughThirdParty, RiskAcceptedRule.LeaveOut, 10, 10)]
    [InlineData(ActionStatus.ResolvedThroughAlternateMitigation, RiskAcceptedRule.NoPoints, 10, 10)]
    public void A_status_counts_as_the_rules_say(ActionStatus status, RiskAcceptedRule rule, int numerator, int denominator) =>
        Assert.Equal(new ScoreSum(numerator, denominator), StatusRules.Effect(Given.Points(4), status, rule));

    [Theory]
    [MemberData(nameof(EveryStatusUnderEachRule))]
    public void Full_points_count_in_full_under_every_status(ActionStatus status, RiskAcceptedRule rule) =>
        Assert.Equal(new ScoreSum(10, 10), StatusRules.Effect(Given.Points(10), status, rule));

    [Fact]
    public void An_empty_denominator_has_no_percentage() => Assert.Null(default(ScoreSum).Percent);

    // 4 of 10 and 5 of 10 are 45 %; with the first one full, 15 of 20 are 75 %.
    [Fact]
    public void Impact_is_the_rise_of_the_score_if_the_action_were_completed()
    {
        var score = new ScoreSum(9, 20);

        Assert.Equal(30m, ScoreCalculator.Impact(score, Given.Points(4), new ScoreSum(4, 10)));
    }

    // Left out: 5 of 10 is 50 %. Completed it comes back into both sums: 15 of 20 is 75 %.
    [Fact]
    public void Impact_of_an_accepted_risk_brings_its_maximum_back() =>
        Assert.Equal(25m, ScoreCalculator.Impact(new ScoreSum(5, 10), Given.Points(4), default));

    [Fact]
    public void Impact_of_an_attested_action_is_nothing() =>
        Assert.Equal(0m, ScoreCalculator.Impact(new ScoreSum(15, 20), Given.Points(4), new ScoreSum(10, 10)));

    [Fact]
    public void What_is_no_part_of_the_sums_has_no_impact() =>
        Assert.Null(ScoreCalculator.Impact(new ScoreSum(5, 10), ScoreCalculator.PointsOf(true, 10, null), default));
}
