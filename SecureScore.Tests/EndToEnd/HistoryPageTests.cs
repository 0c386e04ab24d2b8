using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Core.History;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>The history in the browser, on the sample tenant, whose newest day is <see cref="Given.Day"/> 0.</summary>
public sealed class HistoryPageTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    [Fact]
    public async Task Every_kind_of_event_is_found_and_read()
    {
        var page = await OpenAsync("global-reader", "/history?range=all&view=All&small=yes&group=none");
        var what = page.Locator(".toolbar").GetByLabel("What");

        foreach (var kind in Enum.GetValues<ScoreEventKind>())
        {
            await what.SelectOptionAsync(EventWords.Label(kind));
            await Expect(page).ToHaveURLAsync(new Regex($"what={Slug.Of(kind)}"));
            await Expect(page.GetByTestId("event-row").First).ToContainTextAsync(EventWords.Label(kind));
            await Expect(page.Locator($"[data-testid=event-row]:not([data-kind={kind}])")).ToHaveCountAsync(0);
        }
    }

    // Two controls lost all their points in the last month: IntegratedApps (4 of 4) on day 385, and on day 392
    // aad_limited_administrative_roles (3 of 3). The first cost the most.
    [Fact]
    public async Task A_newcomer_finds_from_the_overview_what_cost_the_most_last_month()
    {
        var page = await OpenAsync("global-reader", "/");

        var why = page.GetByRole(AriaRole.Link, new() { Name = "All changes" });
        var ofOneDay = await why.GetAttributeAsync("href") ?? "";

        await page.GetByRole(AriaRole.Link, new() { Name = "30 days" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("since=30"));
        // The address comes before what it shows: a busy machine would follow the link of the day.
        await Expect(why).Not.ToHaveAttributeAsync("href", ofOneDay);
        await why.ClickAsync();

        var first = page.GetByTestId("split-table").Locator("tbody tr").First;
        await Expect(first).ToHaveAttributeAsync("data-control-id", "IntegratedApps");
        await Expect(first).ToContainTextAsync("lost its points");
        await Expect(first).ToContainTextAsync("Configuration");
        await Expect(first.Locator(".delta.down")).ToBeVisibleAsync();
    }

    // Microsoft added insiderRiskPolicy on day 340: −1.114132, cut to −1.11; the other control of that day gave +0.01. Together −1.10.
    [Fact]
    public async Task A_day_says_why_it_differs_from_the_day_before()
    {
        var day = Given.Day(340 - 399);
        var page = await OpenAsync("global-reader", $"/history/{DayText.Iso(day)}");

        await Expect(page.GetByTestId("split-table").Locator("[data-control-id=insiderRiskPolicy]")).ToContainTextAsync("Microsoft");
        await Expect(page.GetByTestId("split-table").Locator("[data-control-id=insiderRiskPolicy]")).ToContainTextAsync("▼ −1.11");
        await Expect(page.GetByTestId("split-total")).ToHaveTextAsync("▼ −1.10");
        await Expect(page.GetByRole(AriaRole.Figure).Locator("svg").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Two_days_swapped_have_the_other_sign()
    {
        var (from, to) = (Given.Day(339 - 399), Given.Day(340 - 399));
        var page = await OpenAsync("global-reader", $"/history/{DayText.Iso(from)}/{DayText.Iso(to)}");
        await Expect(page.GetByTestId("split-total")).ToHaveTextAsync("▼ −1.10");

        await page.GetByRole(AriaRole.Link, new() { Name = "Swap" }).ClickAsync();

        await Expect(page.GetByTestId("split-total")).ToHaveTextAsync("▲ +1.10");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^All \\(") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "All controls" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Two_days_are_chosen_in_the_history()
    {
        var page = await OpenAsync("global-reader", "/history?range=30");

        await page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = "Compare" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "30 Jan 2026 and 1 Mar 2026 compared" })).ToBeVisibleAsync();
        await page.Locator(".compare-days").GetByLabel("From").FillAsync(DayText.Iso(Given.Day(-20)));
        await page.Locator(".compare-days").GetByLabel("To").FillAsync(DayText.Iso(Given.Day(-3)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare", Exact = true }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex(
            $"/history/{DayText.Iso(Given.Day(-20))}/{DayText.Iso(Given.Day(-3))}\\?{BrowserPages.OfSample}$"));
        await Expect(page.Locator(".tabs [aria-current=page]")).ToHaveTextAsync("Compare");
        await Expect(page.GetByTestId("split-total")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Days_of_a_young_tenant_are_compared_from_the_oldest_on()
    {
        await using var server = await DashboardServer.StartAsync(hasSample: false);
        await server.ImportAsync(GraphAnswer.Page(GraphAnswer.Profile("a", 10), GraphAnswer.Day(Given.Day(-3), GraphAnswer.Score("a", 4))));
        using var client = await server.ClientAsync("global-reader");
        Assert.Contains(
            "There is only one day so far.", await client.GetStringAsync("/history/compare", TestDatabase.Token), StringComparison.Ordinal);

        await server.ImportAsync(GraphAnswer.Page(GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("a", 5))));

        Assert.Contains(
            "26 Feb 2026 and 1 Mar 2026 compared", await client.GetStringAsync("/history/compare", TestDatabase.Token),
            StringComparison.Ordinal);
    }

    // The sample has thousands of small changes: the last rows come only when they are scrolled to.
    [Fact]
    public async Task A_long_list_comes_as_it_is_scrolled_to()
    {
        var page = await OpenAsync("global-reader", "/history?range=all&view=All&small=yes&group=none");
        await Expect(page.GetByTestId("event-row")).ToHaveCountAsync(25);

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Show the other \\d+$") }).ClickAsync();
        // Nothing moves before day 4 of the sample. The page grows while it is scrolled.
        await page.WaitForFunctionAsync(
            "day => { scrollTo(0, document.documentElement.scrollHeight); return !document.querySelector('tr.loading') && "
                + "[...document.querySelectorAll('[data-testid=event-row]')].at(-1).textContent.includes(day); }",
            DayText.Words(Given.Day(4 - 399)));

        Assert.True(await page.GetByTestId("event-row").CountAsync() < 400, "Rows that are out of sight are gone.");
    }

    [Fact]
    public async Task Search_cause_person_and_order_stand_in_the_address_and_in_the_download()
    {
        var page = await OpenAsync("global-reader", "/history?range=all");

        await page.GetByLabel("Who").SelectOptionAsync("Nadia Okafor");
        await Expect(page).ToHaveURLAsync(new Regex("who=Nadia"));
        await page.GetByLabel("Cause").SelectOptionAsync("Decision");
        await Expect(page).ToHaveURLAsync(new Regex("cause=decision"));
        var byEffect = page.GetByRole(AriaRole.Link, new() { Name = "Effect" });
        await Expect(byEffect).ToHaveAttributeAsync("href", new Regex("cause=decision")); // a frame after the address
        await byEffect.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("cause=decision.*sort=-effect|sort=-effect.*cause=decision"));

        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Effect" })).ToHaveAttributeAsync("aria-sort", "ascending");
        var export = page.GetByRole(AriaRole.Link, new() { Name = "Export CSV" });
        await Expect(export).ToHaveAttributeAsync("href", new Regex("who=Nadia"));
        await Expect(export).ToHaveAttributeAsync("href", new Regex("sort=-effect"));
        await page.GetByTestId("event-search").FillAsync("nothing is called so");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nothing matches" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Clear filters" }).ClickAsync();
        await Expect(page.GetByTestId("event-row").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_line_that_is_switched_off_stays_off_in_the_address()
    {
        var page = await OpenAsync("global-reader", "/history");

        var (likeForLike, measured) = (Line("Like for like"), Line("Measured"));
        await Expect(likeForLike).ToHaveAttributeAsync("aria-pressed", "false"); // two lines at first
        await Expect(measured).ToHaveAttributeAsync("aria-pressed", "false");
        await measured.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("[?&]hide=like-for-like$"));
        await likeForLike.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("[?&]hide=none$"));

        await Line("Reported").ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("[?&]hide=reported$"));
        await Expect(Line("Reported")).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(likeForLike).ToHaveAttributeAsync("aria-pressed", "true");

        ILocator Line(string name) => page.GetByRole(AriaRole.Button, new() { Name = name });
    }

    [Fact]
    public async Task One_control_has_its_own_line_and_its_own_events()
    {
        var page = await OpenAsync("global-reader", "/history?range=all&control=IntegratedApps");

        await Expect(page.GetByRole(AriaRole.Figure, new() { NameRegex = new Regex("^Points of .* by day$") })).ToBeVisibleAsync();
        await Expect(page.Locator("[data-testid=event-row][data-kind=Regressed]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-testid=event-row][data-kind=Completed]")).ToHaveCountAsync(1);
    }
}
