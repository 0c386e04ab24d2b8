using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using static SecureScore.Tests.Support.GivenHistory;

namespace SecureScore.Tests.Core.History;

/// <summary>Splits worked out by hand. The part of a control is 100 × (Δn·½·(1/D₁+1/D₀) − Δd·½·(N₀+N₁)/(D₀·D₁)).</summary>
public sealed class ScoreChangeTests
{
    private const double Exact = 1e-9;

    // 2 of 10 becomes 5 of 10, beside 6 of 10: (8/20 → 11/20). 100 × 3 × ½ × (1/20 + 1/20) = 15.
    [Fact]
    public void A_setting_that_gains_points_is_configuration()
    {
        var change = Split(Day(0, Control("a", 2, 10), Control("b", 6, 10)), Day(1, Control("a", 5, 10), Control("b", 6, 10)));

        Assert.Equal(15, change.Change);
        AssertParts(change, ("a", ChangeCause.Configuration, 15));
    }

    // Microsoft adds a control of 20 with 0 points beside 6 of 10: 60 % → 6/30 = 20 %.
    // Δn = 0, Δd = 20: −100 × 20 × ½ × (6 + 6) / (10 × 30) = −40.
    [Fact]
    public void A_control_that_Microsoft_adds_is_catalog_and_carries_what_it_does_to_the_denominator()
    {
        var change = Split(Day(0, Control("a", 6, 10)), Day(1, Control("a", 6, 10), Control("new", 0, 20)));

        AssertParts(change, ("new", ChangeCause.Catalogue, -40));
    }

    // The same backwards, since the two days may be in any order.
    [Fact]
    public void A_control_that_Microsoft_removes_is_catalog()
    {
        var change = Split(Day(0, Control("a", 6, 10), Control("old", 0, 20)), Day(1, Control("a", 6, 10)));

        AssertParts(change, ("old", ChangeCause.Catalogue, 40));
    }

    // 4 of 4 and 3 of 6 (70 %) become 4 of 14 and 3 of 6 (7/20 = 35 %). Δn = 0, Δd = 10:
    // −100 × 10 × ½ × (7 + 7) / (10 × 20) = −35. The control was complete and is not any more, yet its setting did not change.
    [Fact]
    public void A_maximum_that_Microsoft_raises_is_catalog_even_where_it_reopens_the_action()
    {
        var change = Split(Day(0, Control("a", 4, 4), Control("b", 3, 6)), Day(1, Control("a", 4, 14), Control("b", 3, 6)));

        AssertParts(change, ("a", ChangeCause.Catalogue, -35));
    }

    // In the view Identity, a control that moves to Data is gone: 8/20 = 40 % → 6/10 = 60 %.
    // Δn = −2, Δd = −10: 100 × (−2 × ½ × (1/10 + 1/20) + 10 × ½ × (8 + 6) / (20 × 10)) = −15 + 35 = 20. Over all categories nothing moved.
    [Fact]
    public void A_control_that_moves_to_another_category_is_catalog_there_and_nothing_over_all()
    {
        var (from, to) = (
            Day(0, Control("a", 2, 10), Control("b", 6, 10)), Day(1, Control("a", 2, 10, category: "Data"), Control("b", 6, 10)));

        AssertParts(Split(from, to), ("a", ChangeCause.Catalogue, 20));
        Assert.Empty(ScoreChange.Between(from, to, ScoreView.All, RiskAcceptedRule.LeaveOut).Parts);
    }

    // 2 of 10 is accepted and left out: (2 + 6)/20 = 40 % → 6/10 = 60 %, as above: +20.
    [Fact]
    public void A_decision_that_leaves_a_control_out_is_a_decision()
    {
        var change = Split(
            Day(0, Control("a", 2, 10), Control("b", 6, 10)),
            Day(1, Control("a", 2, 10, ActionStatus.RiskAccepted, 1), Control("b", 6, 10)));

        AssertParts(change, ("a", ChangeCause.Decision, 20));
    }

    // Accepted on the first day, complete on the second, and nobody decided: 6/10 = 60 % → 16/20 = 80 %.
    // Δn = 10, Δd = 10: 100 × (10 × ½ × (1/20 + 1/10) − 10 × ½ × (6 + 16) / (10 × 20)) = 75 − 55 = 20.
    [Fact]
    public void Completing_an_accepted_action_is_configuration_since_nobody_decided()
    {
        var change = Split(
            Day(0, Control("a", 2, 10, ActionStatus.RiskAccepted, 1), Control("b", 6, 10)),
            Day(1, Control("a", 10, 10, standing: 1), Control("b", 6, 10)));

        AssertParts(change, ("a", ChangeCause.Configuration, 20));
    }

    // Complete on the first day; lost, and the risk accepted, by the second: the decision comes first in the order of causes.
    // (10 + 6)/20 = 80 % → 6/10 = 60 %: −20.
    [Fact]
    public void A_decision_comes_before_the_setting_where_both_changed()
    {
        var change = Split(
            Day(0, Control("a", 10, 10), Control("b", 6, 10)),
            Day(1, Control("a", 2, 10, ActionStatus.RiskAccepted, 1), Control("b", 6, 10)));

        AssertParts(change, ("a", ChangeCause.Decision, -20));
    }

