using CsCheck;
using SecureScore.Core.Actions;
using SecureScore.Core.Comparison;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Pages.Actions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Actions;

public sealed class ActionListTests
{
    /// <summary>One action for each card.</summary>
    private static readonly ImprovementAction[] s_oneOfEach =
    [
        Given.Action("open"),
        Given.Action("planned", status: ActionStatus.Planned),
        Given.Action("regressed", lastFullDay: Given.Day(-1)),
        Given.Action("completed", points: 10),
        Given.Action("accepted", status: ActionStatus.RiskAccepted),
        Given.Action("resolved", status: ActionStatus.ResolvedThroughThirdParty),
        Given.Action("unscored", max: 0),
        Given.Action("stray", max: null, points: 3),
        Given.Board(RiskAcceptedRule.LeaveOut, new ActionInput(Given.Profile("unread"), Given.Score(null, "unread"), [], null))
            .Actions.Single(),
        Given.Action("absent", points: null),
    ];

    [Fact]
    public void Every_action_stands_on_exactly_one_card()
    {
        var list = ActionList.Create(s_oneOfEach, new ActionFilter());

        Assert.Equal(Enum.GetValues<ActionCard>(), list.Cards.Keys.Order());
        Assert.All(list.Cards.Values, count => Assert.Equal(1, count));
        Assert.All(Enum.GetValues<ActionCard>(), card => Assert.Equal(
            card, Assert.Single(ActionList.Create(s_oneOfEach, new ActionFilter { Card = card }).Matching).Card));
    }

    [Fact]
    public void The_cards_together_hold_every_action_of_any_tenant() => GivenActions.Tenant.Sample(actions =>
        ActionList.Create(actions, new ActionFilter { Search = "nothing has this name" }).Cards.Values.Sum() == actions.Length
        && Enum.GetValues<ActionCard>()
            .SelectMany(card => ActionList.Create(actions, new ActionFilter { Card = card }).Matching)
            .ToHashSet().Count == actions.Length);

    [Fact]
    public void Without_a_filter_risk_accepted_and_not_applicable_are_left_out() =>
        Assert.Equal(
            ["completed", "open", "planned", "regressed", "resolved", "stray", "unread", "unscored"], Ids(s_oneOfEach, "").Order());

