using CsCheck;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Scoring;

/// <summary>What must hold for every tenant there could be.</summary>
public sealed class ScorePropertyTests
{
    [Fact]
    public void Every_figure_lies_between_0_and_100_per_cent() => Gen.Select(GivenRandom.Tenant, GivenRandom.Rule).Sample((tenant, rule) =>
        ScoreView.Stored.Select(view => ScoreFigures.Compute(view, tenant, rule, null))
            .SelectMany(f => new[] { f.Score, f.Measured, f.Planned, f.Achievable })
            .All(sum => sum.Percent is null or (>= 0 and <= 100)));

    [Fact]
    public void Completing_an_action_never_lowers_the_score() =>
        Gen.Select(GivenRandom.Tenant, GivenRandom.Scored, GivenRandom.Rule).Sample((others, action, rule) =>
        {
            var completed = action with { Points = Given.Points(action.Points.Max, action.Points.Max), Status = ActionStatus.Completed };

            return (Score(rule, [.. others, completed]).Percent ?? 0) >= (Score(rule, [.. others, action]).Percent ?? 0);
        });

    [Fact]
    public void Leaving_accepted_risks_out_never_scores_less_than_no_points() => GivenRandom.Tenant.Sample(tenant =>
        (Score(RiskAcceptedRule.LeaveOut, tenant).Percent ?? 100) >= (Score(RiskAcceptedRule.NoPoints, tenant).Percent ?? 0));

    [Fact]
    public void The_categories_add_up_to_all() => Gen.Select(GivenRandom.Tenant, GivenRandom.Rule).Sample((tenant, rule) =>
    {
        var all = ScoreFigures.Compute(ScoreView.All, tenant, rule, null);
        var parts = ScoreView.Stored.Where(v => v != ScoreView.All).Select(view => ScoreFigures.Compute(view, tenant, rule, null)).ToList();

        return Sum(parts, f => f.Score) == all.Score && Sum(parts, f => f.Measured) == all.Measured
            && Sum(parts, f => f.Planned) == all.Planned
            && Sum(parts, f => f.Achievable) == all.Achievable && parts.Sum(f => f.AttestedPoints) == all.AttestedPoints
            && parts.Sum(f => f.WithoutProfile) == all.WithoutProfile;
    });

    [Fact]
    public void What_does_not_count_changes_no_sum() =>
        Gen.Select(GivenRandom.Tenant, GivenRandom.Uncounted.Array[1, 10], GivenRandom.Rule).Sample((tenant, uncounted, rule) =>
        {
            var without = ScoreFigures.Compute(ScoreView.All, tenant, rule, null);
            var with = ScoreFigures.Compute(ScoreView.All, [.. tenant, .. uncounted], rule, null);

            return (with.Score, with.Measured, with.Planned, with.Achievable, with.AttestedPoints)
                == (without.Score, without.Measured, without.Planned, without.Achievable, without.AttestedPoints);
        });

    [Fact]
    public void The_figures_keep_their_order() => Gen.Select(GivenRandom.Tenant, GivenRandom.Rule).Sample((tenant, rule) =>
    {
        var figures = ScoreFigures.Compute(ScoreView.All, tenant, rule, null);

        return figures.Score.Numerator <= figures.Planned.Numerator && figures.Planned.Numerator <= figures.Achievable.Numerator
            && figures.Score.Denominator == figures.Planned.Denominator && figures.Planned.Denominator == figures.Achievable.Denominator
            && figures.AttestedPoints >= 0;
    });

    [Fact]
    public void Impact_equals_the_score_computed_again() =>
        Gen.Select(GivenRandom.Tenant, GivenRandom.Scored, GivenRandom.Rule).Sample((others, action, rule) =>
        {
            var before = Score(rule, [.. others, action]);
            var completed = action with { Points = Given.Points(action.Points.Max, action.Points.Max), Status = ActionStatus.Completed };
            var after = Score(rule, [.. others, completed]);

            var impact = ScoreCalculator.Impact(before, action.Points, StatusRules.Effect(action.Points, action.Status, rule));

            return impact == after.Percent - (before.Percent ?? 0);
        });

    [Fact]
    public void The_order_of_the_controls_does_not_matter() => Gen.Select(GivenRandom.Tenant, GivenRandom.Rule).Sample((tenant, rule) =>
        Score(rule, tenant) == Score(rule, [.. tenant.Reverse()]));

    [Fact]
    public void Proportional_points_rise_with_the_count() =>
        Gen.Select(Gen.Int[1, 1071], Gen.Int[0, 500], Gen.Int[1, 500]).Sample((max, count, total) =>
        {
            var (fewer, more) = (
                ScoreCalculator.Proportional(max / 100m, count, total), ScoreCalculator.Proportional(max / 100m, count + 1, total));

            return fewer <= more && fewer >= 0 && more <= max / 100m;
        });

    private static ScoreSum Score(RiskAcceptedRule rule, ScoredControl[] controls) =>
        ScoreFigures.Compute(ScoreView.All, controls, rule, null).Score;

    private static ScoreSum Sum(IEnumerable<ScoreFigures> parts, Func<ScoreFigures, ScoreSum> figure) =>
        parts.Select(figure).Aggregate(default(ScoreSum), (sum, part) => sum + part);
}
