using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Small changes by week in the browser, on the sample tenant, whose newest day is Sunday 1 March 2026.</summary>
public sealed class SmallChangesPageTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    // The download has every event, so it tells what a week must say.
    [Fact]
    public async Task A_row_of_a_week_says_how_many_changes_it_stands_for_and_what_they_did_together()
    {
        var page = await OpenAsync("global-reader", "/history");
        var small = (await DownloadAsync(page, ""))
            .Where(e => e.What is "Points gained" or "Points lost" or "User count moved" && Math.Abs(e.Effect) < 0.1m)
            .GroupBy(e => SmallChanges.MondayOf(e.Day)).Where(g => g.Count() > 1).OrderByDescending(g => g.Key).ToList();

        await Expect(page.GetByTestId("event-week")).ToHaveCountAsync(small.Count);
        for (var i = 0; i < small.Count; i++)
        {
            var (week, actions) = (page.GetByTestId("event-week").Nth(i), small[i].Select(e => e.ControlId).Distinct().Count());
            await Expect(week.Locator(".day")).ToHaveTextAsync($"Week of {DayText.Words(small[i].Key)}");
            await Expect(week.GetByRole(AriaRole.Link)).ToHaveTextAsync($"{small[i].Count()} small changes");
            await Expect(week.Locator(".control")).ToHaveTextAsync(actions == 1 ? "on 1 action" : $"on {actions} actions");
            await Expect(week.Locator(".effect")).ToContainTextAsync(ScoreText.Delta(small[i].Sum(e => e.Effect)));
        }
    }

    [Fact]
    public async Task A_week_opens_and_closes_by_the_keyboard_and_stands_in_the_address()
    {
        var page = await OpenAsync("global-reader", "/history");
        var week = page.GetByTestId("event-week").Nth(1);
        var link = week.GetByRole(AriaRole.Link);
        var changes = int.Parse((await link.TextContentAsync())!.Split(' ')[0], null);
        var rows = await page.GetByTestId("event-row").CountAsync();
        await Expect(link).ToHaveAttributeAsync("aria-expanded", "false");

        await link.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(link).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page).ToHaveURLAsync(new Regex(@"[?&]week=2026-\d\d-\d\d(&|$)"));
        await Expect(link).ToBeFocusedAsync();
        await Expect(page.Locator("tr.of-week")).ToHaveCountAsync(changes);
        await Expect(page.GetByTestId("event-row")).ToHaveCountAsync(rows + changes);

        await page.ShowAsync(page.Url);
        await Expect(page.Locator("tr.of-week")).ToHaveCountAsync(changes);
        await link.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(link).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(page).Not.ToHaveURLAsync(new Regex("week="));
        await Expect(link).ToBeFocusedAsync();
        await Expect(page.GetByTestId("event-row")).ToHaveCountAsync(rows);
    }

    [Fact]
    public async Task A_week_that_was_opened_leaves_the_focus_alone_when_its_row_comes_back()
    {
        var page = await OpenAsync("global-reader", "/history");
        var week = page.GetByTestId("event-week").First;
        await week.GetByRole(AriaRole.Link).ClickAsync();
        // The click focuses the link that it replaces.
        await Expect(week.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(week.GetByRole(AriaRole.Link)).ToBeFocusedAsync();
        await page.EvaluateAsync("""
            () => { globalThis.taken = 0; document.addEventListener('focusin', e => { if (e.target.closest('.week')) taken++; }); }
            """);
        var choice = page.GetByLabel("Small changes");

        // Forth and back, and forth again: by then the server has said all that it had to say of the row.
        foreach (var weeks in new[] { 0, 1, 0 })
        {
            await choice.SelectOptionAsync(new SelectOptionValue { Index = weeks == 0 ? 3 : 0 });
            if (weeks == 0) await Expect(page.GetByTestId("event-week")).ToHaveCountAsync(0);
            else await Expect(week).ToBeVisibleAsync();
        }

        Assert.Equal(0, await page.EvaluateAsync<int>("() => taken"));
    }

    [Fact]
    public async Task The_toolbar_lists_them_one_by_one_and_the_download_has_every_event_in_both()
    {
        var page = await OpenAsync("global-reader", "/history?range=30&what=points-gained");
        var count = await page.GetByTestId("event-count").TextContentAsync();
        var byWeek = await DownloadAsync(page, "&range=30&what=points-gained");
        await Expect(page.GetByTestId("event-week")).Not.ToHaveCountAsync(0);

        await page.Locator(".toolbar").GetByLabel("Small changes").SelectOptionAsync("One by one");

        await Expect(page).ToHaveURLAsync(new Regex("group=none"));
        await Expect(page.GetByTestId("event-week")).ToHaveCountAsync(0);
        await Expect(page.GetByTestId("event-row")).ToHaveCountAsync(byWeek.Count);
        await Expect(page.GetByTestId("event-count")).ToHaveTextAsync(count!); // the same events, together the same
        Assert.Equal(byWeek, await DownloadAsync(page, "&range=30&what=points-gained&group=none"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Clear (1)" }).ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(new Regex("what="));
        await Expect(page).ToHaveURLAsync(new Regex("group=none")); // it is no filter
    }

    [Fact]
    public async Task A_week_of_the_rest_opens_in_its_place()
    {
        var page = await OpenAsync("global-reader", "/history?range=all");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Show the other \\d+$") }).ClickAsync();
        var week = page.Locator("[data-testid=event-week]").Nth(25);
        var link = week.GetByRole(AriaRole.Link);
        await link.FocusAsync();
        var top = (await week.BoundingBoxAsync())!.Y;

        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("tr.of-week").First).ToBeVisibleAsync();
        await Expect(link).ToBeFocusedAsync();
        await Expect(link).ToHaveAttributeAsync("aria-expanded", "true");
        Assert.Equal(top, (await week.BoundingBoxAsync())!.Y, 1.0);
    }

    [Fact]
    public async Task A_week_opens_on_a_phone()
    {
        var page = await OpenAsync(
            "global-reader", "/history", new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true });
        var link = page.GetByTestId("event-week").First.GetByRole(AriaRole.Link);

        await link.TapAsync();

        await Expect(page.Locator("tr.of-week").First).ToBeVisibleAsync();
        await Expect(page.GetByTestId("event-week").First.Locator(".effect")).ToBeInViewportAsync();
        Assert.True((await link.BoundingBoxAsync())!.Height >= 24, "A finger hits it.");
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    [Fact]
    public async Task A_week_opens_without_scripts()
    {
        var page = await OpenAsync("global-reader", "/history", new() { JavaScriptEnabled = false });

        await page.GetByTestId("event-week").First.GetByRole(AriaRole.Link).ClickAsync();

        await Expect(page.GetByTestId("event-week").First.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Locator("tr.of-week").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_open_week_has_no_serious_finding()
    {
        var page = await OpenAsync("global-reader", "/history");
        await page.GetByTestId("event-week").First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator("tr.of-week").First).ToBeVisibleAsync();

        await page.AssertAccessibleAsync(ColorScheme.Light);
        await page.AssertAccessibleAsync(ColorScheme.Dark);
    }

    private static async Task<IReadOnlyList<(DateOnly Day, string What, string? ControlId, decimal Effect)>> DownloadAsync(
        IPage page, string query)
    {
        var answer = await page.APIRequest.GetAsync($"/export/history.json?{BrowserPages.OfSample}{query}");
        using var json = JsonDocument.Parse(await answer.TextAsync());
        return [.. json.RootElement.EnumerateArray().Select(e => (
            DateOnly.ParseExact(e.GetProperty("day").GetString()!, "yyyy-MM-dd", null), e.GetProperty("what").GetString()!,
            e.GetProperty("controlId").GetString(),
            e.GetProperty("effect") is { ValueKind: JsonValueKind.Number } effect ? effect.GetDecimal() : 0))];
    }
}
