using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>The search of the header: everything by the keyboard alone.</summary>
public sealed class SearchTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    private const string ScriptName = "/search.";

    [Fact]
    public async Task Ctrl_K_a_few_letters_and_Enter_open_an_action()
    {
        var page = await OpenAsync("helpdesk-administrator", "/decisions");

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("mfaregistration");
        await page.Keyboard.PressAsync("Enter"); // at once: it waits for what is found

        await Expect(page).ToHaveURLAsync(new Regex($@"/actions/MFARegistrationV2\?{BrowserPages.OfSample}$"));
        await Expect(page.GetByRole(AriaRole.Complementary)).ToContainTextAsync("Get every user registered");
        await Expect(Dialog(page)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_arrows_choose_and_Escape_gives_the_focus_back()
    {
        var page = await OpenAsync("global-reader", "/actions");
        var search = page.GetByTestId("action-search");
        await search.FocusAsync();

        await page.Keyboard.PressAsync("Control+k"); // also while somebody types elsewhere
        var field = Dialog(page).GetByRole(AriaRole.Combobox);
        await Expect(field).ToBeFocusedAsync();
        await Expect(Option(page, "Overview")).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(Option(page, "Help")).ToHaveAttributeAsync("aria-selected", "true"); // the last one
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(Option(page, "Actions")).ToHaveAttributeAsync("aria-selected", "true");
        Assert.Equal(
            await Option(page, "Actions").GetAttributeAsync("id"), await field.GetAttributeAsync("aria-activedescendant"));
        await page.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(Dialog(page)).ToBeHiddenAsync();
        await Expect(search).ToBeFocusedAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/actions"));
    }

    [Fact]
    public async Task Its_script_comes_with_the_first_use_and_no_sooner()
    {
        var page = await OpenAsync("global-reader");
        var asked = new ConcurrentQueue<string>();
        page.Request += (_, request) => asked.Enqueue(new Uri(request.Url).AbsolutePath);
        await page.ShowAsync("/");
        Assert.DoesNotContain(asked, path => path.Contains(ScriptName, StringComparison.Ordinal));

        await page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new() { Name = "Search actions, people, pages" }).ClickAsync();
        await Expect(Option(page, "Trends History")).ToBeVisibleAsync();
        await Option(page, "Trends History").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Trends", Level = 1 })).ToBeVisibleAsync();
        Assert.Single(asked, path => path.Contains(ScriptName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_nowhere_says_so_and_is_shown_as_text()
    {
        var page = await OpenAsync("global-reader", "/");
        await page.Keyboard.PressAsync("Control+k");

        await page.Keyboard.InsertTextAsync("<img src=x onerror=alert(1)>");

        await Expect(Dialog(page).GetByRole(AriaRole.Status)).ToHaveTextAsync("Nothing matches");
        await Expect(Dialog(page).GetByRole(AriaRole.Option)).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Enter"); // opens nothing
        await Expect(Dialog(page)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_search_that_fails_says_so_and_the_next_one_works()
    {
        Expected("search");
        var page = await OpenAsync("global-reader", "/");
        await page.RouteAsync("**/search?*", route => route.AbortAsync());
        await page.Keyboard.PressAsync("Control+k");
        await Expect(Dialog(page).GetByRole(AriaRole.Status)).ToContainTextAsync("The search failed.");
        await page.UnrouteAsync("**/search?*");

        await page.Keyboard.TypeAsync("settings");

        await Expect(Option(page, "General Settings")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task It_stays_closed_over_another_dialog()
    {
        var page = await OpenAsync("global-reader", "/");
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("#shortcuts")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Control+k");

        await Expect(Dialog(page)).ToBeHiddenAsync();
    }

    private static ILocator Dialog(IPage page) => page.Locator("#search");

    private static ILocator Option(IPage page, string name) => Dialog(page).GetByRole(AriaRole.Option, new() { Name = name, Exact = true });
}
