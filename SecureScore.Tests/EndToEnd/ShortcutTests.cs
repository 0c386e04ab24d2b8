using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>One key for each thing that is done every morning.</summary>
public sealed class ShortcutTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    [Theory]
    [InlineData("a", "/actions")]
    [InlineData("h", "/history")]
    [InlineData("m", "/trends")]
    [InlineData("d", "/decisions")]
    [InlineData("e", "/evaluation")]
    [InlineData("w", "/what-if")]
    [InlineData("l", "/accounts")]
    [InlineData("i", "/import")]
    [InlineData("t", "/audit")]
    [InlineData("s", "/settings")]
    [InlineData("p", "/help")]
    [InlineData("o", "/")]
    public async Task G_and_a_letter_go_to_a_page(string letter, string path)
    {
        var page = await OpenAsync("global-reader", path == "/" ? "/decisions" : "/");

        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync(letter);

        await Expect(page).ToHaveURLAsync(new Regex($@"^http://[^/]+{path}{(path == "/help" ? "" : $@"\?{BrowserPages.OfSample}")}$"));
        await page.FollowsLinksAsync(); // the page is there, not only its address
    }

    [Fact]
    public async Task Rows_are_walked_through_opened_and_closed_without_a_mouse()
    {
        var page = await OpenAsync("global-reader", "/actions");
        ILocator Link(int row) => page.Rows().Nth(row).GetByRole(AriaRole.Link);

        await page.Keyboard.PressAsync("j");
        await Expect(Link(0)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        await Expect(Link(1)).ToBeFocusedAsync();
        var (opened, next) = (await Link(1).TextContentAsync(), await Link(2).TextContentAsync());

        await page.Keyboard.PressAsync("Enter");
        var heading = page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Heading, new() { Level = 2 });
        await Expect(heading).ToContainTextAsync(opened!);
        await Expect(heading).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(heading).ToContainTextAsync(next!);
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.GetByRole(AriaRole.Complementary)).ToHaveCountAsync(0);
        await Expect(Link(2)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_last_row_says_that_it_is_the_last()
    {
        var page = await OpenAsync("global-reader", "/actions?q=MFARegistrationV2");

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");

        await Expect(page.Locator("#announcer")).ToHaveTextAsync("This is the last row.");
    }

    [Fact]
    public async Task A_slash_searches_the_list_from_every_page_and_types_nothing()
    {
        var page = await OpenAsync("global-reader", "/decisions");

        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByTestId("action-search")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("jukebox");

        await Expect(page.GetByTestId("action-search")).ToHaveValueAsync("jukebox");
        await Expect(page).ToHaveURLAsync(new Regex("q=jukebox"));
    }

    [Fact]
    public async Task E_edits_the_status_of_the_marked_row_and_u_undoes_it()
    {
        var page = await OpenAsync("security-administrator", "/actions?status=to-address");
        var id = (await page.Rows().First.GetAttributeAsync("data-control-id"))!;
        await page.ShowAsync($"/actions?q={id}");

        await page.Keyboard.PressAsync("j");
        await page.OpenStatusMenuAsync("e");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Message("is now “Planned”")).ToBeVisibleAsync();
        await Expect(page.StatusOf(id)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("u");

        await Expect(page.Message("is “To address” again")).ToBeVisibleAsync();
        await Expect(page.StatusOf(id)).ToHaveAttributeAsync("value", "ToAddress");
    }

    [Fact]
    public async Task A_reader_who_presses_e_or_u_is_told_why_nothing_happens()
    {
        var page = await OpenAsync("global-reader", "/actions?q=MFARegistrationV2");

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("e");
        await Expect(page.Locator("#announcer")).ToContainTextAsync("View only");
        await page.Keyboard.PressAsync("u");

        await Expect(page.Locator("#announcer")).ToHaveTextAsync("There is nothing to undo here.");
    }

    [Fact]
    public async Task A_question_mark_shows_the_shortcuts_and_they_can_be_switched_off()
    {
        var page = await OpenAsync("global-reader", "/actions");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("?");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" });
        await Expect(dialog).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(page.Rows().First.GetByRole(AriaRole.Link)).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("?");
        await dialog.GetByLabel("Shortcuts on").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("?");

        await Expect(page.Rows().First.GetByRole(AriaRole.Link)).ToBeFocusedAsync();
        await Expect(dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Keys_with_Control_or_in_a_field_are_left_alone()
    {
        var page = await OpenAsync("security-administrator", "/actions?q=MFARegistrationV2");

        await page.Keyboard.PressAsync("Control+/");
        await page.GetByTestId("action-search").FocusAsync();
        await page.Keyboard.PressAsync("?");

        await Expect(page.GetByTestId("action-search")).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }
}
