using CsCheck;
using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Pages.Help;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GivenHistory;

namespace SecureScore.Tests.Dashboard.Shared;

/// <summary>What a person reads of a change. A fixed control of 10 of 20 keeps both sums above zero.</summary>
public sealed class ChangeWordsTests
{
    private static readonly ControlDay s_other = Control("other", 10, 20);

    public static TheoryData<string, string> Configurations { get; } = new()
    {
        { "lost", "“Title of a” lost its points" },
        { "less", "“Title of a” does not have all its points any more: 9 of 10, was 10 of 10" },
        { "first", "“Title of a” has all its points now" },
        { "again", "“Title of a” has all its points again" },
        { "more", "“Title of a” gained points: 6 of 10, was 4 of 10" },
    };

    [Theory, MemberData(nameof(Configurations))]
    public void A_setting_that_changed_is_told_by_what_became_of_its_points(string what, string expected)
    {
        var (before, after) = what switch
        {
            "lost" => (Control("a", 4, 10), Control("a", 0, 10)),
            "less" => (Control("a", 10, 10, count: 10, total: 10), Control("a", 9, 10, count: 9, total: 10)),
            "first" => (Control("a", 4, 10), Control("a", 10, 10)),
            "again" => (Control("a", 4, 10), Control("a", 10, 10, wasFull: true)),
            _ => (Control("a", 4, 10, count: 4, total: 10), Control("a", 6, 10, count: 6, total: 10)),
        };

        Assert.Equal(expected, SentenceOf(before, after));
    }

    [Theory]
    [InlineData(ChangeCause.Configuration, "Configuration")]
    [InlineData(ChangeCause.Decision, "Decision")]
    [InlineData(ChangeCause.Catalogue, "Microsoft")]
    [InlineData(ChangeCause.Population, "Users")]
    public void A_cause_has_one_name_on_screens_and_in_the_glossary(ChangeCause cause, string name)
    {
        Assert.Equal(name, ChangeWords.Label(cause));
        Assert.StartsWith(
            name, Glossary.All.Single(t => t.Key == $"cause-{cause.ToString().ToLowerInvariant()}").Name, StringComparison.Ordinal);
        Assert.Contains(name, Glossary.All.Single(t => t.Key == "cause").Text, StringComparison.Ordinal);
    }

    // The figures are worked out in ScoreEventsTests: the setting has +0.18, +0.37 and −0.21 points.
    [Theory]
    [InlineData(40, 50, 41, 60, "“Title of a” gained points, not counting the change in users or objects: 41 of 60, was 40 of 50")]
    [InlineData(50, 50, 52, 60, "“Title of a” gained points, not counting the change in users or objects: 52 of 60, was 50 of 50")]
    [InlineData(45, 50, 44, 44, "“Title of a” lost points, not counting the change in users or objects: 44 of 44, was 45 of 50")]
    [InlineData(20, 50, 60, 80, "“Title of a” gained points: 60 of 80, was 20 of 50")]
    public void A_setting_is_told_by_the_sign_of_its_own_effect(int before, int totalBefore, int after, int totalAfter, string expected) =>
        Assert.Equal(expected, SentenceOf(Counted(before, totalBefore), Counted(after, totalAfter), ChangeCause.Configuration));

    [Fact]
    public void No_line_says_gained_beside_a_loss_or_lost_beside_a_gain() => GivenHistory.TwoDaysOfCounts.Sample(days =>
        ChangeLine.Create(ScoreChange.Between(days.From, days.To, ScoreView.Identity, RiskAcceptedRule.LeaveOut), Title).All(HasItsSign));

    [Fact]
    public void Nor_does_one_of_any_two_days_of_any_tenant() => Gen.Select(GivenHistory.TwoDays, GivenRandom.Rule).Sample((days, rule) =>
    {
        var change = ScoreChange.Between(days.From, days.To, ScoreView.All, rule);
        return ChangeLine.Create(change, Title).All(HasItsSign)
            && ChangeLine.CostliestOf(change, Title) is var costliest
            && (costliest is null || HasItsSign(costliest));
    });