    [Fact]
    public void Planning_an_action_is_no_part_since_it_counts_as_before()
    {
        var change = Split(Day(0, Control("a", 2, 10)), Day(1, Control("a", 2, 10, ActionStatus.Planned, 1)));

        Assert.Equal(0, change.Change);
        Assert.Empty(change.Parts);
    }

    // 45 of 50 people are registered (9 of 10 points); 25 more arrive and nobody registers: 45 of 75 is 6 points. 9/20 → 6/20: −15.
    [Fact]
    public void More_people_and_the_same_count_is_population()
    {
        var change = Split(
            Day(0, Control("a", 9, 10, count: 45, total: 50), Control("b", 0, 10)),
            Day(1, Control("a", 6, 10, count: 45, total: 75), Control("b", 0, 10)));

        AssertParts(change, ("a", ChangeCause.Population, -15));
    }

    // 20 of 50 (4 points) become 60 of 80 (7.5 points): +3.5. Of that, population: −10 × 30 × ½ × (20 + 60) / (50 × 80) = −3,
    // and configuration: 10 × 40 × ½ × (1/50 + 1/80) = 6.5. Beside 0 of 10, a point is 5 percentage points: −15 and +32.5.
    [Fact]
    public void Where_total_and_count_changed_the_points_are_split_at_the_middle()
    {
        var change = Split(
            Day(0, Control("a", 4, 10, count: 20, total: 50), Control("b", 0, 10)),
            Day(1, Control("a", 7.5m, 10, count: 60, total: 80), Control("b", 0, 10)));

        AssertParts(change, ("a", ChangeCause.Configuration, 32.5m), ("a", ChangeCause.Population, -15));
    }

    // All 5 administrators had to use keys (7 of 7 points); a sixth need not, and nothing is left. Beside 0 of 7, 7 points
    // are 50 percentage points.
    [Fact]
    public void Whom_an_all_or_nothing_control_counts_has_no_share_of_its_points()
    {
        var change = Split(
            Day(0, Control("aad_phishing_MFA_strength", 7, 7, count: 5, total: 5), Control("b", 0, 7)),
            Day(1, Control("aad_phishing_MFA_strength", 0, 7, count: 5, total: 6), Control("b", 0, 7)));

        AssertParts(change, ("aad_phishing_MFA_strength", ChangeCause.Configuration, -50));
    }

    // Graph's older rows have no count and total: what cannot be told apart is the setting's.
    [Fact]
    public void Without_a_total_on_one_day_the_change_is_configuration()
    {
        var change = Split(
            Day(0, Control("a", 4, 10), Control("b", 0, 10)), Day(1, Control("a", 6, 10, count: 60, total: 100), Control("b", 0, 10)));

        AssertParts(change, ("a", ChangeCause.Configuration, 10));
    }

    // 10 of 10, nobody it could apply to; then 4 of 8 people: 5 points. 10/20 → 5/20.
    [Fact]
    public void The_first_people_a_control_applies_to_are_population()
    {
        var change = Split(
            Day(0, Control("a", 10, 10, count: 0, total: 0), Control("b", 0, 10)),
            Day(1, Control("a", 5, 10, count: 4, total: 8), Control("b", 0, 10)));

        AssertParts(change, ("a", ChangeCause.Population, -25));
    }

    [Fact]
    public void Without_a_score_on_one_day_there_is_no_change_and_no_part()
    {
        var change = Split(Day(0), Day(1, Control("a", 5, 10)));

        Assert.Null(change.Change);
        Assert.Empty(change.Parts);
    }

    // Three things at once, forty days apart: 30/50 = 60 % → 25/45 = 55.56 %.
    // a: Δn = +5:            100 × 5 × ½ × (1/45 + 1/50) = 10.5556
    // b, accepted: Δn = −10, Δd = −15: 100 × (−10 × ½ × (1/45 + 1/50) + 15 × ½ × (30 + 25) / (50 × 45)) = −21.1111 + 18.3333 = −2.7778
    // c, added: Δd = +10:    −100 × 10 × ½ × (30 + 25) / (50 × 45) = −12.2222
    [Fact]
    public void Several_causes_at_once_add_up()
    {
        var change = Split(
            Day(0, Control("a", 15, 25), Control("b", 10, 15), Control("d", 5, 10)),
            Day(40, Control("a", 20, 25), Control("b", 10, 15, ActionStatus.RiskAccepted, 1), Control("c", 0, 10), Control("d", 5, 10)));

        AssertParts(change, ("c", ChangeCause.Catalogue, -110m / 9), ("a", ChangeCause.Configuration, 95m / 9),
            ("b", ChangeCause.Decision, -25m / 9));
        Assert.Equal(-40.0 / 9, (double)change.Change!.Value, Exact);
    }

    private static ScoreChange Split(ScoreDay from, ScoreDay to) =>
        ScoreChange.Between(from, to, ScoreView.Identity, RiskAcceptedRule.LeaveOut);

    private static void AssertParts(ScoreChange change, params (string Id, ChangeCause Cause, decimal Effect)[] expected)
    {
        Assert.Equal(expected.Select(e => (e.Id, e.Cause)), change.Parts.Select(p => (p.ControlId, p.Cause)));
        Assert.All(expected.Zip(change.Parts), pair => Assert.Equal((double)pair.First.Effect, (double)pair.Second.Effect, Exact));
        Assert.Equal((double)change.Change!.Value, (double)change.Parts.Sum(p => p.Effect), Exact);
    }
}
