using CsCheck;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GivenHistory;

namespace SecureScore.Tests.Core.History;

/// <summary>Every kind of event; effects as worked out in <see cref="ScoreChangeTests"/>.</summary>
public sealed class ScoreEventsTests
{
    private const double Exact = 1e-9;

    // 8/20 → 11/20.
    [Fact]
    public void Points_gained_and_lost_say_by_how_many_and_what_it_did()
    {
        var gained = Assert.Single(
            Between(Day(0, Control("a", 2, 10), Control("b", 6, 10)), Day(1, Control("a", 5, 10), Control("b", 6, 10))));
        var lost = Assert.Single(
            Between(Day(0, Control("a", 5, 10), Control("b", 6, 10)), Day(1, Control("a", 2, 10), Control("b", 6, 10))));

        AssertIs(gained, ScoreEventKind.PointsGained, ChangeCause.Configuration, 15, 3);
        AssertIs(lost, ScoreEventKind.PointsLost, ChangeCause.Configuration, -15, -3);
    }

    [Fact]
    public void All_points_for_the_first_time_is_completed_and_again_is_repaired()
    {
        var (from, first, again) = (
            Day(0, Control("a", 2, 10), Control("b", 0, 10)), Day(1, Control("a", 10, 10), Control("b", 0, 10)),
            Day(1, Control("a", 10, 10, wasFull: true), Control("b", 0, 10)));

        AssertIs(Assert.Single(Between(from, first)), ScoreEventKind.Completed, ChangeCause.Configuration, 40, 8);
        AssertIs(Assert.Single(Between(from, again)), ScoreEventKind.Repaired, ChangeCause.Configuration, 40, 8);
    }

    [Fact]
    public void Losing_points_after_all_of_them_is_regressed()
    {
        var happened = Assert.Single(
            Between(Day(0, Control("a", 10, 10), Control("b", 0, 10)), Day(1, Control("a", 2, 10, wasFull: true), Control("b", 0, 10))));

        AssertIs(happened, ScoreEventKind.Regressed, ChangeCause.Configuration, -40, -8);
    }

    [Fact]
    public void A_control_that_comes_or_goes_is_added_or_removed()
    {
        var (few, many) = (Day(0, Control("a", 6, 10)), Day(1, Control("a", 6, 10), Control("new", 0, 20)));

        var added = Assert.Single(Between(few, many));
        Assert.Equal((ScoreEventKind.ControlAdded, "new", -40), (added.Kind, added.ControlId, added.Effect));
        Assert.Null(added.Before);
        var removed = Assert.Single(Between(many with { Day = Given.Day(0) }, few with { Day = Given.Day(1) }));
        Assert.Equal((ScoreEventKind.ControlRemoved, "new", 40), (removed.Kind, removed.ControlId, removed.Effect));
        Assert.Null(removed.After);
    }

    // 4 of 4 beside 3 of 6 becomes 4 of 14: the catalog has the effect, −35, and the action is regressed without one.
    [Fact]
    public void A_raised_maximum_is_re_weighted_and_reopens_the_action_without_an_effect_of_its_own()
    {
        var events = Between(
            Day(0, Control("a", 4, 4), Control("b", 3, 6)), Day(1, Control("a", 4, 14, wasFull: true), Control("b", 3, 6)));

        Assert.Equal(
            [(ScoreEventKind.Reweighted, ChangeCause.Catalogue, -35m), (ScoreEventKind.Regressed, null, 0m)],
            events.Select(e => (e.Kind, e.Cause, e.Effect!.Value)));
    }

    // Identity: 8/20 → 6/10, +20. Data had 5 of 10: 50 % → 7/20 = 35 %, −15. Over all: nothing.
    [Fact]
    public void A_moved_control_has_an_effect_on_both_categories_and_none_over_all()
    {
        var happened = Assert.Single(Between(
            Day(0, Control("a", 2, 10), Control("b", 6, 10), Control("c", 5, 10, category: "Data")),
            Day(1, Control("a", 2, 10, category: "Data"), Control("b", 6, 10), Control("c", 5, 10, category: "Data"))));

        Assert.Equal(
            (ScoreEventKind.Moved, ControlCategory.Data, ControlCategory.Identity),
            (happened.Kind, happened.Category, happened.FormerCategory));
        Assert.Equal(20, (double)happened.EffectOn(ScoreView.Identity)!, Exact);
        Assert.Equal(-15, (double)happened.EffectOn(ScoreView.ForCategory(ControlCategory.Data))!, Exact);
        Assert.Equal(0, happened.EffectOn(ScoreView.All));
        Assert.Null(happened.EffectOn(ScoreView.ForCategory(ControlCategory.Apps)));
    }

    [Fact]
    public void More_people_and_a_setting_that_changed_are_two_events()
    {
        var events = Between(
            Day(0, Control("a", 4, 10, count: 20, total: 50), Control("b", 0, 10)),
            Day(1, Control("a", 7.5m, 10, count: 60, total: 80), Control("b", 0, 10)));

        Assert.Equal(
            [(ScoreEventKind.PopulationMoved, -15m), (ScoreEventKind.PointsGained, 32.5m)], events.Select(e => (e.Kind, e.Effect!.Value)));
        Assert.Equal((50m, 80m), (events[0].Before!.Total, events[0].After!.Total));
    }

