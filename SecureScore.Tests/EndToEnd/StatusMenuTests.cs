using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Core.Audit;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>The menu that sets a status: Enter or a click chooses, and no other key does.</summary>
public sealed class StatusMenuTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)] // in the pane
    public async Task Keys_and_Escape_leave_a_status_as_it_was_and_write_nothing(bool isInPane)
    {
        var id = await SettableAsync();
        var page = await OpenAsync("security-administrator", isInPane ? $"/actions/{id}" : $"/actions?q={id}");
        var status = isInPane ? page.Locator("aside.pane").GetByTestId("action-status") : page.StatusOf(id);
        var decisions = await DecisionsAsync();

        await status.FocusAsync();
        foreach (var key in (string[])["ArrowRight", "ArrowLeft", "p", "R"])
            await page.Keyboard.PressAsync(key); // one that is closed takes none of them
        foreach (var key in (string[])["ArrowDown", "ArrowUp", "Enter", " "])
        {
            await page.OpenStatusMenuAsync(key);
            await page.Keyboard.PressAsync("ArrowDown");
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.StatusMenu()).ToBeHiddenAsync();
            await Expect(status).ToBeFocusedAsync();
        }
        await Expect(status).ToHaveAttributeAsync("value", "ToAddress");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        if (isInPane) await Expect(page.Locator("aside.pane")).ToBeVisibleAsync();

        // The server takes events in their order: had a key written something, it would be there before this.
        await page.OpenStatusMenuAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Message("is now “Planned”")).ToBeVisibleAsync();
        await AssertPlannedAsync(status);
        await Expect(status).ToBeFocusedAsync();
        Assert.Equal(decisions + 1, await DecisionsAsync());
    }

    [Fact]
    public async Task In_the_menu_keys_go_from_status_to_status()
    {
        var page = await OpenAsync("security-administrator", $"/actions?q={await SettableAsync()}");
        var menu = page.StatusMenu();
        await Expect(menu).ToHaveCountAsync(1);
        await page.GetByTestId("action-status").FocusAsync();
        await Expect(page.GetByTestId("action-status")).ToHaveAccessibleNameAsync(new Regex("^To address"));
        await Expect(page.GetByTestId("action-status")).ToHaveAttributeAsync("aria-haspopup", "menu");
        await Expect(page.GetByTestId("action-status"))
            .ToHaveAccessibleDescriptionAsync((await page.Rows().Locator(".title a").TextContentAsync())!);
        await page.OpenStatusMenuAsync("Enter");
        await Expect(menu.Item("To address")).ToBeFocusedAsync();
        await Expect(menu.Item("To address")).ToHaveAttributeAsync("aria-checked", "true");
        await Expect(menu.Item("Planned")).ToHaveAttributeAsync("aria-checked", "false");

        foreach (var (key, name) in ((string, string)[])
        [
            ("ArrowUp", "Resolved through alternate mitigation"), ("ArrowDown", "To address"), ("ArrowDown", "Planned"),
            ("ArrowUp", "To address"), ("End", "Resolved through alternate mitigation"), ("Home", "To address"),
            ("r", "Risk accepted"), ("R", "Resolved through third party"), ("x", "Resolved through third party"),
        ])
        {
            await page.Keyboard.PressAsync(key);
            await Expect(menu.Item(name)).ToBeFocusedAsync();
        }

        await page.Keyboard.PressAsync("Tab");
        await Expect(menu).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_click_applies_a_status_and_a_click_elsewhere_closes_the_menu()
    {
        var id = await SettableAsync();
        var page = await OpenAsync("security-administrator", $"/actions?q={id}");
        await Expect(page.StatusMenu()).ToHaveCountAsync(1);

        await page.StatusOf(id).ClickAsync();
        await Expect(page.StatusMenu()).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).ClickAsync();
        await Expect(page.StatusMenu()).ToBeHiddenAsync();
        await page.StatusOf(id).ChooseStatusAsync("Planned");

        await Expect(page.Message("is now “Planned”")).ToBeVisibleAsync();
        await AssertPlannedAsync(page.StatusOf(id));
    }

    [Fact]
    public async Task A_click_on_another_status_brings_the_menu_there_at_once()
    {
        var page = await OpenAsync("security-administrator", "/actions?status=to-address");
        var id = (await page.Rows().Nth(2).GetAttributeAsync("data-control-id"))!;
        await Expect(page.StatusMenu()).ToHaveCountAsync(1);
        await page.GetByTestId("action-status").First.ClickAsync();
        await Expect(page.StatusMenu().Locator(":focus")).ToHaveCountAsync(1);

        await page.StatusOf(id).ClickAsync();
        await Expect(page.StatusMenu().Locator(":focus")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.StatusOf(id)).ToBeFocusedAsync();
        await page.GetByTestId("action-status").First.ClickAsync();
        await Expect(page.StatusMenu().Locator(":focus")).ToHaveCountAsync(1);
        await page.StatusOf(id).ClickAsync();
        await page.StatusMenu().Item("Planned").ClickAsync();

        await Expect(page.Message("is now “Planned”")).ToBeVisibleAsync();
        await Expect(page.StatusOf(id)).ToHaveCountAsync(0); // no longer to address
    }

    [Fact]
    public async Task The_menu_stands_beside_the_button_within_the_window()
    {
        var page = await OpenAsync("security-administrator", "/actions?status=to-address&size=25");
        var menu = page.StatusMenu();
        await Expect(menu).ToHaveCountAsync(1);

        foreach (var status in (ILocator[])[page.GetByTestId("action-status").First, page.GetByTestId("action-status").Last])
        {
            await status.ScrollIntoViewIfNeededAsync();
            await status.ClickAsync();
            await Expect(menu.Locator(":focus")).ToHaveCountAsync(1);
            var (button, box) = ((await status.BoundingBoxAsync())!, (await menu.BoundingBoxAsync())!);
            Assert.InRange(box.X, button.X - 1, button.X + button.Width);
            Assert.True(Math.Abs(box.Y - button.Y - button.Height) < 4 || Math.Abs(box.Y + box.Height - button.Y) < 4);
            Assert.InRange(box.Y, 0, page.ViewportSize!.Height - box.Height);
            await page.Keyboard.PressAsync("Escape");
            await Expect(menu).ToBeHiddenAsync();
        }
    }

    [Fact]
    public async Task After_a_choice_the_status_has_the_focus_also_when_its_row_is_drawn_anew()
    {
        var id = await SettableAsync();
        var page = await OpenAsync("security-administrator", $"/actions?q={id}");
        await page.Keyboard.PressAsync("j");
        await page.OpenStatusMenuAsync("e");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await AssertPlannedAsync(page.StatusOf(id));
        await Expect(page.StatusOf(id)).ToBeFocusedAsync();

        // as a busy server does it
        await page.StatusOf(id).EvaluateAsync("button => button.replaceWith(button.cloneNode(true))");

        await Expect(page.StatusOf(id)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_row_that_leaves_the_list_leaves_the_focus_to_the_one_in_its_place()
    {
        var page = await OpenAsync("security-administrator", "/actions?status=to-address");
        var next = (await page.Rows().Nth(2).GetAttributeAsync("data-control-id"))!;

        await page.GetByTestId("action-status").Nth(1).ChooseStatusAsync("Planned");

        await Expect(page.Rows().Nth(1)).ToHaveAttributeAsync("data-control-id", next);
        await Expect(page.StatusOf(next)).ToBeFocusedAsync();
    }

    /// <summary>The mark comes from the server with the value.</summary>
    private static async Task AssertPlannedAsync(ILocator status)
    {
        await Expect(status).ToHaveAttributeAsync("value", "Planned");
        await Expect(status).ToHaveTextAsync("Planned");
        await Expect(status.Locator("..")).ToHaveClassAsync(new Regex(@"\bplanned\b"));
    }

    private async Task<int> DecisionsAsync() => (await Server.AuditEntriesAsync()).Count(e => e.Action == AuditAction.DecisionMade);

    /// <summary>The id of an action that nobody has decided about.</summary>
    private async Task<string> SettableAsync() => (await Server.BoardAsync(SampleTenant.Id)).Actions
        .First(a => a.Status == ActionStatus.ToAddress && a.LockedBecause is null && a.Version == 0).ControlId;
}