    // 8 of 10 under a decision counts in full; completed and lost again between the days, 9 of 10 count. The score falls, the setting rose.
    [Fact]
    public void A_status_that_measurement_ended_is_not_told_as_points_of_the_setting()
    {
        var resolved = Control("a", 8, 10, ActionStatus.ResolvedThroughThirdParty, 1);

        Assert.Equal("“Title of a” counts as measured again", SentenceOf(resolved, Control("a", 9, 10, standing: 1, wasFull: true)));
        Assert.Equal(
            "“Title of a” counts as “Resolved through third party”", SentenceOf(Control("a", 9, 10, standing: 1, wasFull: true), resolved));
    }

    [Fact]
    public void A_state_without_an_author_at_Microsoft_is_not_put_down_to_Microsoft()
    {
        var set = Decided(ActionStatus.RiskAccepted, 1);
        var unnamed =
            set with { State = set.State with { Decision = set.State.Decision! with { By = "Microsoft", IsFromMicrosoft = true } } };

        Assert.Equal("An unnamed person, at Microsoft, accepted the risk of “Title of a”", SentenceOf(Control("a", 2, 10), unnamed));
    }

    [Fact]
    public void What_Microsoft_did_names_Microsoft_and_says_what()
    {
        Assert.Equal("Microsoft added “Title of a”", SentenceOf(null, Control("a", 0, 10)));
        Assert.Equal("Microsoft removed “Title of a”", SentenceOf(Control("a", 0, 10), null));
        Assert.Equal("Microsoft changed the maximum of “Title of a” from 5 to 10", SentenceOf(Control("a", 2, 5), Control("a", 2, 10)));
        Assert.Equal(
            "Microsoft moved “Title of a” from Identity to Data", SentenceOf(Control("a", 2, 5), Control("a", 2, 5, category: "Data")));
        Assert.Equal("Microsoft scores “Title of a” now", SentenceOf(Unscored(PointsKind.NotScored), Control("a", 2, 5)));
        Assert.Equal("Microsoft does not score “Title of a” any more", SentenceOf(Control("a", 2, 5), Unscored(PointsKind.NotApplicable)));
        // That our own data lacked something is not put down to Microsoft.
        Assert.Equal("The maximum of “Title of a” is known now", SentenceOf(Unscored(PointsKind.NoProfile), Control("a", 2, 5)));
        Assert.Equal("The points of “Title of a” cannot be read", SentenceOf(Control("a", 2, 5), Unscored(PointsKind.Unreadable)));
    }

    // 100 of 200 become 102 of 214: 14 more, of whom 14 − 2 = 12 are not covered. 10 × 100 ÷ 200 = 5; 10 × 102 ÷ 214 = 4.766…
    [Fact]
    public void More_users_are_told_with_how_many_of_them_are_not_covered()
    {
        var (before, after) = (Control("a", 5, 10, count: 100, total: 200), Control("a", 10m * 102 / 214, 10, count: 102, total: 214));

        Assert.Equal(
            "14 more users, 12 of them not covered by “All users can sign in safely”",
            SentenceOf(before, after, ChangeCause.Population, "All users can sign in safely"));
    }

    // Where 100 of 200 earn less than half the points, the count counts what is wrong, and says nothing about coverage.
    [Fact]
    public void A_count_of_what_is_wrong_says_nothing_about_who_is_covered()
    {
        var (before, after) = (Control("a", 2, 10, count: 100, total: 200), Control("a", 1, 10, count: 100, total: 214));

        Assert.Equal(
            "14 more devices for “Devices are encrypted”", SentenceOf(before, after, ChangeCause.Population, "Devices are encrypted"));
        Assert.Equal("1 fewer user or object for “Title of a”", SentenceOf(before, after with { Total = 199 }, ChangeCause.Population));
    }

    [Fact]
    public void A_decision_is_told_with_who_took_it()
    {
        var open = Control("a", 2, 10);

        Assert.Equal("Ada accepted the risk of “Title of a”", SentenceOf(open, Decided(ActionStatus.RiskAccepted, 1)));
        Assert.Equal(
            "Ada resolved “Title of a” through a third party", SentenceOf(open, Decided(ActionStatus.ResolvedThroughThirdParty, 1)));
        Assert.Equal(
            "Ada set “Title of a” back to “Planned”", SentenceOf(Decided(ActionStatus.RiskAccepted, 1), Decided(ActionStatus.Planned, 2)));
        Assert.Equal("A decision about “Title of a” was undone", SentenceOf(Decided(ActionStatus.RiskAccepted, 1), open));
    }

