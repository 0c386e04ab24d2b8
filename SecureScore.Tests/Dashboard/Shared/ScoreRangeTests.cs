using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Shared;

/// <summary>The days of a trend, in the address and in the links.</summary>
public sealed class ScoreRangeTests : DashboardContext
{
    private static readonly DateOnly s_newest = new(2026, 11, 20);

    [Theory]
    [InlineData("2026-10-01", "2026-11-15", "2026-10-01", "2026-11-15", "1 Oct 2026 – 15 Nov 2026")]
    [InlineData("2026-11-15", "2026-10-01", "2026-10-01", "2026-11-15", "1 Oct 2026 – 15 Nov 2026")]
    [InlineData("2026-10-01", null, "2026-10-01", "2026-11-20", "since 1 Oct 2026")]
    [InlineData(null, "2026-10-01", null, "2026-10-01", "until 1 Oct 2026")]
    [InlineData("2026-10-01", "nonsense", "2026-10-01", "2026-11-20", "since 1 Oct 2026")]
    [InlineData("2026-02-30", "2026-10-01", null, "2026-10-01", "until 1 Oct 2026")]
    [InlineData("2026-10-01", "2026-10-01", "2026-10-01", "2026-10-01", "1 Oct 2026")]
    [InlineData("2026-10-01", "2030-01-01", "2026-10-01", "2026-11-20", "1 Oct 2026 – 1 Jan 2030")]
    public void Days_of_the_address_make_a_range(string? from, string? to, string? first, string last, string words)
    {
        var range = ScoreRange.Parse("30", from, to);

        Assert.True(range.IsCustom);
        Assert.Equal(
            (first, last, words),
            (range.FirstDay(s_newest) is { } day ? DayText.Iso(day) : null, DayText.Iso(range.LastDay(s_newest)), range.Words));
    }

    [Theory]
    [InlineData("30", null, null, "30")]
    [InlineData("30", "", "x", "30")]
    [InlineData("custom", null, null, "90")]
    public void Without_a_day_the_name_counts(string name, string? from, string? to, string expected) =>
        Assert.Equal(expected, ScoreRange.Parse(name, from, to).Name);

    [Theory]
    [InlineData("quarter", "2026-11-20", "2026-10-01", "this quarter")]
    [InlineData("quarter", "2026-03-31", "2026-01-01", "this quarter")]
    [InlineData("quarter", "2026-04-01", "2026-04-01", "this quarter")] // one day so far
    [InlineData("year", "2026-11-20", "2026-01-01", "this year")]
    [InlineData("180", "2026-11-20", "2026-05-25", "last 180 days")] // an old link
    public void A_range_by_its_name_begins_on_its_first_day(string name, string newest, string first, string words)
    {
        var range = ScoreRange.Parse(name);

        Assert.Equal((name, DateOnly.ParseExact(first, "yyyy-MM-dd"), words),
            (range.Name, range.FirstDay(DateOnly.ParseExact(newest, "yyyy-MM-dd")), range.Words));
        Assert.False(range.IsCustom);
    }

    [Fact]
    public void A_range_of_days_back_ends_with_the_newest_day() => Assert.Equal(s_newest, new ScoreRange(7).LastDay(s_newest));

    [Fact]
    public void A_link_replaces_chosen_days_and_keeps_the_rest_of_the_address()
    {
        var links = Show("/history?view=Apps&from=2026-10-01&to=2026-11-15");

        Assert.Equal(
            ["/history?view=Apps&range=7", "/history?view=Apps&range=30", "/history?view=Apps", "/history?view=Apps&range=quarter",
                "/history?view=Apps&range=year", "/history?view=Apps&range=365", "/history?view=Apps&range=all"],
            links.FindAll("a").Select(a => new Uri(a.GetAttribute("href")!).PathAndQuery));
        Assert.Empty(links.FindAll("a[aria-current]"));
        Assert.Equal("true", links.Find("summary").GetAttribute("aria-current"));
        Assert.Equal("1 Oct 2026 – 15 Nov 2026", links.Find("summary").TextContent);
    }

    [Fact]
    public void The_fields_begin_with_the_chosen_days_and_apply_others()
    {
        var links = Show("/history?view=Apps&range=7&from=2026-10-01");
        links.Find("summary").Click();
        Assert.Equal(["2026-10-01", null], links.FindAll("input[type=date]").Select(i => i.GetAttribute("value")));

        links.Find("input[name=from]").Change("2026-11-15");
        links.Find("input[name=to]").Change("2026-10-15");
        links.Find("form").Submit();

        Assert.Equal("/history?view=Apps&from=2026-10-15&to=2026-11-15", Address);
        Assert.Empty(links.FindAll("form"));
    }

    [Fact]
    public void Empty_fields_lead_back_to_the_default()
    {
        var links = Show("/history?from=2026-10-01");
        links.Find("summary").Click();

        links.Find("input[name=from]").Change("");
        links.Find("form").Submit();

        Assert.Equal("/history", Address);
    }

    [Fact]
    public void A_page_without_a_circuit_has_the_form_with_what_else_stands_in_the_address()
    {
        SetRendererInfo(new RendererInfo("Static", false));
        var links = Show("/history?view=Apps&range=7&cause=decision&cause=catalogue");

        Assert.Equal(
            ["view=Apps", "cause=decision", "cause=catalogue"],
            links.FindAll("input[type=hidden]").Select(i => $"{i.GetAttribute("name")}={i.GetAttribute("value")}"));
    }

    private string Address => new Uri(Services.GetRequiredService<NavigationManager>().Uri).PathAndQuery;

    private IRenderedComponent<RangeLinks> Show(string address)
    {
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo(address);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri("http://localhost" + address).Query);
        return Render<RangeLinks>(p => p.Add(
            l => l.Selected,
            ScoreRange.Parse(query.GetValueOrDefault("range"), query.GetValueOrDefault("from"), query.GetValueOrDefault("to"))));
    }
}
