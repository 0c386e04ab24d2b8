using CsCheck;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.History;

/// <summary>What must hold for any two days of any tenant.</summary>
public sealed class ScoreChangePropertyTests
{
    private const decimal Tolerance = 0.000000001m;

    private static readonly Gen<ScoreView> s_view = Gen.Int[0, ScoreView.Stored.Count - 1].Select(i => ScoreView.Stored[i]);

    [Fact]
    public void The_parts_add_up_to_the_change() => Gen.Select(GivenHistory.TwoDays, s_view, GivenRandom.Rule).Sample((days, view, rule) =>
    {
        var change = ScoreChange.Between(days.From, days.To, view, rule);

        return change.Change is not { } total ? change.Parts.Count == 0 : Math.Abs(total - change.Parts.Sum(p => p.Effect)) <= Tolerance;
    });

    [Fact]
    public void The_two_scores_are_those_of_the_days() =>
        Gen.Select(GivenHistory.TwoDays, s_view, GivenRandom.Rule).Sample((days, view, rule) =>
        {
            var change = ScoreChange.Between(days.From, days.To, view, rule);

            return change.Before == SumOf(days.From, view, rule) && change.After == SumOf(days.To, view, rule);
        });

    [Fact]
    public void Swapping_the_days_negates_every_part() =>
        Gen.Select(GivenHistory.TwoDays, s_view, GivenRandom.Rule).Sample((days, view, rule) =>
        {
            var there = ScoreChange.Between(days.From, days.To, view, rule).Parts.ToDictionary(p => (p.ControlId, p.Cause), p => p.Effect);
            var back = ScoreChange.Between(days.To, days.From, view, rule).Parts.ToDictionary(p => (p.ControlId, p.Cause), p => p.Effect);

            return there.Count == back.Count
                && there.All(p => back.TryGetValue(p.Key, out var effect) && Math.Abs(effect + p.Value) <= Tolerance);
        });

    [Fact]
    public void A_control_that_did_not_change_has_no_part_of_its_own() =>
        Gen.Select(GivenHistory.TwoDays, s_view, GivenRandom.Rule).Sample((days, view, rule) =>
        {
            var same = days.From.Controls.Intersect(days.To.Controls).Select(c => c.ControlId).ToHashSet();

            return ScoreChange.Between(days.From, days.To, view, rule).Parts.All(p => !same.Contains(p.ControlId));
        });

    // What a moved denominator does to all the others stands with whoever moved it, and so with its cause: were the others' own
    // shares counted instead (n·(1/D₁ − 1/D₀) each), they would add up to the same.
    [Fact]
    public void The_denominators_effect_is_labelled_by_what_moved_the_denominator() =>
        Gen.Select(GivenHistory.TwoDays, s_view, GivenRandom.Rule).Sample((days, view, rule) =>
        {
            var change = ScoreChange.Between(days.From, days.To, view, rule);
            if (change.Change is null) return true;
            var throughMaximum = change.Parts.Sum(p => p.Effect
                - 100 * p.Change.Points * (1 / change.Before.Denominator + 1 / change.After.Denominator) / 2);
            var shares = 100 * (change.Before.Numerator + change.After.Numerator) / 2 * (1 / change.After.Denominator
                - 1 / change.Before.Denominator);

            return Math.Abs(throughMaximum - shares) <= Tolerance
                && change.Parts.All(p => p.Change.Maximum == 0 || p.Cause != ChangeCause.Population);
        });

    [Fact]
    public void Relabelling_the_controls_changes_nothing() =>
        Gen.Select(GivenHistory.TwoDays, s_view, GivenRandom.Rule).Sample((days, view, rule) =>
        {
            var renamed = ScoreChange.Between(Renamed(days.From), Renamed(days.To), view, rule).Parts;
            var before = ScoreChange.Between(days.From, days.To, view, rule).Parts;

            return before
                .Select(p => (Id: NewName(p.ControlId), p.Cause, p.Effect))
                .ToHashSet()
                .SetEquals(renamed.Select(p => (Id: p.ControlId, p.Cause, p.Effect)));
        });

    [Fact]
    public void A_day_compared_with_itself_is_empty() =>
        Gen.Select(GivenHistory.Controls, s_view, GivenRandom.Rule).Sample((controls, view, rule) =>
        {
            var day = new ScoreDay(Given.Day(0), controls);

            return ScoreChange.Between(day, day, view, rule) is { Change: null or 0, Parts.Count: 0 };
        });

    [Fact]
    public void The_effects_of_a_days_events_add_up_to_the_change() =>
        Gen.Select(GivenHistory.TwoDays, s_view, GivenRandom.Rule).Sample((days, view, rule) =>
        {
            var events = ScoreEvents.Between(SummedDay.Create(days.From, rule), SummedDay.Create(days.To, rule), rule, [], []);
            var change = ScoreChange.Between(days.From, days.To, view, rule).Change;

            return Math.Abs((change ?? 0) - events.Sum(e => e.EffectOn(view) ?? 0)) <= Tolerance;
        });

    private static string NewName(string id) => new([.. id.Reverse()]);

    private static ScoreDay Renamed(ScoreDay day) =>
        day with { Controls = [.. day.Controls.Reverse().Select(c => c with { ControlId = NewName(c.ControlId) })] };

    private static ScoreSum SumOf(ScoreDay day, ScoreView view, RiskAcceptedRule rule) =>
        ScoreFigures.Compute(
            view, [.. day.Controls.Select(c => new ScoredControl(c.Category, c.Points, c.State.Status, null))], rule, null).Score;
}
