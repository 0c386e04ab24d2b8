using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>The language that a browser asks for, and the one that a reader chooses.</summary>
public sealed class LanguageTests : BrowserTest
{
    private static readonly BrowserNewContextOptions s_austrian = new() { Locale = "de-AT" };

    [Fact]
    public async Task A_browser_that_asks_for_German_has_German_pages_before_and_after_the_circuit_starts()
    {
        var page = await OpenAsync("security-administrator", "/", new(s_austrian));

        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        var menu = page.GetByRole(AriaRole.Navigation).First;
        await Expect(menu).ToContainTextAsync("Übersicht");
        await Expect(page.Percent()).ToHaveTextAsync(new Regex(@"^\d+,\d\d %$"));
        await menu.GetByRole(AriaRole.Link, new() { Name = "Entscheidungen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Entscheidungen", Level = 1 })).ToBeVisibleAsync();
        await Expect(page).ToHaveTitleAsync(new Regex("^Entscheidungen · "));
    }

    [Fact]
    public async Task A_reader_chooses_German_stays_on_the_page_and_goes_back_to_the_language_of_the_browser()
    {
        var page = await OpenAsync("global-reader", "/");
        await page.GetByRole(AriaRole.Navigation).First.GetByRole(AriaRole.Link, new() { Name = "Decisions" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Decisions", Level = 1 })).ToBeVisibleAsync();

        await (await page.OpenPersonMenuAsync()).GetByRole(AriaRole.Button, new() { Name = "Deutsch" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Entscheidungen", Level = 1 })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Banner).Locator("[popovertarget]").ClickAsync();
        var menu = page.GetByRole(AriaRole.Group, new() { Name = "Ihr Konto" });
        await Expect(menu.GetByRole(AriaRole.Button, new() { Name = "Deutsch" })).ToHaveAttributeAsync("aria-pressed", "true");
        await menu.GetByRole(AriaRole.Button, new() { Name = "Wie der Browser" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Decisions", Level = 1 })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_language_is_chosen_without_scripts()
    {
        var page = await OpenAsync(null, "/login", new() { JavaScriptEnabled = false });

        await page.GetByRole(AriaRole.Button, new() { Name = "Deutsch" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Bei der Demo anmelden" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_an_English_writer_changes_shows_in_German_on_a_German_page()
    {
        const string Control = "MFARegistrationV2";
        var german = await OpenAsync("security-administrator", $"/actions/{Control}", new(s_austrian));
        var english = await OpenAsync("global-administrator", $"/actions/{Control}");
        var pane = german.Locator(".pane");
        await Expect(pane).ToContainTextAsync("hat am");

        await english.Locator(".pane").GetByTestId("action-status").ChooseStatusAsync("To address");

        await Expect(pane).ToContainTextAsync("Ada Brandt hat am");
        await Expect(german.Locator("main")).Not.ToContainTextAsync("To address");
    }

    [Fact]
    public async Task Scripts_say_it_and_write_dates_in_the_language_of_the_page()
    {
        var page = await OpenAsync("security-administrator", "/decisions", new(s_austrian));

        await page.Keyboard.PressAsync("e");

        await Expect(page.Locator("#announcer")).ToHaveTextAsync("Markieren Sie zuerst eine Zeile mit j und k.");
        await Expect(page.Locator("time[data-local]").First)
            .ToHaveTextAsync(new Regex(@"^\d{1,2}\. (\w{3,4}\.|März|Mai|Juni|Juli) \d{4} \d\d:\d\d$"));
    }
}
