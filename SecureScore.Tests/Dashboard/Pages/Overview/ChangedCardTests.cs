using AngleSharp.Dom;
using Bunit;
using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Visits;
using SecureScore.Dashboard.Components.Pages.Overview;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Overview;

/// <summary>The newest day is day 0; a has 5 of 10 and b 0 of 10 on it: 25 %.</summary>
public sealed class ChangedCardTests : DashboardContext
{
    private static readonly DateTime s_visit = new(2026, 2, 27, 9, 30, 0, DateTimeKind.Utc);

    // A week before: a 5 of 10 and b 10 of 10, 75 %. −50 by b: 100 × −10 × ½ × (1/20 + 1/20).
    [Fact]
    public void Without_a_visit_before_it_tells_seven_days_and_says_so()
    {
        Stored(-7, Given.Input("a", 5, 10), Given.Input("b", 10, 10));

        var card = Card("/");

        Assert.Equal("First visit: showing the last 7 days.", card.QuerySelector("[role=note]")!.TextContent);
        Assert.Equal("▼ −50.00 percentage points since 22 Feb 2026", Text(card.QuerySelector("[data-testid=net-change]")!));
        Assert.Equal("last visit", card.QuerySelector("[aria-current]")!.TextContent);
        Assert.Equal(
            ("▼ −50.00", "0.00", "0.00", "0.00"),
            (Cause(card, "configuration"), Cause(card, "decision"), Cause(card, "catalogue"), Cause(card, "population")));
    }

