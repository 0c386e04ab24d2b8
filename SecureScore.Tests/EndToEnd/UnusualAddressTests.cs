using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

public sealed class UnusualAddressTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/actions/a/b")]
    [InlineData("/history/2026-02-01/2026-02-27/more")]
    [InlineData("/%3Cscript%3E")]
    public async Task An_unknown_address_is_a_page_that_leads_back(string path)
    {
        Expected("status of 404");
        var page = await OpenAsync("global-reader");

        var response = await page.GotoAsync(path);

        Assert.Equal(404, response!.Status);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No such page" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();
        await Expect(page.Percent()).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/actions/no-such-control", "no-such-control")]
    [InlineData("/actions/%22%3E%3Csvg%20onload=alert(1)%3E", "\"><svg onload=alert(1)>")]
    [InlineData("/actions/%F0%9F%94%92", "🔒")]
    public async Task An_unknown_action_is_said_to_be_missing_beside_the_list(string path, string id)
    {
        var page = await OpenAsync("global-reader", path);

        var pane = page.GetByRole(AriaRole.Complementary);
        await Expect(pane.GetByRole(AriaRole.Heading, new() { Name = "No such action" })).ToBeVisibleAsync();
        await Expect(pane).ToContainTextAsync($"“{id}” is not among the controls");
        await Expect(page.Rows()).ToHaveCountAsync(25);
    }

    [Fact]
    public async Task The_id_of_an_action_is_found_whatever_its_case()
    {
        var page = await OpenAsync("global-reader", "/actions/mfaregistrationv2");

        await Expect(page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("Get every user registered for multifactor authentication");
    }

    [Theory]
    [InlineData("/history/yesterday", "“yesterday” is no day")]
    [InlineData("/history/2026-02-30", "“2026-02-30” is no day")]
    [InlineData("/history/27.02.2026", "“27.02.2026” is no day")]
    [InlineData("/history/2024-01-01", "Nothing was published or imported for this day")]
    [InlineData("/history/2030-01-01", "Nothing was published or imported for this day")]
    [InlineData("/history/0001-01-01", "No data for this day")]
    [InlineData("/history/9999-12-31", "No data for this day")]
    [InlineData("/history/2026-02-27/more", "An address of two days looks like")]
    [InlineData("/history/0001-01-01/9999-12-31", "An address of two days looks like")]
    [InlineData("/history/2020-01-01/2026-02-27", "No data is stored on or before one of these days")]
    public async Task A_day_that_is_not_there_says_so_and_leads_back(string path, string text)
    {
        var page = await OpenAsync("global-reader");

        await page.GotoAsync(path);

        await Expect(page.GetByText(text)).ToBeVisibleAsync();
        await page.FollowsLinksAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "All days" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "History", Level = 1 })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_day_in_a_gap_has_no_data_and_its_neighbors_are_a_click_away()
    {
        var gap = Given.Day(0).AddDays(-399 + 223); // the sample misses days 220 to 226 of 400
        var page = await OpenAsync("global-reader");
        await page.GotoAsync($"/history/{gap:yyyy-MM-dd}");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No data for this day" })).ToBeVisibleAsync();
        await page.FollowsLinksAsync();

        // The stored days beside the gap, not the empty ones in it.
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = $"Day before: {gap.AddDays(-4):d MMM yyyy}" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = $"Day after: {gap.AddDays(4):d MMM yyyy}" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Day {gap.AddDays(4):d MMM yyyy}", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Controls of the day" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_history_lists_the_gap_between_its_days()
    {
        var page = await OpenAsync("global-reader", "/history?range=365&show=days");
        var more = page.GetByRole(AriaRole.Button, new() { Name = "Show older days" });
        while (await more.IsVisibleAsync() && await page.GetByText("7 days have no data").CountAsync() == 0)
        {
            var rows = await page.GetByRole(AriaRole.Row).CountAsync();
            await more.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Row)).Not.ToHaveCountAsync(rows);
        }

        await Expect(page.GetByText("7 days have no data")).ToHaveCountAsync(1);
    }
}
