using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Core.Audit;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>A drop-down that acts at once does so with Enter or a click, and with no other key.</summary>
public sealed class DropDownTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    private static readonly string[] s_keys =
        ["ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft", "PageDown", "PageUp", "End", "Home", "p", "R"];

    /// <summary>As in a browser that does not know the list of the newer ones.</summary>
    private const string Older = ".status-select { appearance: auto !important; }";

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // in the pane
    public async Task Keys_and_Escape_leave_a_status_as_it_was_and_write_nothing(bool isInPane)
    {
        var id = await SettableAsync();
        var page = await OpenAsync("security-administrator", isInPane ? $"/actions/{id}" : $"/actions?q={id}");
        var status = isInPane ? page.Locator("aside.pane").GetByTestId("action-status") : page.StatusOf(id);
        var decisions = await DecisionsAsync();

        foreach (var key in s_keys)
        {
            await status.FocusAsync();
            await page.OpenListAsync(status, key);
            await page.Keyboard.PressAsync("ArrowDown");
            await page.Keyboard.PressAsync("Escape");
            await Expect(status).ToHaveValueAsync("ToAddress");
        }
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        if (isInPane) await Expect(page.Locator("aside.pane")).ToBeVisibleAsync();

        // The server takes events in their order: had a key written something, it would be there before this.
        await status.FocusAsync();
        await page.OpenListAsync(status, "ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Message("is now “Planned”")).ToBeVisibleAsync();
        await AssertPlannedAsync(status);
        Assert.Equal(decisions + 1, await DecisionsAsync());
    }

    [Fact]
    public async Task A_click_on_a_status_applies_it()
    {
        var id = await SettableAsync();
        var page = await OpenAsync("security-administrator", $"/actions?q={id}");

        await page.StatusOf(id).ClickAsync();
        await page.StatusOf(id).GetByRole(AriaRole.Option, new() { Name = "Planned" }).ClickAsync();

        await Expect(page.Message("is now “Planned”")).ToBeVisibleAsync();
        await AssertPlannedAsync(page.StatusOf(id));
    }

    [Fact]
    public async Task After_a_choice_by_the_shortcut_the_row_has_the_focus_again()
    {
        var id = await SettableAsync();
        var page = await OpenAsync("security-administrator", $"/actions?q={id}");

        await page.Keyboard.PressAsync("j");
        await page.OpenListAsync(page.StatusOf(id), "e");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Message("is now “Planned”")).ToBeVisibleAsync();
        var link = page.Row(id).GetByRole(AriaRole.Link);
        await Expect(link).ToBeFocusedAsync();
        await AssertPlannedAsync(page.StatusOf(id));

        // Also when the row is drawn anew afterwards, as a busy server does.
        await link.EvaluateAsync("link => link.replaceWith(link.cloneNode(true))");
        await Expect(link).ToBeFocusedAsync();
    }

    [Fact]
    public async Task In_an_older_browser_a_key_opens_the_list_and_writes_nothing()
    {
        var id = await SettableAsync();
        var page = await OpenAsync("security-administrator", $"/actions?q={id}");
        await page.AddStyleTagAsync(new() { Content = Older });
        var status = page.StatusOf(id);
        var decisions = await DecisionsAsync();

        foreach (var key in s_keys)
        {
            await status.FocusAsync();
            await page.Keyboard.PressAsync(key);
            Assert.True(await status.EvaluateAsync<bool>("select => select.matches(':open')"), key);
            await page.Keyboard.PressAsync("Escape");
            await Expect(status).ToHaveValueAsync("ToAddress");
        }
        await status.SelectOptionAsync("Planned");
        await Expect(page.Message("is now “Planned”")).ToBeVisibleAsync();
        await AssertPlannedAsync(status);
        Assert.Equal(decisions + 1, await DecisionsAsync());
    }

    [Fact]
    public async Task The_longest_status_leaves_the_arrow_of_its_list_in_sight()
    {
        var id = await SettableAsync();
        var page = await OpenAsync("security-administrator", $"/actions?q={id}");
        var status = page.StatusOf(id);

        // The last 16 pixels, once beside a short text and once beside the longest.
        var ofShort = await EdgeAsync(page, status);
        await status.EvaluateAsync("select => { select.value = 'ResolvedThroughAlternateMitigation'; }");
        var ofLong = await EdgeAsync(page, status);

        Assert.Equal(ofShort, ofLong);
    }

    private static async Task<byte[]> EdgeAsync(IPage page, ILocator status)
    {
        var box = await status.BoundingBoxAsync() ?? throw new InvalidOperationException("There is no status to see.");
        var clip = new Clip { X = box.X + box.Width - 16, Y = box.Y, Width = 16, Height = box.Height };
        return await page.ScreenshotAsync(new() { Clip = clip, Animations = ScreenshotAnimations.Disabled });
    }

    /// <summary>The class comes from the server, the value was there with the choice.</summary>
    private static async Task AssertPlannedAsync(ILocator status)
    {
        await Expect(status).ToHaveClassAsync(new Regex(@"\bplanned\b"));
        await Expect(status).ToHaveValueAsync("Planned");
    }

    private async Task<int> DecisionsAsync() => (await Server.AuditEntriesAsync()).Count(e => e.Action == AuditAction.DecisionMade);

    /// <summary>The id of an action that nobody has decided about.</summary>
    private async Task<string> SettableAsync() => (await Server.BoardAsync(SampleTenant.Id)).Actions
        .First(a => a.Status == ActionStatus.ToAddress && a.LockedBecause is null && a.Version == 0).ControlId;
}
