using SecureScore.Core.Controls;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Scoring;

public sealed class ScoreFiguresTests
{
    // Points of maximum: 4 of 10 to address, 2 of 5 planned, 3 of 8 risk accepted, 0 of 6 third party, 1 of 2 alternate, 7 of 7 full.
    private static readonly ScoredControl[] s_oneOfEach =
    [
        Given.Control(4, 10),
        Given.Control(2, 5, ActionStatus.Planned),
        Given.Control(3, 8, ActionStatus.RiskAccepted),
        Given.Control(0, 6, ActionStatus.ResolvedThroughThirdParty),
        Given.Control(1, 2, ActionStatus.ResolvedThroughAlternateMitigation),
        Given.Control(7, 7),
    ];

    [Fact]
    public void Measured_knows_no_decision() =>
        Assert.Equal(new ScoreSum(17, 38), Compute(RiskAcceptedRule.LeaveOut, s_oneOfEach).Measured);

    // 4 + 2 + 6 + 2 + 7 of 10 + 5 + 6 + 2 + 7; the accepted risk is in neither sum.
    [Fact]
    public void Score_leaves_accepted_risks_out_of_both_sums() =>
        Assert.Equal(new ScoreSum(21, 30), Compute(RiskAcceptedRule.LeaveOut, s_oneOfEach).Score);

    [Fact]
    public void Score_keeps_the_maximum_of_accepted_risks_under_the_other_rule() =>
        Assert.Equal(new ScoreSum(21, 38), Compute(RiskAcceptedRule.NoPoints, s_oneOfEach).Score);

    // The planned action's 2 become 5.
    [Fact]
    public void Planned_completes_every_planned_action() =>
        Assert.Equal(new ScoreSum(24, 30), Compute(RiskAcceptedRule.LeaveOut, s_oneOfEach).Planned);

    [Theory]
    [InlineData(RiskAcceptedRule.LeaveOut, 30)]
    [InlineData(RiskAcceptedRule.NoPoints, 38)]
    public void Achievable_completes_everything_but_accepted_risks(RiskAcceptedRule rule, int denominator) =>
        Assert.Equal(new ScoreSum(30, denominator), Compute(rule, s_oneOfEach).Achievable);

    // 6 - 0 and 2 - 1.
    [Fact]
    public void Attested_points_are_those_that_nobody_measured() =>
        Assert.Equal(7m, Compute(RiskAcceptedRule.LeaveOut, s_oneOfEach).AttestedPoints);

    [Fact]
    public void Without_controls_there_is_no_score()
    {
        var figures = Compute(RiskAcceptedRule.LeaveOut);

        Assert.Null(figures.Score.Percent);
        Assert.Null(figures.Reported);
    }

    [Fact]
    public void A_tenant_of_accepted_risks_alone_has_no_score() =>
        Assert.Null(Compute(RiskAcceptedRule.LeaveOut, Given.Control(3, 8, ActionStatus.RiskAccepted)).Score.Percent);

    [Fact]
    public void A_view_takes_only_its_category()
    {
        var figures = ScoreFigures.Compute(
            ScoreView.ForCategory(ControlCategory.Apps), [Given.Control(4, 10), Given.Control(1, 3, category: "Apps")],
            RiskAcceptedRule.LeaveOut, null);

        Assert.Equal(new ScoreSum(1, 3), figures.Score);
    }

    [Fact]
    public void Reported_of_all_is_what_Microsoft_published() =>
        Assert.Equal(
            new ScoreSum(128, 274),
            ScoreFigures.Compute(ScoreView.All, s_oneOfEach, RiskAcceptedRule.LeaveOut, new ScoreSum(128, 274)).Reported);

    [Fact]
    public void Reported_of_a_category_is_added_up_from_points_as_received()
    {
        var above = new ScoredControl(ControlCategory.Identity, Given.Points(12), ActionStatus.Completed, 12);

        Assert.Equal(new ScoreSum(16, 20), Compute(RiskAcceptedRule.LeaveOut, above, Given.Control(4, 10)).Reported);
    }

    // 3 points at 37.5 % are 3 of 8.
    [Fact]
    public void Reported_of_a_category_takes_derived_maxima()
    {
        var derived = ScoreCalculator.PointsOf(false, null, Given.Score(3) with { Percentage = 37.5m });
        var figures = Compute(
            RiskAcceptedRule.LeaveOut, Given.Control(4, 10),
            new ScoredControl(ControlCategory.Identity, derived, ActionStatus.ToAddress, 3));

        Assert.Equal(new ScoreSum(7, 18), figures.Reported);
        Assert.Equal(new ScoreSum(4, 10), figures.Score);
        Assert.Equal(1, figures.WithoutProfile);
    }

    [Fact]
    public void Reported_of_a_category_is_unknown_when_one_maximum_is()
    {
        var unknown = new ScoredControl(
            ControlCategory.Identity, ScoreCalculator.PointsOf(false, null, Given.Score(0)), ActionStatus.ToAddress, 0);

        Assert.Null(Compute(RiskAcceptedRule.LeaveOut, Given.Control(4, 10), unknown).Reported);
    }

    [Fact]
    public void Reported_of_a_category_is_unknown_when_points_cannot_be_read()
    {
        var unreadable = ScoreCalculator.PointsOf(true, 10, Given.Score(null) with { ReceivedPoints = "NaN" });

        Assert.Null(Compute(
            RiskAcceptedRule.LeaveOut, Given.Control(4, 10),
            new ScoredControl(ControlCategory.Identity, unreadable, ActionStatus.ToAddress, null)).Reported);
    }

    [Fact]
    public void Calculator_ignores_controls_that_are_not_scored()
    {
        var notScored = new ScoredControl(
            ControlCategory.Identity, ScoreCalculator.PointsOf(true, 0, Given.Score(0)), ActionStatus.ToAddress, 0);
        var notApplicable = new ScoredControl(
            ControlCategory.Identity, ScoreCalculator.PointsOf(true, 9, null), ActionStatus.ResolvedThroughThirdParty, null);

        var figures = Compute(RiskAcceptedRule.NoPoints, Given.Control(4, 10), notScored, notApplicable);

        Assert.Equal((new ScoreSum(4, 10), new ScoreSum(10, 10), 0m), (figures.Score, figures.Achievable, figures.AttestedPoints));
        Assert.Equal(new ScoreSum(4, 10), figures.Reported);
    }

    [Fact]
    public void Views_have_names_that_can_be_read_back()
    {
        Assert.All(ScoreView.Stored, view => Assert.Equal(view, ScoreView.Parse($" {view.Name.ToUpperInvariant()} ")));
        Assert.Equal(["Identity", "Apps", "Data", "Device", "Infrastructure", "All"], ScoreView.Stored.Select(v => v.Name));
        Assert.Null(ScoreView.Parse("Account"));
        Assert.Null(ScoreView.Parse(null));
    }

    private static ScoreFigures Compute(RiskAcceptedRule rule, params ScoredControl[] controls) =>
        ScoreFigures.Compute(ScoreView.Identity, controls, rule, null);
}
