using Bunit;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Dashboard.Components.Shared.Chart;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Shared;

public sealed class SharedComponentTests : DashboardContext
{
    [Theory]
    [InlineData(47, "fresh", null)]
    [InlineData(49, "late", "older than 48 hours")]
    [InlineData(95, "late", "older than 48 hours")]
    [InlineData(97, "stale", "older than 96 hours")]
    public void The_header_marks_a_score_by_its_age(int hours, string mark, string? words)
    {
        Clock.Advance(TimeSpan.FromHours(hours - 12)); // computed at midnight, and it is noon

        var header = Render<ScoreHeader>(p => p
            .Add(h => h.Title, "Overview")
            .AddCascadingValue(Given.Scope(Given.Board(RiskAcceptedRule.LeaveOut))));

        var line = header.Find("p");
        Assert.Contains(mark, line.ClassList);
        Assert.Equal(words, header.FindAll("strong").SingleOrDefault()?.TextContent);
        Assert.Contains("score of 1 Mar 2026", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("not connected", line.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_header_of_a_tenant_without_scores_has_its_title_alone() =>
        Assert.Equal(
            "Overview",
            Render<ScoreHeader>(p => p.Add(h => h.Title, "Overview").AddCascadingValue(Given.Scope(null))).Find("div").TextContent.Trim());

    [Fact]
    public void A_problem_is_announced_and_its_button_tries_again()
    {
        var tries = 0;
        var problem = Render<LoadProblem>(p => p.Add(x => x.Message, "The database did not answer.").Add(x => x.OnRetry, () => tries++));

        problem.Find("[role=alert] button").Click();

        Assert.Contains("The database did not answer.", problem.Markup, StringComparison.Ordinal);
        Assert.Equal(1, tries);
    }

    [Theory]
    [InlineData(2.345, "▲ +2.34")]
    [InlineData(-2.345, "▼ −2.34")]
    [InlineData(0, "0.00")]
    [InlineData(0.004, "0.00")]
    [InlineData(-0.004, "0.00")]
    public void A_change_has_sign_and_arrow_unless_it_is_none(double value, string text) =>
        Assert.Equal(text, Render<Delta>(p => p.Add(d => d.Value, (decimal)value)).Find("span").TextContent);

    [Fact]
    public void A_chart_has_its_data_as_a_table_with_a_row_for_every_day_gaps_as_dashes_and_its_marks()
    {
        var chart = Render<Chart>(p => p.Add(c => c.Label, "Identity score by day").Add(c => c.Options, TrendChart.Create(
            Given.Trend(Given.DailyScore(0, 50, 40), Given.DailyScore(2, 60.5m, 45), Given.DailyScore(3, 70, 40, 80)), [],
            TrendOther.Reported)));
        Assert.Equal("Identity score by day", chart.Find("figure").GetAttribute("aria-label"));

        chart.Find("summary").Click();

        Assert.Equal(["Date", "Identity score", "Measured", "Marked"], chart.FindAll("thead th").Select(c => c.TextContent.Trim()));
        Assert.Equal(
            ["1 Mar 2026|50.00 %|40.00 %|", "2 Mar 2026|–|–|", "3 Mar 2026|60.50 %|45.00 %|",
                "4 Mar 2026|70.00 %|50.00 %|Microsoft: maximum 100 → 80"],
            chart.FindAll("tbody tr").Select(r => string.Join('|', r.Children.Select(c => c.TextContent.Trim()))));
    }

    [Fact]
    public void A_day_of_the_table_can_be_chosen_with_the_keyboard()
    {
        DateOnly? chosen = null;
        var chart = Render<Chart>(p => p.Add(c => c.Label, "Score").Add(c => c.OnPointSelected, day => chosen = day)
            .Add(c => c.Options, TrendChart.Create(Given.Trend(Given.DailyScore(0, 1), Given.DailyScore(1, 2)), [], TrendOther.Reported)));
        chart.Find("summary").Click();

        chart.FindAll("tbody button")[1].Click();

        Assert.Equal(Given.Day(1), chosen);
    }

    [Fact]
    public void A_gauge_has_its_words_as_text_in_its_middle_and_no_table_of_one_value()
    {
        var chart = Render<Chart>(p =>
            p.Add(c => c.Label, "Score 61.34 %, Okay").AddChildContent("<strong>61.34 %</strong> Okay").Add(c => c.Options, new ChartOptions
            {
                Kind = ChartKind.RadialGauge,
                Axis = new ChartAxis(0, 100, " %"),
                Series = [new ChartSeries("Score", [new ChartPoint("Score", 61.34)], ChartColor.Okay)],
            }));

        Assert.Equal("61.34 % Okay", chart.Find("figure").TextContent.Trim());
    }

    [Fact]
    public void A_moment_carries_its_UTC_time_for_the_tooltip()
    {
        var time = Render<LocalTime>(p => p.Add(t => t.Value, new DateTime(2026, 3, 1, 9, 12, 0, DateTimeKind.Utc))).Find("time");

        Assert.Equal("2026-03-01T09:12:00Z", time.GetAttribute("datetime"));
        Assert.Contains("1 Mar 2026 09:12 UTC", time.GetAttribute("title"), StringComparison.Ordinal);
    }
}
