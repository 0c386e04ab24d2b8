using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Somebody of the helpdesk asks why an account is not counted as protected.</summary>
public sealed class EvaluationPaneTests : BrowserTest
{
    private const string Path = "/actions/MFARegistrationV2";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        // Of forty, the last ten are registered, and one is in no report.
        await Server.Services.EvaluateAsync(SampleTenant.Id, [.. Enumerable.Range(1, 40).Select(n => (
            Guid.Parse($"00000000-0000-0000-0000-0000000000{n:00}"), $"Invented person {n:00}", n == 17 ? null : (bool?)(n > 30)))]);
    }

    [Fact]
    public async Task From_the_list_of_differences_to_the_cause_of_one_account()
    {
        var page = await OpenAsync("helpdesk-administrator", "/actions");

        await page.GetByTestId("filters").Locator("summary").ClickAsync();
        await page.GetByTestId("differs-filter").CheckAsync();
        await Expect(page).ToHaveURLAsync(new Regex($@"\?differs=true&{BrowserPages.OfSample}$"));
        await Expect(page.Rows()).ToHaveCountAsync(1);
        await Expect(page.Row("MFARegistrationV2").GetByTestId("differs-mark")).ToBeVisibleAsync();
        await page.Row("MFARegistrationV2").GetByRole(AriaRole.Link).ClickAsync();

        var pane = page.GetByRole(AriaRole.Complementary, new() { Name = "Action" });
        await Tab(pane, "Points").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"&tab=points$"));
        await Expect(pane.GetByTestId("own-points")).ToContainTextAsync("2.25 / 9");
        await Expect(pane.GetByTestId("microsoft-points")).ToContainTextAsync("base of the score");
        await Expect(pane.GetByTestId("arithmetic")).ToHaveTextAsync("9 × 10 ÷ 40 = 2.25");
        await page.AssertAccessibleAsync();
        await Tab(pane, "Affected 30").ClickAsync();
        await Expect(pane.GetByTestId("affected-row")).ToHaveCountAsync(25);
        await page.AssertAccessibleAsync();
        await pane.GetByTestId("affected-search").PressSequentiallyAsync("person 17");
        await Expect(pane.GetByTestId("affected-row")).ToHaveCountAsync(1);
        await Expect(pane.GetByTestId("affected-row")).ToContainTextAsync("The user is in no report on registered methods");
        await Expect(pane.GetByRole(AriaRole.Link, new() { Name = "Invented person 17" })).ToHaveAttributeAsync(
            "href", $"/accounts/00000000-0000-0000-0000-000000000017?{BrowserPages.OfSample}");
    }

    [Fact]
    public async Task The_overview_has_both_numbers_and_says_which_is_the_score()
    {
        var page = await OpenAsync("helpdesk-administrator", "/");

        await Expect(page.GetByTestId("score-on-microsoft")).ToHaveTextAsync($"{await page.Percent().TextContentAsync()} (the score)");
        await Expect(page.GetByTestId("score-on-own")).Not.ToContainTextAsync("(the score)");
    }

    [Fact]
    public async Task Nothing_in_the_pane_moves_when_the_page_comes_alive()
    {
        var still = await OpenAsync("helpdesk-administrator", null, new() { JavaScriptEnabled = false });
        var alive = await OpenAsync("helpdesk-administrator");

        foreach (var page in new[] { still, alive })
        {
            await page.ShowAsync($"{Path}?tab=points", page == alive);
            Assert.Equal("9 × 10 ÷ 40 = 2.25", await page.GetByTestId("arithmetic").TextContentAsync());
            await page.ShowAsync($"{Path}?tab=affected", page == alive);
            Assert.Equal(25, await page.GetByTestId("affected-row").CountAsync());
        }
    }

    [Fact]
    public async Task A_tab_is_a_step_back_and_stays_for_the_next_action_and_another_list()
    {
        var page = await OpenAsync("helpdesk-administrator", "/actions/MFARegistrationV2");
        var pane = page.GetByRole(AriaRole.Complementary, new() { Name = "Action" });
        await Tab(pane, "History").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(pane.GetByRole(AriaRole.Heading, new() { Name = "Decisions" })).ToBeVisibleAsync();
        await Expect(Tab(pane, "History")).ToBeFocusedAsync();

        await pane.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(new Regex("MFARegistrationV2"));
        await Expect(pane.GetByRole(AriaRole.Heading, new() { Name = "Decisions" })).ToBeVisibleAsync();
        await page.Card("To address").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"status=to-address&.*tab=history"));
        await page.GoBackAsync();
        await page.GoBackAsync();
        await page.GoBackAsync();

        await Expect(page).ToHaveURLAsync(new Regex($@"/actions/MFARegistrationV2\?{BrowserPages.OfSample}$"));
        await Expect(Tab(pane, "Fix")).ToHaveAttributeAsync("aria-current", "true");
        await Expect(pane.GetByTestId("steps")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_link_of_an_action_is_copied_and_What_if_tries_it_out()
    {
        const string Address = $"{Path}?tab=facts&{BrowserPages.OfSample}";
        var page = await OpenAsync("helpdesk-administrator", Address);
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy link" }).ClickAsync();

        await Expect(page.Locator("#announcer")).ToHaveTextAsync("Link copied.");
        Assert.EndsWith(Address, await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"), StringComparison.Ordinal);
        await page.GetByTestId("what-if").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What if", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("Complete “Get every user registered");
    }

    [Fact]
    public async Task All_affected_names_are_copied_also_those_of_other_pages()
    {
        var page = await OpenAsync("helpdesk-administrator", $"{Path}?tab=affected");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await Expect(page.GetByTestId("affected-row")).ToHaveCountAsync(25);
        await Expect(page.GetByRole(AriaRole.Separator)).ToBeVisibleAsync(); // the script of the pane is there

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy names" }).ClickAsync();

        await Expect(page.Locator("#announcer")).ToHaveTextAsync("Names copied: 30.");
        Assert.Equal(Enumerable.Range(1, 30).Select(n => $"Invented person {n:00}"), await CopiedAsync(page));

        await page.GetByTestId("affected-search").PressSequentiallyAsync("person 1");
        await Expect(page.GetByTestId("affected-row")).ToHaveCountAsync(10);
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy names" }).ClickAsync();

        await Expect(page.Locator("#announcer")).ToHaveTextAsync("Names copied: 10.");
        Assert.Equal(Enumerable.Range(10, 10).Select(n => $"Invented person {n:00}"), await CopiedAsync(page));
    }

    [Fact]
    public async Task Names_that_cannot_be_read_or_copied_are_said_to_be_not_copied()
    {
        Expected("status of 429");
        var page = await OpenAsync("helpdesk-administrator", $"{Path}?tab=affected");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Copy names" });
        await Expect(page.GetByRole(AriaRole.Separator)).ToBeVisibleAsync(); // the script of the pane is there
        await page.RouteAsync("**/export/affected.txt*", route => route.FulfillAsync(new() { Status = 429, Body = "Wait" }));
        await button.ClickAsync();
        await Expect(page.Locator("#announcer")).ToHaveTextAsync("The names could not be read. Try again in a moment.");
        await page.UnrouteAllAsync();

        await page.EvaluateAsync("() => { navigator.clipboard.write = () => Promise.reject(new DOMException('No', 'NotAllowedError')); }");
        await button.ClickAsync();
        await Expect(page.Locator("#announcer")).ToHaveTextAsync(
            "The browser does not allow copying here. Export the list as CSV instead.");

        // As on a page without TLS.
        await page.EvaluateAsync("() => Object.defineProperty(navigator, 'clipboard', { value: undefined })");
        await page.Keyboard.PressAsync("Shift"); // takes back what was said
        await Expect(page.Locator("#announcer")).ToBeEmptyAsync();
        await button.ClickAsync();
        await Expect(page.Locator("#announcer")).ToHaveTextAsync(
            "The browser does not allow copying here. Export the list as CSV instead.");
    }

    /// <summary>In the order of their names; nobody here has a user principal name.</summary>
    private static async Task<IEnumerable<string>> CopiedAsync(IPage page) =>
        CsvCells.Read(await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"), '\t').Select(row =>
        {
            Assert.Equal(["", ""], row[1..].Append(""));
            return row[0];
        }).Order(StringComparer.Ordinal);

    private static ILocator Tab(ILocator pane, string name) =>
        pane.GetByRole(AriaRole.Navigation, new() { Name = "About this action" }).GetByRole(AriaRole.Link, new() { Name = name });
}
