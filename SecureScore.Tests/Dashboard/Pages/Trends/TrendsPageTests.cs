using AngleSharp.Dom;
using Bunit;
using SecureScore.Core.Access;
using SecureScore.Core.History;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;
using SecureScore.Core.Trends;
using SecureScore.Dashboard.Components.Pages.Trends;
using SecureScore.Tests.Support;
using Mud = MudBlazor;

namespace SecureScore.Tests.Dashboard.Pages.Trends;

public sealed class TrendsPageTests : DashboardContext
{
    private static readonly DailyScore[] s_two = [Given.DailyScore(0, 50), Given.DailyScore(1, 55)];

    [Fact]
    public void One_day_has_no_trend_and_the_cards_say_so()
    {
        var page = Show(Given.Trends([Given.DailyScore(0, 50)]));

        Assert.Equal(5, page.FindAll("section.card p").Count(p => p.TextContent == "Only one day so far: trends begin with the second."));
        Assert.Empty(page.FindAll("figure"));
    }

    [Fact]
    public void A_range_without_days_says_so()
    {
        var page = Show(Given.Trends([]));

        Assert.Equal("No day is stored in this range.", page.Find("[data-testid=lack]").TextContent);
        Assert.Contains("shown where the range ends with the newest day", Text(page, "forecast"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_is_told_and_tried_again()
    {
        Trends.Fails = true;
        var page = Show(Given.Trends(s_two));
        Assert.Contains("The trends could not be read", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        Trends.Fails = false;
        page.Find("[role=alert] button").Click();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("figure")));
    }

    [Fact]
    public void Averages_that_microsoft_did_not_send_are_not_available_in_words()
    {
        var trends = Given.Trends(s_two);
        Trends.Trends = trends;
        Assert.StartsWith("Similar size and all tenants: not available", Text(Show(trends), "not-available"), StringComparison.Ordinal);

        trends = trends with { Trend = trends.Trend with { Averages = [new(Given.Day(0), 40, null), new(Given.Day(1), 41, null)] } };

        Assert.StartsWith("Similar size: not available", Text(Show(trends), "not-available"), StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_are_summed_by_cause_with_a_line_for_all()
    {
        // Decisions +2; configuration +4 − 1. All: +6 − 1 = +5.
        var page = Show(Given.Trends(s_two, null,
            new CauseEffect(Given.Day(1), ChangeCause.Decision, 2, 0), new CauseEffect(Given.Day(1), ChangeCause.Configuration, 4, -1)));

        var rows = page
            .FindAll("section[aria-labelledby=changes-title] > table tr")
            .Select(r => string.Join('|', r.Children.Select(c => c.TextContent.Trim())));
        Assert.Equal(
            ["Cause|Achieved|Regressed|Net", "Decision|+2.00|0.00|▲ +2.00", "Configuration|+4.00|−1.00|▲ +3.00", "All|+6.00|−1.00|▲ +5.00"],
            rows);
    }

    [Fact]
    public void Times_and_accepted_risk_are_told_in_words()
    {
        var trends = Given.Trends(s_two) with
        {
            ToCompleted = new(9, 12, 10.5m, 1, 40),
            Actions = [new(Given.Day(0), 0, 0, 0, 0), new(Given.Day(1), 3, 22.5m, 1, 1)],
        };

        var page = Show(trends);

        Assert.Equal(
            "12 days from first seen open to completed, 9 actions; half of them took 10.5 days or less. "
                + "1 action is open and not completed, for 40 days.",
            Text(page, "to-completed"));
        Assert.Equal("No action was decided on in this range. None is open and not decided on.", Text(page, "to-decided"));
        Assert.Equal("On 2 Mar 2026: 3 actions with 22.5 points at most.", Text(page, "accepted"));
        Assert.Equal("1 loss in this range; 1 action regressed and open on 2 Mar 2026.", Text(page, "losses"));
    }

    [Fact]
    public void A_target_says_who_set_it_and_whether_the_pace_suffices()
    {
        // 31 days from 50 to 65, 0.5 a day; 80 is 15 more: 30 days after day 30.
        DailyScore[] days = [.. Enumerable.Range(0, 31).Select(i => Given.DailyScore(i, 50 + i * 0.5m))];

        var page = Show(Given.Trends(days, Target(80, 50)));

        Assert.Contains("Target: 80.00 % by 20 Apr 2026, set by Ada Lovelace", Text(page, "target"), StringComparison.Ordinal);
        Assert.EndsWith("At this pace it is reached on 30 Apr 2026, 10 days too late.", Text(page, "target"), StringComparison.Ordinal);
        Assert.Contains(
            "At the pace since 1 Mar 2026 (+0.500 percentage points a day) the score is 75.00 % on 20 Apr 2026", Text(page, "forecast"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_sees_why_nothing_can_be_changed()
    {
        var page = Show(Given.Trends(s_two, Target(80, 50)), AccessLevel.Read);

        var buttons = page.FindAll("section[aria-labelledby=zones-title] > header button");
        Assert.Equal(["Edit zones …", "Change target …", "Remove target"], buttons.Select(b => b.TextContent));
        Assert.All(buttons, b => Assert.True(b.HasAttribute("disabled")
            && b.GetAttribute("title")!.StartsWith("View only", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_line_that_is_switched_off_stands_in_the_address()
    {
        var page = Show(Given.Trends(s_two), address: "/trends?hide=score");
        var score = page.Find("section[aria-labelledby=zones-title] .chart-legend button");
        Assert.Equal("false", score.GetAttribute("aria-pressed"));

        score.Click();

        page.WaitForAssertion(() => Assert.Equal(
            "true", page.Find("section[aria-labelledby=zones-title] .chart-legend button").GetAttribute("aria-pressed")));
    }

    [Fact]
    public void Zones_that_are_none_are_told_in_the_dialog_and_what_was_typed_stays()
    {
        Trends.Refusal = new ScoreZonesException(Message.Verbatim("Two zones are called “Good”."));
        Trends.Edits.Add(new(7, ScoreZones.BuiltIn, false, "Grace Hopper", default));
        Render<Mud.MudPopoverProvider>();
        var dialogs = Render<Mud.MudDialogProvider>();
        Show(Given.Trends(s_two)).Find("section[aria-labelledby=zones-title] > header button").Click();

        dialogs.FindAll(".zone-rows input")[0].Change("Fine");
        Button(dialogs, "Save").Click();

        dialogs.WaitForAssertion(() => Assert.Equal("Two zones are called “Good”.", dialogs.Find("[role=alert]").TextContent));
        Assert.Equal("Fine", dialogs.FindAll(".zone-rows input")[0].GetAttribute("value"));
        Button(dialogs, "Save").Click(); // after having seen edit 7
        dialogs.WaitForAssertion(() => Assert.Equal(["Fine from 80 %, Okay from 50 %, Bad below, after 7"], Trends.Saved));
    }

    [Fact]
    public void Zones_are_added_and_removed_and_the_lowest_always_begins_at_0()
    {
        Render<Mud.MudPopoverProvider>();
        var dialogs = Render<Mud.MudDialogProvider>();
        Show(Given.Trends(s_two)).Find("section[aria-labelledby=zones-title] > header button").Click();

        dialogs.Find("[aria-label='Remove zone 3']").Click(); // Okay is the lowest now
        Assert.True(dialogs.Find("[aria-label='Remove zone 1']").HasAttribute("disabled"));
        Button(dialogs, "Add a zone").Click();
        dialogs.FindAll(".zone-rows input")[2].Change("Fair");
        dialogs.FindAll(".zone-rows input")[3].Change("seventy");
        Button(dialogs, "Save").Click();
        Assert.Equal("“seventy” is no percentage. Write it as 80 or 72.5.", dialogs.Find("[role=alert]").TextContent);
        dialogs.FindAll(".zone-rows input")[3].Change("72.5");
        Button(dialogs, "Save").Click();

        dialogs.WaitForAssertion(() => Assert.Equal(["Good from 80 %, Fair from 72.5 %, Okay below, after 0"], Trends.Saved));
    }

    [Fact]
    public void A_target_is_set_by_a_figure_and_a_day()
    {
        Render<Mud.MudPopoverProvider>();
        var dialogs = Render<Mud.MudDialogProvider>();
        Show(Given.Trends(s_two)).FindAll("section[aria-labelledby=zones-title] > header button")[1].Click();

        Button(dialogs, "Save").Click();
        Assert.Equal("Say which score. Write it as 80 or 72.5.", dialogs.Find("[role=alert]").TextContent);
        dialogs.Find(".mud-dialog input[type=text]").Change("72.5");
        Button(dialogs, "Save").Click();
        Assert.Equal("Say by which day.", dialogs.Find("[role=alert]").TextContent);
        dialogs.Find("input[type=date]").Change("2026-12-31");
        Button(dialogs, "Save").Click();

        dialogs.WaitForAssertion(() => Assert.Equal(["Identity 72.50 % by 2026-12-31"], Trends.Saved));
    }

    private static ScoreTarget Target(decimal percent, int by) =>
        new(ScoreView.Identity, percent, Given.Day(by), "Ada Lovelace", new DateTime(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc));

    private IRenderedComponent<TrendsPage> Show(TenantTrends trends, AccessLevel access = AccessLevel.ReadWrite, string address = "/trends")
    {
        Trends.Trends = trends;
        return Page<TrendsPage>(address, Given.Scope(Given.Board(RiskAcceptedRule.LeaveOut, Given.Input("a", 5, 10)), access));
    }

    private static IElement Button(IRenderedComponent<Mud.MudDialogProvider> dialogs, string text) =>
        dialogs.FindAll("button").Single(b => b.TextContent.Trim() == text);

    private static string Text(IRenderedComponent<TrendsPage> page, string testId) =>
        string.Join(' ', page.Find($"[data-testid={testId}]").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
