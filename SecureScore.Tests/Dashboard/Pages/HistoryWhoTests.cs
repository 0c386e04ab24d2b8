using Bunit;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Pages.History;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages;

/// <summary>Where the history tells causes, it tells who, or where the name is.</summary>
public sealed class HistoryWhoTests : DashboardContext
{
    [Fact]
    public void A_row_of_the_configuration_leads_to_Entras_audit_log_with_its_day_and_one_of_a_decision_names_the_person()
    {
        var decided = Given.Decision(1, ActionStatus.Planned, Given.Day(0));
        var rows = Table(
            new() { Day = Given.Day(0), Kind = ScoreEventKind.PointsLost, Cause = ChangeCause.Configuration, ControlId = "a", Title = "A" },
            new()
            {
                Day = Given.Day(0), Kind = ScoreEventKind.StatusChanged, Cause = ChangeCause.Decision, ControlId = "a", Title = "A",
                Decision = decided
            }).FindAll("[data-testid=event-row]");

        Assert.Equal(
            ("Configuration", "Not known Audit log, 1 Mar ↗"),
            (rows[0].QuerySelector("td.cause")!.TextContent, rows[0].QuerySelector("td.who")!.TextContent));
        Assert.Equal(
            "Entra's audit log. Choose 27 Feb 2026 to 1 Mar 2026 there.", rows[0].QuerySelector("td.who a")!.GetAttribute("title"));
        Assert.Equal(("Decision", "Ada"), (rows[1].QuerySelector("td.cause")!.TextContent, rows[1].QuerySelector("td.who")!.TextContent));
    }

    // What moved the score of Tuesday 24 February was changed from Sunday on; the last change shows on Saturday.
    [Fact]
    public void A_week_of_small_changes_leads_there_with_its_days()
    {
        EventWeek week = new()
        {
            Monday = Given.Day(-6), Changes = 3, Actions = 2, Effect = 0.05m, IsOpen = false,
            FirstDay = Given.Day(-5), LastDay = Given.Day(-1), Causes = [ChangeCause.Population, ChangeCause.Configuration],
        };
        var row = TableOf(new EventListRow(null, week)).Find("[data-testid=event-week]");

        Assert.Equal("Week of 23\u00a0Feb\u00a02026", row.QuerySelector("td.day")!.TextContent);
        Assert.Equal(
            ("3 small changes", "on 2 actions", "▲ +0.05"),
            (row.QuerySelector("th a")!.TextContent, row.QuerySelector("td.control")!.TextContent,
                row.QuerySelector("td.effect")!.TextContent));
        Assert.Equal(
            ("Users, Configuration", "Not known Audit log ↗"),
            (row.QuerySelector("td.cause")!.TextContent, row.QuerySelector("td.who")!.TextContent.Trim()));
        Assert.Equal("Entra's audit log. Choose 22 Feb 2026 to 28 Feb 2026 there.", row.QuerySelector("td.who a")!.GetAttribute("title"));
        Assert.EndsWith(
            $"/history?week=2026-02-23&{Given.InAddress}", row.QuerySelector("th a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    // 75 % → 25 % by b alone, which lost its points.
    [Theory]
    [InlineData(10, true)]
    [InlineData(0, false)] // nothing moved
    public void A_split_with_a_cause_of_the_tenant_says_where_the_name_is(int before, bool isSaid)
    {
        var (then, now) = (BoardOf(-1, before), BoardOf(0, 0));
        var card = Render<SplitCard>(p => p.AddCascadingValue(Given.Scope(now))
            .Add(c => c.Change, ScoreChange.Between(then, now, ScoreView.Identity))
            .Add(c => c.Before, then)
            .Add(c => c.After, now)
            .Add(c => c.MissingDays, 0));

        Assert.Equal(isSaid ? 1 : 0, card.FindAll("[data-testid=who-hint]").Count);
        if (isSaid)
            Assert.Contains(
                "choose 27 Feb 2026 to 1 Mar 2026 there", card.Find("[data-testid=who-hint]").TextContent, StringComparison.Ordinal);
    }

    private static ActionBoard BoardOf(int day, decimal points) =>
        ActionBoard.Create(
            new(Given.TenantId, "Fabrikam", false, 1, Given.Day(0)), Given.Snapshot(Given.Day(day)),
            [Given.Input("a", 5, 10), Given.Input("b", points, 10)], RiskAcceptedRule.LeaveOut);

    private IRenderedComponent<EventTable> Table(params ScoreEvent[] events) =>
        TableOf([.. events.Select(e => new EventListRow(e, null))]);

    private IRenderedComponent<EventTable> TableOf(params EventListRow[] rows) =>
        Render<EventTable>(p => p.AddCascadingValue(Given.Scope(null))
            .Add(t => t.Page, new GroupedEventPage(rows, rows.Length, rows.Length, 0)).Add(t => t.Address, new HistoryAddress())
            .Add(
                t => t.Provider,
                (ItemsProviderDelegate<EventListRow>)(_ => ValueTask.FromResult(new ItemsProviderResult<EventListRow>([], 0)))));
}
