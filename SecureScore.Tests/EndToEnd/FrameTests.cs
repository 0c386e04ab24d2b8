using Microsoft.Playwright;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>What stands around every page: the menu and the person.</summary>
public sealed class FrameTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    // As wide as the longest word needs, and as one icon needs.
    private const int Wide = 208, Narrow = 56;

    [Fact]
    public async Task A_collapsed_menu_keeps_its_links_and_stays_collapsed_in_another_page_and_after_a_reload()
    {
        var page = await OpenAsync("global-reader", "/");
        var menu = page.GetByRole(AriaRole.Navigation, new() { Name = "Pages", Exact = true });
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Menu" });
        Assert.Equal(Wide, (await menu.BoundingBoxAsync())!.Width);
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "true");

        await button.ClickAsync();

        Assert.Equal(Narrow, (await menu.BoundingBoxAsync())!.Width);
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "false");
        await menu.GetByRole(AriaRole.Link, new() { Name = "Audit", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Audit", Level = 1 })).ToBeVisibleAsync();
        await Expect(menu.GetByTitle("Audit")).ToHaveAttributeAsync("aria-current", "page");
        await page.ReloadAsync();
        await page.AnswersAsync();
        Assert.Equal(Narrow, (await menu.BoundingBoxAsync())!.Width);

        await button.ClickAsync();

        Assert.Equal(Wide, (await menu.BoundingBoxAsync())!.Width);
        await Expect(menu.GetByTitle("Audit")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("/", "Overview")]
    [InlineData("/actions/MFARegistrationV2", "Actions")]
    [InlineData("/settings", "Settings")]
    [InlineData("/settings/roles", "Settings")]
    [InlineData("/settings/assignments", "Settings")]
    [InlineData("/settings/tenant-groups", "Settings")]
    [InlineData("/evaluation/configuration", "Evaluation")]
    [InlineData("/settings/connections", "Data")]
    [InlineData("/import", "Data")]
    [InlineData("/history/2026-02-27", "History")]
    [InlineData("/trends", "History")]
    [InlineData("/what-if", "Evaluation")]
    [InlineData("/accounts/exclude?group=all", "Accounts")]
    public async Task One_link_of_the_menu_is_marked_as_the_page(string path, string name)
    {
        var page = await OpenAsync("global-reader", null);
        await page.GotoAsync(path);

        var marked = page.Locator("#app-nav [aria-current=page]");
        await Expect(marked).ToHaveCountAsync(1);
        await Expect(marked).ToHaveAccessibleNameAsync(name);
    }

    [Fact]
    public async Task The_menu_of_the_person_opens_with_the_keyboard_and_Escape_leaves_the_pane_open()
    {
        var page = await OpenAsync("global-reader", "/actions/MFARegistrationV2");
        var person = page.GetByRole(AriaRole.Banner).Locator("[popovertarget]");
        await person.FocusAsync();

        await page.Keyboard.PressAsync("Enter");

        var menu = page.GetByRole(AriaRole.Group, new() { Name = "Your account" });
        await Expect(menu).ToContainTextAsync("You can view, but not edit.");
        var zone = await page.EvaluateAsync<string>("() => Intl.DateTimeFormat().resolvedOptions().timeZone");
        await Expect(menu).ToContainTextAsync($"({zone})");
        await page.Keyboard.PressAsync("Escape");
        await Expect(menu).ToBeHiddenAsync();
        await Expect(person).ToBeFocusedAsync();
        await Expect(page.GetByRole(AriaRole.Complementary, new() { Name = "Action" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Signing_out_needs_no_script()
    {
        var page = await OpenAsync("global-reader", null, new() { JavaScriptEnabled = false });
        await page.GotoAsync("/");

        await page.SignOutAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to the demo" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task How_many_actions_wait_stands_in_the_menu_and_follows_a_decision()
    {
        var page = await OpenAsync("security-administrator", "/actions?status=to-address");
        var count = page.Locator("#app-nav b");
        var before = int.Parse(await count.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((await Server.BoardAsync(SampleTenant.Id)).Actions.Count(a => a is
        {
            Status: ActionStatus.ToAddress, State.IsRegressed: false,
            Points.Kind: PointsKind.Scored,
        }), before);

        await page.Rows().First.GetByTestId("action-status").ChooseStatusAsync("Planned");

        await Expect(count).ToHaveTextAsync($"{before - 1}");
    }
}
