using Bunit;
using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Layout;
using SecureScore.Dashboard.Components.Pages.History;
using SecureScore.Dashboard.Components.Pages.Overview;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Pages;

/// <summary>How days with sums only show: reported, and marked as such.</summary>
public sealed class SumsOnlyPageTests : DashboardContext
{
    private static readonly ScoreSum s_sum = new(20, 27);

    [Fact]
    public void Rows_have_sums_among_whole_days_and_count_gaps_between_both()
    {
        var trend = Given.Trend(Given.DailyScore(0, 50), Given.DailyScore(4, 60)) with
        {
            View = ScoreView.All,
            Sums = [new(Given.Day(2), s_sum), new(Given.Day(5), s_sum)]
        };

        var rows = DayRow.Create(trend);

        // 20 of 27 is 74.07 %; the change of day 4 is against day 0.
        Assert.Equal(
            [(5, true, null, 74.07m, 0), (4, false, 10m, null, 1), (2, true, null, 74.07m, 1), (0, false, null, null, 0)],
            rows.Select(r => (r.Day.DayNumber - Given.Day(0).DayNumber, r.IsSumsOnly, r.Change, r.Reported, r.MissingBefore)));
    }

    [Fact]
    public void Rows_of_a_category_do_not_show_sums_over_all_as_its_own() =>
        Assert.Null(Assert.Single(DayRow.Create(Given.Trend() with { Sums = [new(Given.Day(2), s_sum)] })).Reported);

    [Fact]
    public void Reported_line_has_sums_for_all_categories_alone()
    {
        var trend = Given.Trend(Given.DailyScore(0, 50)) with { View = ScoreView.All, Sums = [new(Given.Day(1), s_sum)] };

        var reported = TrendChart.Create(trend, [], TrendOther.Reported).Series.Single(s => s.Name == "Reported");

        Assert.Equal([(Given.Day(0), null), (Given.Day(1), 74.07)], reported.Points.Select(p => (p.Day!.Value, p.Value)));
        Assert.DoesNotContain(
            TrendChart.Create(trend with { View = ScoreView.Identity }, [], TrendOther.Reported).Series, s => s.Name == "Reported");
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(-3, false)]
    public void Overview_says_when_sums_are_newer_than_its_day(int day, bool isSaid)
    {
        var board = Given.Board(RiskAcceptedRule.LeaveOut, Given.Input("a", 5, 10));

        var page = Page<OverviewPage>("/", WithSums(board, Given.Day(day)));

        Assert.Equal(isSaid, page.FindAll("[data-testid=newer-sums]").Count == 1);
        Assert.Equal("50.00 %", page.Find("[data-testid=score-percent]").TextContent);
    }

    [Fact]
    public void Day_of_sums_shows_them_and_no_score()
    {
        History.Sums = [new(Given.Day(1), s_sum)];

        var page = Render<DayPage>(p => p.Add(d => d.DayName, "2026-03-02").AddCascadingValue(WithSums(null, Given.Day(1))));

        Assert.Contains("20 of 27 points (74.07 %)", page.Find("[data-testid=day-sums]").TextContent, StringComparison.Ordinal);
        Assert.Contains("No controls for this day", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void History_of_a_tenant_with_sums_only_lists_them()
    {
        History.Sums = [new(Given.Day(1), s_sum)];

        var page = Page<HistoryPage>("/history", WithSums(null, Given.Day(1)));

        Assert.Contains("sums only", page.Find("table.days").TextContent, StringComparison.Ordinal);
        // a narrow screen has no other column of it
        Assert.Equal(["sums only, 74.07 %"], page.FindAll("table.days tbody td:nth-child(4)").Select(c => c.TextContent.Trim()));
    }

    private static TenantScope WithSums(ActionBoard? board, DateOnly day)
    {
        var scope = Given.Scope(board);
        return scope with { Tenant = scope.Tenant! with { LatestDay = board?.Snapshot.Day, LatestSums = day } };
    }
}