    [Fact]
    public void A_change_of_the_configuration_says_that_who_made_it_is_not_read()
    {
        Stored(-7, Given.Input("a", 5, 10), Given.Input("b", 10, 10));

        var card = Card("/?since=7");

        Assert.Equal(
            ["Configuration", "Decision", "Microsoft", "Users"], card.QuerySelectorAll("dl.figures dt").Select(t => t.TextContent));
        // Of 22 February to 1 March, and the day before the first, since a change shows within two days.
        Assert.Contains(
            "choose 21 Feb 2026 to 1 Mar 2026 there", Text(card.QuerySelector("[data-testid=who-hint]")!), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_Microsoft_alone_moved_the_score_nobody_is_looked_for()
    {
        Stored(-7, Given.Input("a", 5, 10), Given.Input("b", 0, 10), Given.Input("c", 0, 10));

        Assert.Null(Card("/?since=7").QuerySelector("[data-testid=who-hint]"));
    }

    [Fact]
    public void Since_a_visit_it_names_the_moment_and_compares_with_the_board_as_it_was_then()
    {
        Visits.Last = new LastVisit(s_visit, Given.Day(-2));
        Stored(-2, Given.Input("a", 0, 10), Given.Input("b", 0, 10)); // 0 % then, 25 % now

        var card = Card("/");

        Assert.Equal(
            "▲ +25.00 percentage points since your last visit, 27 Feb 2026 09:30 UTC",
            Text(card.QuerySelector("[data-testid=net-change]")!));
        Assert.Null(card.QuerySelector("[role=note]"));
        Assert.EndsWith(
            $"/history/2026-02-27/2026-03-01?{Given.InAddress}", card.QuerySelectorAll("a.button").Single().GetAttribute("href"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_visit_that_cannot_be_read_is_no_error_and_seven_days_are_told()
    {
        Visits.Fails = true;
        Stored(-7, Given.Input("a", 5, 10), Given.Input("b", 0, 10));

        var card = Card("/");

        Assert.Equal(
            "When you were here last could not be read, so it tells the last 7 days.", card.QuerySelector("[role=note]")!.TextContent);
        Assert.Contains("Nothing changed: 25.00 % then, and the same now.", Text(card), StringComparison.Ordinal);
    }

    [Fact]
    public void One_day_alone_is_told_in_words()
    {
        Stored(0, Given.Input("a", 5, 10));

        Assert.Contains("Only one day of data.", Text(Card("/?since=30")), StringComparison.Ordinal);
    }

    // 30 days before 1 March is 30 January. The oldest score is of 24 February (day −5).
    [Fact]
    public void Where_no_day_is_that_far_back_it_names_the_day_that_is_compared()
    {
        Stored(-5, Given.Input("a", 5, 10), Given.Input("b", 10, 10));

        var card = Card("/?since=30");

        Assert.Equal("No score is older than 24 Feb 2026, so that day is compared.", card.QuerySelector("[role=note]")!.TextContent);
        Assert.Equal("30 days", card.QuerySelector("[aria-current]")!.TextContent);
    }

    // 7 days before 1 March is 22 February (day −7), which is missing; 21 February is there.
    [Fact]
    public void Where_the_day_is_missing_the_one_before_is_compared_and_named()
    {
        Stored(-8, Given.Input("a", 5, 10), Given.Input("b", 10, 10));

        Assert.Equal("22 Feb 2026 has no score, so 21 Feb 2026 is compared.", Card("/?since=7").QuerySelector("[role=note]")!.TextContent);
    }

    [Fact]
    public void Without_a_score_on_one_side_nothing_is_claimed()
    {
        Stored(-7, Given.Input("a", 5, null)); // no profile: no sum

        Assert.Contains("There is no score on 22 Feb 2026, so nothing can be compared.", Text(Card("/?since=7")), StringComparison.Ordinal);
    }

    // Before: a 5 of 10, b 10 of 10, c 0 of 10: 15 of 30. Now c is gone: 5 of 20.
    // b: 100 × −10 × ½ × (1/20 + 1/30) = −41.67; c: 100 × 10 × ½ × (15 + 5) / (30 × 20) = +16.67. Together −25.
    [Fact]
    public void The_largest_loss_comes_first_and_leads_to_its_control()
    {
        Stored(-30, Given.Input("a", 5, 10), Given.Input("b", 10, 10), Given.Input("c", 0, 10));

        var card = Card("/?since=30");

        var costliest = card.QuerySelector("[data-testid=costliest]")!;
        Assert.Equal("Largest loss “Title of b” lost its points ▼ −41.66", Text(costliest));
        Assert.EndsWith($"/actions/b?{Given.InAddress}", costliest.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        var other = Assert.Single(card.QuerySelectorAll(".lines li"));
        Assert.Equal("Microsoft removed “Title of c” ▲ +16.66", Text(other));
        // What is gone has no page of its own.
        Assert.EndsWith(
            $"/history/2026-01-30/2026-03-01?{Given.InAddress}", other.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Decisions_of_the_same_day_lead_to_that_day()
    {
        Visits.Last = new LastVisit(s_visit, Given.Day(0));
        Stored(0, Given.Input("a", 0, 10), Given.Input("b", 0, 10));

        Assert.EndsWith(
            $"/history/2026-03-01?{Given.InAddress}", Card("/").QuerySelectorAll("a.button").Single().GetAttribute("href"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_Microsoft_answered_since_is_told_and_what_it_answered_before_is_not()
    {
        Stored(-7, Given.Input("a", 0, 10), Given.Input("b", 0, 10));
        var scope = Scope() with { Checks = new Dictionary<string, NextCheck>
        {
            ["a"] = Answer("a", -1, CheckOutcome.Partly),
            ["b"] = Answer("b", -7, CheckOutcome.Came)
        } };

        var card = Page<OverviewPage>("/?since=7", scope).Find(".changed");

        Assert.Equal(
            "“Title of a”: Microsoft confirmed part of the change Ada reported",
            Text(Assert.Single(card.QuerySelectorAll("[data-testid=answers] li"))));
    }

    [Fact]
    public void What_cannot_be_read_is_told_and_tried_again()
    {
        Stored(-7, Given.Input("a", 5, 10), Given.Input("b", 0, 10));
        Actions.Failing = true;
        var page = Page<OverviewPage>("/?since=7", Scope());
        Assert.Contains("The changes could not be read", page.Find(".changed [role=alert]").TextContent, StringComparison.Ordinal);

        Actions.Failing = false;
        page.Find(".changed [role=alert] button").Click();

        page.WaitForAssertion(() => Assert.Contains("Nothing changed", page.Find(".changed").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void New_controls_of_the_last_thirty_days_are_counted_and_lead_to_their_events()
    {
        Events.Events.Add(new ScoreEvent { Day = Given.Day(0), Kind = ScoreEventKind.ControlAdded });

        var added = Page<OverviewPage>("/", Scope()).Find("[data-testid=added]");

        Assert.Equal("New 1", Text(added));
        Assert.EndsWith($"/history?range=30&what=control-added&{Given.InAddress}", added.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal((ScoreEventKind.ControlAdded, Given.Day(-29)), (Events.Asked!.Kind, Events.Asked.From));
    }

    private IElement Card(string address) => Page<OverviewPage>(address, Scope()).Find(".changed");

    private static SecureScore.Dashboard.Components.Layout.TenantScope Scope() =>
        Given.Scope(Given.Board(RiskAcceptedRule.LeaveOut, Given.Input("a", 5, 10), Given.Input("b", 0, 10)));

    /// <summary>An earlier day, beside the newest.</summary>
    private void Stored(int day, params ActionInput[] inputs)
    {
        Actions.Earlier[Given.Day(day)] = ActionBoard.Create(
            new(Given.TenantId, "Fabrikam", false, 1, Given.Day(0)), Given.Snapshot(Given.Day(day)), inputs, RiskAcceptedRule.LeaveOut);
        History.Days = day == 0 ? [Given.DailyScore(0, 25)] : [Given.DailyScore(day, 50), Given.DailyScore(0, 25)];
    }

    private static NextCheck Answer(string id, int day, CheckOutcome outcome) => new()
    {
        Report = new(1, id, "Ada", s_visit, Given.Day(-8), 0, 10),
        From = s_visit,
        Until = s_visit,
        Outcome = outcome,
        Decided = new(Given.Day(day), s_visit, s_visit, 5, 10),
    };

    private static string Cause(IElement card, string cause) => Text(card.QuerySelector($"[data-testid=cause-{cause}] dd")!);

    private static string Text(INode element) => System.Text.RegularExpressions.Regex.Replace(
        string.Join(' ', element.GetDescendantsAndSelf().OfType<IText>().Select(t => t.Text)), @"\s+", " ").Trim();
}
