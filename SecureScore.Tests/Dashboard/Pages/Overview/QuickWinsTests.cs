using Bunit;
using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Pages.Overview;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Overview;

/// <summary>The most score for the least effort, of what nobody works on yet.</summary>
public sealed class QuickWinsTests : DashboardContext
{
    // Together 40: each point is 2.5 percentage points. cheap 10 ÷ (1+1) = 12.5; dear 12 ÷ (3+3) = 5; unknown 8 ÷ (2+2) =
    // 5; small 10 ÷ (2+3) = 5.
    [Fact]
    public void They_show_what_they_are_sorted_by()
    {
        var wins = Card(
            Input("dear", 12, "High", "High", 3), Input("cheap", 10, "Low", "None", 9), Input("unknown", 8, null, null, 1),
            Input("small", 10, "Moderate", "High", 2))
            .FindAll("[data-testid=quick-win]");

        // Of equal ratios, Microsoft's rank decides.
        Assert.Equal(["cheap", "unknown", "small", "dear"], wins.Select(w => w.GetAttribute("data-control-id")));
        Assert.Equal(["+25.00", "+20.00", "+25.00", "+30.00"], wins.Select(w => w.QuerySelector(".gain")!.TextContent));
        Assert.Equal(["effort 2", "effort 4", "effort 5", "effort 6"], wins.Select(w => w.QuerySelector("small")!.FirstChild!.TextContent));
        Assert.Equal(
            [
                "Cost none, user impact low: effort 2. 12.50 percentage points per effort.",
                "Cost unknown, user impact unknown: effort 4. 5.00 percentage points per effort.",
                "Cost high, user impact moderate: effort 5. 5.00 percentage points per effort.",
                "Cost high, user impact high: effort 6. 5.00 percentage points per effort.",
            ],
            wins.Select(w => w.QuerySelector("small")!.GetAttribute("title")));
    }

    [Fact]
    public void The_same_title_rank_and_ratio_keep_one_order_whatever_the_order_of_the_input()
    {
        ActionInput Twin(string id) =>
            Input(id, 10, "Low", "Low", null) is var input
                ? input with { Profile = input.Profile! with { Title = "The same" } }
                : throw new InvalidOperationException();

        string?[] Ids(params ActionInput[] inputs) =>
            [.. Card(inputs).FindAll("[data-testid=quick-win]").Select(w => w.GetAttribute("data-control-id"))];

        Assert.Equal(["a", "b", "c"], Ids(Twin("a"), Twin("b"), Twin("c")));
        Assert.Equal(["a", "b", "c"], Ids(Twin("c"), Twin("b"), Twin("a")));
    }

    [Fact]
    public void What_is_planned_decided_reported_as_done_or_worth_nothing_is_left_out_and_what_regressed_is_not()
    {
        var card = Card(
            Given.Scope(Given.Board(RiskAcceptedRule.LeaveOut,
                Given.Input("open", 0, 10), Decided("planned", ActionStatus.Planned), Decided("accepted", ActionStatus.RiskAccepted),
                Decided("resolved", ActionStatus.ResolvedThroughThirdParty),
                Given.Input("reported", 0, 10), Given.Input("answered", 0, 10), Given.Input("done", 10, 10), Given.Input("tiny", 0, 0.001m),
                Given.Input("regressed", 0, 10) with { LastFullDay = Given.Day(-1) })) with
            {
                Checks = new Dictionary<string, NextCheck>
                {
                    ["reported"] = Check("reported", CheckOutcome.Waiting),
                    ["answered"] = Check("answered", CheckOutcome.DidNot)
                },
            });

        Assert.Equal(
            ["answered", "open", "regressed"],
            card.FindAll("[data-testid=quick-win]").Select(w => w.GetAttribute("data-control-id")).Order());
    }

    [Theory]
    [InlineData(null, "Nothing is open in this view.")]
    [InlineData(ActionStatus.Planned, "Every open action of this view is planned or reported as done.")]
    public void Without_any_the_card_says_why(ActionStatus? status, string words)
    {
        var card = status is { } planned ? Card(Decided("planned", planned)) : Card(Given.Input("done", 10, 10));

        Assert.Equal(words, card.Find("[data-testid=no-quick-win]").TextContent);
        Assert.Empty(card.FindAll("ol"));
    }

    private static ActionInput Input(string id, decimal max, string? userImpact, string? cost, int? rank)
    {
        var input = Given.Input(id, 0, max);
        return input with { Profile = input.Profile! with { UserImpact = userImpact, ImplementationCost = cost, Rank = rank } };
    }

    private static ActionInput Decided(string id, ActionStatus status) =>
        Given.Input(id, 0, 10, "Identity", Given.Decision(1, status, Given.Day(0)) with { ControlId = id });

    private static NextCheck Check(string id, CheckOutcome outcome) => new()
    {
        Report = new(1, id, "Ada", new(2026, 2, 28, 9, 0, 0, DateTimeKind.Utc), Given.Day(-1), 0, 10),
        From = new(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc),
        Until = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc),
        Outcome = outcome,
    };

    private IRenderedComponent<NextCard> Card(params ActionInput[] inputs) =>
        Card(Given.Scope(Given.Board(RiskAcceptedRule.LeaveOut, inputs)));

    private IRenderedComponent<NextCard> Card(TenantScope scope) =>
        Render<NextCard>(p =>
            p.AddCascadingValue(scope).Add(c => c.Board, scope.Board!).Add(c => c.View, ScoreView.Identity).Add(c => c.Added, 0));
}
