using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>No mouse.</summary>
public sealed class KeyboardTests : BrowserTest
{
    [Fact]
    public async Task The_first_Tab_reaches_the_link_that_skips_to_the_content()
    {
        var page = await OpenAsync("global-reader", "/actions", new() { JavaScriptEnabled = false });

        await page.Keyboard.PressAsync("Tab");

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Skipping_leads_into_the_content()
    {
        var page = await OpenAsync("global-reader", "/actions?status=planned");
        await page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" }).FocusAsync();

        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");

        await Expect(page.GetByRole(AriaRole.Main).Locator(":focus")).ToHaveCountAsync(1);
        await Expect(page).ToHaveURLAsync(new Regex($@"/actions\?status=planned&{BrowserPages.OfSample}(#main)?$"));
    }

    [Fact]
    public async Task Enter_on_a_row_opens_its_pane_and_Escape_returns_to_the_row()
    {
        var page = await OpenAsync("global-reader", "/actions");
        var link = page.Rows().First.GetByRole(AriaRole.Link);
        await TabToAsync(page, link);

        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/actions/.+"));
        await Expect(page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Heading, new() { Level = 2 })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.GetByRole(AriaRole.Complementary)).ToHaveCountAsync(0);
        await Expect(link).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Closing_the_pane_by_its_button_returns_to_the_row()
    {
        var page = await OpenAsync("global-reader", "/actions");
        var link = page.Rows().Nth(2).GetByRole(AriaRole.Link);
        await link.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        // The pane takes the focus after it was drawn, and would take it from its button.
        await Expect(page.GetByRole(AriaRole.Complementary).GetByRole(AriaRole.Heading, new() { Level = 2 })).ToBeFocusedAsync();
        await TabToAsync(page, page.GetByTestId("close-pane"));

        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Complementary)).ToHaveCountAsync(0);
        await Expect(link).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_status_is_changed_with_the_arrow_keys_and_Enter()
    {
        var page = await OpenAsync("security-administrator", "/actions?status=to-address");
        var id = (await page.Rows().First.GetAttributeAsync("data-control-id"))!;
        await page.ShowAsync($"/actions?q={id}");
        await page.StatusOf(id).FocusAsync();

        await page.OpenStatusMenuAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Message("is now “Planned”")).ToBeVisibleAsync();
        await Expect(page.StatusOf(id)).ToHaveAttributeAsync("value", "Planned");
        await Expect(page.StatusOf(id)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_note_dialog_keeps_the_focus_and_Escape_gives_it_back()
    {
        var page = await OpenAsync("security-administrator", "/actions?q=MFARegistrationV2");
        var status = page.StatusOf("MFARegistrationV2");
        await status.FocusAsync();
        await page.OpenStatusMenuAsync("Enter");
        await page.Keyboard.PressAsync("ArrowDown"); // from Planned to Risk accepted
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("Why?")).ToBeFocusedAsync();

        for (var i = 0; i < 8; i++)
        {
            await page.Keyboard.PressAsync(i < 4 ? "Tab" : "Shift+Tab");
            await Expect(dialog.Locator(":focus")).ToHaveCountAsync(1);
        }

        await page.EscapeAsync(dialog);
        await Expect(status).ToBeFocusedAsync();
        await Expect(status).ToHaveAttributeAsync("value", "Planned");
    }

    [Fact]
    public async Task What_has_the_focus_is_marked()
    {
        var page = await OpenAsync("security-administrator", "/actions");
        for (var i = 0; i < 30; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var unmarked = await page.EvaluateAsync<string?>("""
                () => {
                  const element = document.activeElement;
                  const style = getComputedStyle(element);
                  return style.outlineStyle !== 'none' || style.boxShadow !== 'none' ? null : element.outerHTML.slice(0, 200);
                }
                """);
            Assert.Null(unmarked);
        }
    }

    /// <summary>Presses Tab until it has the focus.</summary>
    private static async Task TabToAsync(IPage page, ILocator target)
    {
        for (var i = 0; i < 120; i++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement")) return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail("The Tab key never reaches it.");
    }
}
