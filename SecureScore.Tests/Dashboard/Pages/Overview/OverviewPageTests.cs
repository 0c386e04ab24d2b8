using Bunit;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Pages.Overview;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages.Overview;

public sealed class OverviewPageTests : DashboardContext
{
    [Fact]
    public void A_trend_that_cannot_be_read_is_told_beside_the_score_and_tried_again()
    {
        History.Fails = true;
        var page = Page<OverviewPage>("/", Given.Scope(Given.Board(RiskAcceptedRule.LeaveOut, Given.Input("a", 5, 10))));
        Assert.Equal("50.00 %", page.Find("[data-testid=score-percent]").TextContent);
        Assert.Contains("The trend could not be read", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        History.Fails = false;
        page.Find("[role=alert] button").Click();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert]")));
        Assert.Contains("Identity score by day", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_view_in_the_address_shows_that_category()
    {
        var board = Given.Board(RiskAcceptedRule.LeaveOut, Given.Input("a", 5, 10), Given.Input("b", 2, 8, "Data"));

        var page = Page<OverviewPage>("/?view=data", Given.Scope(board));

        Assert.Equal("Data Secure Score", page.Find("h1").TextContent);
        Assert.Equal("25.00 %", page.Find("[data-testid=score-percent]").TextContent);
    }

    [Fact]
    public void Quick_wins_are_ordered_by_gain_for_effort_and_leave_out_what_is_done()
    {
        var cheap = Given.Input("cheap", 0, 10);
        var dear = Given.Input("dear", 0, 12);
        var board = Given.Board(RiskAcceptedRule.LeaveOut,
            cheap with { Profile = cheap.Profile! with { UserImpact = "Low", ImplementationCost = "Low" } },
            dear with { Profile = dear.Profile! with { UserImpact = "High", ImplementationCost = "High" } },
            Given.Input("done", 10, 10));

        var page = Page<OverviewPage>("/", Given.Scope(board));

        Assert.Equal(["Title of cheap", "Title of dear"], page.FindAll("ol a").Select(a => a.TextContent));
    }
}