    // 40 of 50 → 41 of 60: 8 → 6.8333 points. Users: −10 × (8×50 + 6.8333×60) ÷ (2×50×60) = −1.35; the setting: −1.1667 + 1.35 = +0.1833.
    // Of a maximum of 20 points, that is −6.75 and +0.9167.
    [Fact]
    public void Points_are_gained_where_the_setting_raised_the_score_though_more_users_took_more_away()
    {
        var events = Between(Day(0, Counted(40, 50), Control("b", 0, 10)), Day(1, Counted(41, 60), Control("b", 0, 10)));

        AssertAre(
            events, (ScoreEventKind.PopulationMoved, ChangeCause.Population, -6.75),
            (ScoreEventKind.PointsGained, ChangeCause.Configuration, 100 * (-7d / 6 + 1.35) / 20));
    }

    // 50 of 50 → 52 of 60: 10 → 8.6667. Users: −10 × (500 + 520) ÷ 6000 = −1.7; the setting: −1.3333 + 1.7 = +0.3667.
    [Fact]
    public void What_regressed_by_more_users_alone_has_no_effect_and_the_setting_keeps_its_gain()
    {
        var events = Between(
            Day(0, Counted(50, 50), Control("b", 0, 10)), Day(1, Counted(52, 60) with { WasFull = true }, Control("b", 0, 10)));

        AssertAre(
            events, (ScoreEventKind.PopulationMoved, ChangeCause.Population, -8.5), (ScoreEventKind.Regressed, null, 0),
            (ScoreEventKind.PointsGained, ChangeCause.Configuration, 100 * (-4d / 3 + 1.7) / 20));
    }

    // 45 of 50 → 44 of 44: 9 → 10. Users: 6 × (450 + 440) ÷ 4400 = 1.21364; the setting: 1 − 1.21364 = −0.21364.
    [Fact]
    public void What_fewer_users_alone_completed_has_no_effect_and_the_setting_keeps_its_loss()
    {
        var events = Between(Day(0, Counted(45, 50), Control("b", 0, 10)), Day(1, Counted(44, 44), Control("b", 0, 10)));

        var users = 6d * 890 / 4400;
        AssertAre(
            events, (ScoreEventKind.PopulationMoved, ChangeCause.Population, 5 * users), (ScoreEventKind.Completed, null, 0),
            (ScoreEventKind.PointsLost, ChangeCause.Configuration, 5 * (1 - users)));
    }

    [Fact]
    public void Every_event_that_claims_a_direction_has_an_effect_of_that_sign() => GivenHistory.TwoDaysOfCounts.Sample(days =>
        Between(days.From, days.To).All(e => Claimed(e.Kind) is not { } sign
            || Math.Sign(e.Effect!.Value) is var effect && (effect == 0 || effect == sign)));

    [Fact]
    public void A_total_that_moves_no_point_is_no_event() =>
        Assert.Empty(
            Between(Day(0, Control("a", 10, 10, count: 50, total: 50)), Day(1, Control("a", 10, 10, count: 51, total: 51, wasFull: true))));

    [Fact]
    public void A_decision_carries_its_effect_and_who_made_it()
    {
        var happened = Assert.Single(Between(
            Day(0, Control("a", 2, 10), Control("b", 6, 10)),
            Day(1, Control("a", 2, 10, ActionStatus.RiskAccepted, 1), Control("b", 6, 10)), Decided(1, ActionStatus.RiskAccepted)));

        Assert.Equal((ScoreEventKind.StatusChanged, ChangeCause.Decision, 20m), (happened.Kind, happened.Cause, happened.Effect));
        Assert.Equal("Ada", happened.Decision!.By);
    }

    // Accepted, then undone, then resolved, all on one score day: the last one made the score what it is.
    [Fact]
    public void Of_several_decisions_on_a_day_the_last_one_has_the_effect()
    {
        var events = Between(
            Day(0, Control("a", 2, 10), Control("b", 6, 10)),
            Day(1, Control("a", 2, 10, ActionStatus.ResolvedThroughThirdParty, 3), Control("b", 6, 10)),
            Decided(1, ActionStatus.RiskAccepted), Decided(2, ActionStatus.ToAddress) with { Undoes = 1 },
            Decided(3, ActionStatus.ResolvedThroughThirdParty));

        Assert.Equal(
            [(ScoreEventKind.StatusChanged, 0m), (ScoreEventKind.DecisionUndone, 0m), (ScoreEventKind.StatusChanged, 40m)],
            events.Select(e => (e.Kind, e.Effect!.Value)));
    }