    [Theory]
    [InlineData("?q=SECOND", "second")]
    [InlineData("?q=title+of+fi", "first")]
    [InlineData("?q=exchange", "second")]
    [InlineData("?category=data", "third")]
    [InlineData("?product=exchange", "second")]
    [InlineData("?user-impact=moderate", "second")]
    [InlineData("?user-impact=unknown", "third")]
    [InlineData("?cost=low", "first,third")]
    [InlineData("?cost=low&category=Identity", "first")]
    [InlineData("?q=nothing", "")]
    public void A_filter_leaves_what_matches(string query, string expected)
    {
        ImprovementAction[] actions =
        [
            Given.Action("first", service: "AzureAD", userImpact: "High", cost: "low"),
            Given.Action("second", service: "Exchange", userImpact: "medium", cost: "High"),
            Given.Action("third", category: "Data", userImpact: "whatever", cost: "Low"),
        ];

        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), Ids(actions, query).Order());
    }

    [Theory]
    [InlineData("rank")]
    [InlineData("impact")]
    [InlineData("points")]
    [InlineData("user-impact")]
    [InlineData("cost")]
    [InlineData("product")]
    [InlineData("synced")]
    [InlineData("gain")]
    public void What_has_no_value_comes_last_in_either_direction(string column)
    {
        var bare = Given.Action("bare", max: null, points: 3);
        ImprovementAction[] actions =
        [
            bare,
            Given.Action("small", 2, 10, rank: 1, service: "A", userImpact: "Low", cost: "Low") with
            {
                ScoreImpact = 1,
                LastSynced = DateTime.UnixEpoch
            },
            Given.Action("large", 5, 10, rank: 2, service: "B", userImpact: "High", cost: "High") with
            {
                ScoreImpact = 9,
                LastSynced = DateTime.UnixEpoch.AddDays(1)
            },
        ];

        var ascending = Ids(actions, $"?sort={column}");
        var descending = Ids(actions, $"?sort=-{column}");

        Assert.Equal(("bare", "bare"), (ascending[^1], descending[^1]));
        Assert.Equal(ascending[..2], Enumerable.Reverse(descending[..2]));
    }

    [Fact]
    public void The_filter_for_differences_leaves_them_and_its_count_is_what_it_would_leave()
    {
        ImprovementAction[] actions =
        [
            Given.Action("same"),
            Given.Differing("more", 0, 9, DifferenceReason.RuleUnknown),
            Given.Differing("less", 9, 3, DifferenceReason.License),
            Given.Differing("accepted", 0, 9, DifferenceReason.RuleUnknown) with
            {
                State = Given.Action("accepted", status: ActionStatus.RiskAccepted).State
            },
        ];

        Assert.Equal(["less", "more"], Ids(actions, "?differs=true").Order());
        Assert.Equal(2, ActionList.Create(actions, new ActionFilter()).Differing);
        Assert.Equal(1, ActionList.Create(actions, new ActionFilter { Search = "LESS" }).Differing);
        Assert.Equal(
            (true, false),
            (ActionList.Create(actions, new ActionFilter()).IsEvaluated,
                ActionList.Create([Given.Action("same")], new ActionFilter()).IsEvaluated));
    }

    [Fact]
    public void Our_points_order_by_their_share_of_the_maximum()
    {
        ImprovementAction[] actions =
        [
            Given.Action("none"),
            Given.Differing("half", 0, 5, DifferenceReason.RuleUnknown, max: 10),
            Given.Differing("full", 0, 3, DifferenceReason.RuleUnknown, max: 3),
        ];

        Assert.Equal(["full", "half", "none"], Ids(actions, "?sort=-own"));
        Assert.Equal(["half", "full", "none"], Ids(actions, "?sort=own"));
    }

    [Fact]
    public void Equals_are_ordered_by_rank_and_title()
    {
        ImprovementAction[] actions =
            [Given.Action("d"), Given.Action("c", rank: 2), Given.Action("b", rank: 2), Given.Action("a", rank: 3)];

        Assert.Equal(["b", "c", "a", "d"], Ids(actions, "?sort=status"));
    }

    [Fact]
    public void A_group_stands_together_and_keeps_the_order_inside()
    {
        ImprovementAction[] actions =
        [
            Given.Action("a", service: "Teams", rank: 1), Given.Action("b", service: null, rank: 2),
            Given.Action("c", service: "Exchange", rank: 3), Given.Action("d", service: "Teams", rank: 4),
        ];

        Assert.Equal(["c", "b", "d", "a"], Ids(actions, "?group=product&sort=-rank"));
    }

    [Theory]
    [InlineData("category")]
    [InlineData("product")]
    [InlineData("status")]
    [InlineData("user-impact")]
    [InlineData("cost")]
    public void Every_group_of_every_action_has_words(string group) =>
        Assert.All(s_oneOfEach, action => Assert.False(string.IsNullOrWhiteSpace(ActionList.GroupOf(action, group))));

    [Fact]
    public void Pages_hold_every_row_once_in_order()
    {
        var actions = Enumerable.Range(1, 57).Select(i => Given.Action($"a{i:00}", rank: i)).ToArray();
        var pages = Enumerable.Range(1, 3)
            .Select(page => ActionList.Create(actions, new ActionFilter { Page = page, Sort = "rank", IsDescending = false }))
            .ToList();

        Assert.All(pages, page => Assert.Equal(3, page.Pages));
        Assert.Equal([25, 25, 7], pages.Select(p => p.OnPage.Count()));
        Assert.Equal(actions.Select(a => a.ControlId), pages.SelectMany(p => p.OnPage).Select(a => a.ControlId));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(99, 3)]
    [InlineData(int.MaxValue, 3)]
    public void A_page_beyond_the_last_one_is_the_last_one(int wanted, int shown)
    {
        var actions = Enumerable.Range(1, 57).Select(i => Given.Action($"a{i}")).ToArray();

        Assert.Equal(shown, ActionList.Create(actions, new ActionFilter { Page = wanted }).Page);
    }

    [Fact]
    public void No_action_makes_one_empty_page()
    {
        var list = ActionList.Create([], new ActionFilter { Page = 7 });

        Assert.Equal((1, 1), (list.Page, list.Pages));
        Assert.Empty(list.OnPage);
        Assert.Empty(list.Cards);
    }

    private static string[] Ids(IReadOnlyList<ImprovementAction> actions, string query) =>
        [.. ActionList.Create(actions, ActionFilter.Parse(query)).Matching.Select(a => a.ControlId)];
}