    // Two new controls of 10: 10/20 → 10/40, 50 % → 25 %. Together −25, each −12.5.
    [Fact]
    public void What_Microsoft_added_is_told_in_one_breath()
    {
        var line = Assert.Single(Lines([s_other], [s_other, Control("a", 0, 10), Control("b", 0, 10)]));

        Assert.Equal(("Microsoft added 2 controls", -25m, null), (line.Words, decimal.Round(line.Effect, 10), line.ControlId));
    }

    [Fact]
    public void Growth_of_several_controls_is_told_in_one_breath_and_settings_are_not()
    {
        ControlDay[] before = [s_other, Control("users", 5, 10, count: 5, total: 10), Control("users2", 5, 10, count: 5, total: 10),
            Control("x", 5, 10), Control("y", 5, 10)];
        ControlDay[] after = [s_other, Control("users", 2.5m, 10, count: 5, total: 20), Control("users2", 2.5m, 10, count: 5, total: 20),
            Control("x", 0, 10), Control("y", 0, 10)];

        Assert.Equal(
            ["“Title of x” lost its points", "“Title of y” lost its points", "10 more users, in 2 controls"],
            Lines(before, after)
                .Select(l => l.Words)
                .Order(StringComparer.Ordinal)
                .OrderBy(w => w.StartsWith("10", StringComparison.Ordinal)));
    }

    // a: 10 of 10 → 0 costs 100 × 10 ÷ 40 = 25; b: 0 → 10 of 10 gains the same; c: 5 of 10 → 0 costs 12.5. Denominator
    // 20 + 10 + 10 = 40 without c.
    [Fact]
    public void The_costliest_control_is_the_one_that_lost_most_whatever_others_gained()
    {
        var change = Between([s_other, Control("a", 10, 10), Control("b", 0, 10)], [s_other, Control("a", 0, 10), Control("b", 10, 10)]);

        var costliest = ChangeLine.CostliestOf(change, Title);

        Assert.Equal(("a", "“Title of a” lost its points", -25m), (costliest?.ControlId, costliest?.Words, costliest?.Effect));
        Assert.Null(ChangeLine.CostliestOf(Between([s_other, Control("b", 0, 10)], [s_other, Control("b", 10, 10)]), Title));
    }

    // One of 100,000 points is 0.001 percentage points: it would be shown as 0.00.
    [Fact]
    public void A_loss_that_shows_as_nothing_is_no_largest_loss() =>
        Assert.Null(ChangeLine.CostliestOf(Between([Control("a", 50_001, 100_000)], [Control("a", 50_000, 100_000)]), Title));

    private static bool HasItsSign(ChangeLine line)
    {
        string[] rises = ["gained points", "has all its points"],
            falls = ["lost points", "lost its points", "does not have all its points"];
        return !(line.Effect < 0 && rises.Any(word => line.Words.Contains(word, StringComparison.Ordinal)))
            && !(line.Effect > 0 && falls.Any(word => line.Words.Contains(word, StringComparison.Ordinal)));
    }

    private static ControlDay Counted(decimal count, decimal total) => Control("a", 10 * count / total, 10, count: count, total: total);

    private static string Title(string id) => $"Title of {id}";

    private static string SentenceOf(ControlDay? before, ControlDay? after, ChangeCause? cause = null, string title = "Title of a")
    {
        var change = Between(before is null ? [s_other] : [s_other, before], after is null ? [s_other] : [s_other, after]);
        return ChangeWords.Sentence(Assert.Single(change.Parts, p => cause is null || p.Cause == cause), title);
    }

    private static IReadOnlyList<ChangeLine> Lines(ControlDay[] before, ControlDay[] after) =>
        ChangeLine.Create(Between(before, after), Title);

    private static ScoreChange Between(ControlDay[] before, ControlDay[] after) =>
        ScoreChange.Between(Day(0, before), Day(1, after), ScoreView.Identity, RiskAcceptedRule.LeaveOut);

    private static ControlDay Unscored(PointsKind kind) =>
        new("a", ControlCategory.Identity, new ControlPoints { Kind = kind }, default, null, null, false);

    private static ControlDay Decided(ActionStatus status, int version) => Control("a", 2, 10) with
    {
        State =
            new ActionState(status, false, Given.Decision(version, status, Given.Day(0)) with { ControlId = "a" }) { Standing = version },
    };
}