    [Fact]
    public void Planning_is_an_event_without_an_effect()
    {
        var happened = Assert.Single(
            Between(Day(0, Control("a", 2, 10)), Day(1, Control("a", 2, 10, ActionStatus.Planned, 1)), Decided(1, ActionStatus.Planned)));

        Assert.Equal((ScoreEventKind.StatusChanged, 0m), (happened.Kind, happened.Effect));
    }

    [Fact]
    public void A_decision_on_the_first_day_has_nothing_to_be_compared_with()
    {
        var happened = Assert.Single(ScoreEvents.Between(null, Summed(Day(0, Control("a", 2, 10, ActionStatus.RiskAccepted, 1))),
            RiskAcceptedRule.LeaveOut, [Decided(1, ActionStatus.RiskAccepted)], []));

        Assert.Equal(ScoreEventKind.StatusChanged, happened.Kind);
        Assert.Null(happened.Effect);
    }

    [Fact]
    public void A_decision_about_a_control_without_a_score_is_told_all_the_same()
    {
        var happened = Assert.Single(
            Between(Day(0, Control("b", 6, 10)), Day(1, Control("b", 6, 10)), Decided(1, ActionStatus.RiskAccepted)));

        Assert.Equal((ScoreEventKind.StatusChanged, "a"), (happened.Kind, happened.ControlId));
    }

    [Fact]
    public void Deprecation_is_an_event_even_where_the_score_is_gone()
    {
        var events = ScoreEvents.Between(Summed(Day(0, Control("a", 2, 10), Control("b", 6, 10))), Summed(Day(1, Control("b", 6, 10))),
            RiskAcceptedRule.LeaveOut, [], ["A"]);

        Assert.Equal([ScoreEventKind.ControlRemoved, ScoreEventKind.ControlDeprecated], events.Select(e => e.Kind));
        Assert.Equal(ControlCategory.Identity, events[1].Category);
    }

    // Day 0 and day 40: 39 days are missing, 2 March to 9 April.
    [Fact]
    public void Missing_days_have_a_beginning_and_an_end_and_no_effect()
    {
        var events = Between(Day(0, Control("a", 2, 10), Control("b", 6, 10)), Day(40, Control("a", 5, 10), Control("b", 6, 10)));

        Assert.Equal([ScoreEventKind.DataMissing, ScoreEventKind.DataBack, ScoreEventKind.PointsGained], events.Select(e => e.Kind));
        Assert.Equal((new DateOnly(2026, 3, 2), new DateOnly(2026, 4, 9)), (events[0].Day, events[0].Until!.Value));
        Assert.Equal(new DateOnly(2026, 4, 10), events[1].Day);
        Assert.Null(events[0].EffectOn(ScoreView.Identity));
    }

    [Fact]
    public void Two_equal_days_have_no_events() => Assert.Empty(Between(Day(0, Control("a", 2, 10)), Day(1, Control("a", 2, 10))));

    [Fact]
    public void What_is_no_part_of_the_sums_makes_no_event()
    {
        ControlDay Unscored(decimal received) =>
            Control("x", 0, 10) with { Points = ScoreCalculator.PointsOf(false, null, Given.Score(received)) };

        Assert.Empty(Between(Day(0, Unscored(1), Control("a", 1, 10)), Day(1, Unscored(5), Control("a", 1, 10))));
    }

    /// <summary>The direction that a kind tells of; null for none.</summary>
    private static int? Claimed(ScoreEventKind kind) => kind switch
    {
        ScoreEventKind.PointsGained or ScoreEventKind.Completed or ScoreEventKind.Repaired => 1,
        ScoreEventKind.PointsLost or ScoreEventKind.Regressed => -1,
        _ => null,
    };

    private static ControlDay Counted(decimal count, decimal total) => Control("a", 10 * count / total, 10, count: count, total: total);

    private static void AssertAre(
        IReadOnlyList<ScoreEvent> events, params (ScoreEventKind Kind, ChangeCause? Cause, double Effect)[] expected)
    {
        Assert.Equal(expected.Select(e => (e.Kind, e.Cause)), events.Select(e => (e.Kind, e.Cause)));
        Assert.All(events.Zip(expected), pair => Assert.Equal(pair.Second.Effect, (double)pair.First.Effect!, Exact));
    }

    private static Decision Decided(int version, ActionStatus to) => Given.Decision(version, to, Given.Day(1)) with { ControlId = "a" };

    private static IReadOnlyList<ScoreEvent> Between(ScoreDay from, ScoreDay to, params Decision[] decisions) =>
        ScoreEvents.Between(Summed(from), Summed(to), RiskAcceptedRule.LeaveOut, decisions, []);

    private static SummedDay Summed(ScoreDay day) => SummedDay.Create(day, RiskAcceptedRule.LeaveOut);

    private static void AssertIs(ScoreEvent happened, ScoreEventKind kind, ChangeCause cause, double effect, decimal points)
    {
        Assert.Equal((kind, cause, "a", points), (happened.Kind, happened.Cause!.Value, happened.ControlId, happened.PointsChange));
        Assert.Equal(effect, (double)happened.Effect!, Exact);
        Assert.Equal(effect, (double)happened.EffectOnAll!, Exact);
    }
}
