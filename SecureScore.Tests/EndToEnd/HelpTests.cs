using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Dashboard.Components.Pages.Help;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

public sealed class HelpTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    private static readonly string[] s_pages = ["/", "/actions", "/actions/MFARegistrationV2", "/history", "/history/2026-02-27", "/trends",
        "/decisions", "/evaluation", "/what-if?defaults=on", "/accounts/0000000c-5a3d-4000-8000-000000000001", "/audit", "/settings"];

    [Fact]
    public async Task Every_word_that_asks_for_a_hint_is_in_the_glossary()
    {
        var page = await OpenAsync("global-reader");
        HashSet<string> used = [];
        foreach (var path in s_pages)
        {
            await page.ShowAsync(path);
            used.UnionWith(await page.Locator("[data-term]").EvaluateAllAsync<string[]>("all => all.map(e => e.dataset.term)"));
        }

        Assert.True(used.Count > 20, $"Only {used.Count} words ask for a hint.");
        Assert.Empty(used.Except(Glossary.All.Select(t => t.Key)));
    }

    [Fact]
    public async Task A_word_is_explained_to_whoever_points_at_it_until_Escape()
    {
        var page = await OpenAsync("global-reader", "/");
        var word = Planned(page);

        await word.HoverAsync();
        var hint = page.GetByRole(AriaRole.Tooltip);
        await Expect(hint).ToContainTextAsync("if every action with the status Planned were completed");
        await hint.HoverAsync();
        await Expect(hint).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(hint).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_hint_stays_when_the_page_moves_the_focus_to_its_heading()
    {
        var page = await OpenAsync("global-reader", "/", new() { ViewportSize = new() { Width = 1400, Height = 1600 } });
        var hint = page.GetByRole(AriaRole.Tooltip);
        await Planned(page).HoverAsync();
        await Expect(hint).ToBeVisibleAsync();

        await page.EvaluateAsync("() => { const heading = document.querySelector('h1'); heading.blur(); heading.focus(); }");

        await Expect(hint).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_word_is_explained_to_whoever_comes_by_keyboard_and_inside_the_window()
    {
        var page = await OpenAsync("global-reader", "/actions?show=synced", new() { ViewportSize = new() { Width = 1400, Height = 700 } });
        var heading = page.GetByRole(AriaRole.Button, new() { Name = "Last synced" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Product" }).FocusAsync();

        await page.Keyboard.PressAsync("Tab");
        await Expect(heading).ToBeFocusedAsync();
        await Expect(heading).ToHaveAccessibleDescriptionAsync(
            "The day on which Microsoft last evaluated the control. A change in the tenant can take up to 48 hours to show.");

        var box = (await page.GetByRole(AriaRole.Tooltip).BoundingBoxAsync())!;
        Assert.InRange(box.X, 0, 1400 - box.Width);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Tooltip)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Words_are_no_tab_stops_and_one_link_explains_all_of_a_page()
    {
        var page = await OpenAsync("global-reader", "/");
        var link = page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Terms explained" });
        Assert.Equal(0, await page.Locator("a[data-term], [data-term][tabindex]").CountAsync());

        await link.FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        var hint = page.GetByRole(AriaRole.Tooltip);
        await Expect(hint).ToContainTextAsync("if every action with the status Planned were completed");
        var names = await hint.Locator("strong").AllTextContentsAsync();
        Assert.Contains("Quick win", names);
        Assert.DoesNotContain("Achievable", names); // one of the sheet, which has a link of its own
        Assert.Equal(names.Distinct(), names);
        await Expect(hint).ToBeFocusedAsync(); // so that keys scroll it
        await page.Keyboard.PressAsync("Escape");
        await Expect(hint).ToBeHiddenAsync();
        await Expect(link).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "How is this calculated?" }).ClickAsync();
        var sheet = page.GetByRole(AriaRole.Dialog, new() { Name = "How is this calculated?" });
        await sheet.GetByRole(AriaRole.Link, new() { Name = "Terms explained" }).ClickAsync();
        var word = hint.Locator("strong").Filter(new() { HasText = "Achievable" });
        await word.ClickAsync(); // as to select some of it
        await Expect(word).ToBeVisibleAsync();
        await Expect(sheet).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_finger_that_taps_a_word_has_it_explained()
    {
        var page = await OpenAsync("global-reader", "/", new() { HasTouch = true, ViewportSize = new() { Width = 390, Height = 844 } });

        await Planned(page).TapAsync();

        await Expect(page.GetByRole(AriaRole.Tooltip)).ToContainTextAsync("if every action with the status Planned were completed");
        await Expect(page).ToHaveURLAsync(new Regex("/(\\?.*)?$"));
    }

    [Fact]
    public async Task A_page_without_terms_offers_to_explain_none()
    {
        var page = await OpenAsync("global-reader", "/import");

        await Expect(page.Locator(".page-head .terms")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Without_scripts_the_link_leads_to_the_glossary()
    {
        var page = await OpenAsync("global-reader", "/", new() { JavaScriptEnabled = false });

        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Terms explained" }).First.ClickAsync();

        Assert.EndsWith("/help#help-glossary", page.Url, StringComparison.Ordinal);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Glossary" })).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_introduction_comes_once_and_again_when_asked_for()
    {
        var page = await OpenAsync("global-reader", "/");
        var introduction = page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Region, new() { Name = "Welcome" });
        await Expect(introduction).ToContainTextAsync("You can view and export everything, but not edit.");

        await introduction.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        await Expect(introduction).ToBeHiddenAsync();
        await page.ShowAsync("/");
        await Expect(introduction).ToBeHiddenAsync();
        await page.ShowAsync("/help", isInteractive: false);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the introduction again" }).ClickAsync();

        await Expect(introduction).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_introduction_tells_a_writer_what_they_can_do()
    {
        var page = await OpenAsync("security-administrator", "/");

        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Welcome" })).ToContainTextAsync("Choose a status in Actions");
    }

    private static ILocator Planned(IPage page) => page.Locator(".tile [data-term=planned-score]");
}
