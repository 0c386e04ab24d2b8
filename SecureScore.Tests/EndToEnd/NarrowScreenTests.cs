using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>A telephone, 390 px wide.</summary>
public sealed class NarrowScreenTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    private const int Width = 390;

    [Theory]
    [InlineData("/")]
    [InlineData("/?view=All&range=all")]
    [InlineData("/actions")]
    [InlineData("/actions?group=category")]
    [InlineData("/actions/MFARegistrationV2")]
    [InlineData("/history")]
    [InlineData("/history/2026-02-27")]
    [InlineData("/history/2024-01-01")]
    [InlineData("/portfolio")]
    [InlineData("/portfolio/actions")]
    [InlineData("/portfolio/actions/MFARegistrationV2")]
    [InlineData("/trends")]
    [InlineData("/trends?view=All&range=all&changes=cause")]
    [InlineData("/decisions")]
    [InlineData("/evaluation")]
    [InlineData("/evaluation/configuration")]
    [InlineData("/accounts?q=scanner")]
    [InlineData("/accounts/0000000c-5a3d-4000-8000-000000000001")]
    [InlineData("/accounts/exclude?group=all")]
    [InlineData("/what-if?complete=MFARegistrationV2&open=ca000000-0000-4000-8000-000000000002")]
    [InlineData("/import")]
    [InlineData("/audit")]
    [InlineData("/settings")]
    [InlineData("/settings/roles")]
    [InlineData("/settings/assignments")]
    [InlineData("/settings/tenant-groups")]
    [InlineData("/settings/connections")]
    [InlineData("/settings/connections/new")]
    [InlineData("/settings/connections/new?step=credential&evaluation=true")]
    [InlineData("/settings/connections/aaaabbbb-0000-cccc-1111-dddd2222eeee")]
    [InlineData("/help")]
    [InlineData("/login")]
    [InlineData("/denied")]
    [InlineData("/not-found")]
    public async Task Nothing_is_wider_than_the_screen(string path)
    {
        Expected("status of 40[34]");
        // without a credential there is nothing to press
        var isStatic = path is "/help" or "/login" or "/denied" or "/not-found" or "/settings/roles" or "/evaluation/configuration"
            or "/settings/connections" || path.StartsWith("/settings/connections/aaaa", StringComparison.Ordinal);
        var page = await OpenPhoneAsync("security-administrator");
        if (isStatic) await page.ShowAtRestAsync(path);
        else await page.ShowAsync(path, !path.Contains("2024", StringComparison.Ordinal));
        foreach (var figure in await page.GetByRole(AriaRole.Figure).AllAsync())
            await Expect(figure.Locator("svg").First).ToBeVisibleAsync();

        var tooWide = await page.EvaluateAsync<string[]>("""
            () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.body.querySelectorAll('*')]
              .filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 120))
            """);

        Assert.Empty(tooWide);
        Assert.Equal(Width, await page.EvaluateAsync<int>("() => innerWidth"));
    }

    // Between a phone and a desk: the list measures its cells, and a long title is what gives way.
    [Theory]
    [InlineData("/", 1024)]
    [InlineData("/", 1180)]
    [InlineData("/actions", 900)]
    [InlineData("/actions?show=rank,own,category,synced", 1280)]
    [InlineData("/actions?show=rank,own,category,synced", 1366)]
    [InlineData("/actions/MFARegistrationV2", 1280)]
    public async Task Nothing_is_wider_than_a_small_desk(string path, int width)
    {
        var page = await OpenAsync("security-administrator", null, new() { ViewportSize = new() { Width = width, Height = 800 } });
        await page.ShowAsync(path);

        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        Assert.Equal(0, await page.EvaluateAsync<int>(
            "() => [...document.querySelectorAll('.list')].filter(list => list.scrollWidth > list.clientWidth + 1).length"));
        foreach (var title in await page.Locator("td.title").AllAsync())
            Assert.InRange((await title.BoundingBoxAsync())!.Width, 120, width);
    }

    [Fact]
    public async Task Four_pages_are_a_tap_away_at_the_bottom()
    {
        var page = await OpenPhoneAsync("global-reader");
        await page.ShowAsync("/decisions");
        var pages = page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" });
        var links = pages.GetByRole(AriaRole.Link).Filter(new() { Visible = true });
        await Expect(links).ToHaveCountAsync(4);
        foreach (var name in new[] { "Overview", "Actions", "History", "Decisions" })
            await Expect(links.And(page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }))).ToBeVisibleAsync();

        // The bar leaves the end of the page in sight.
        await page.EvaluateAsync("() => scrollTo(0, document.documentElement.scrollHeight)");
        var (bar, main) = (await pages.BoundingBoxAsync(), await page.GetByRole(AriaRole.Main).BoundingBoxAsync());
        Assert.InRange(main!.Y + main.Height, 0, bar!.Y + 1);
        await links.Nth(2).TapAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "History", Level = 1 })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_menu_opens_by_a_tap_leads_to_a_page_and_closes()
    {
        var page = await OpenPhoneAsync("global-reader");
        await page.ShowAsync("/");
        var audit = page.GetByRole(AriaRole.Link, new() { Name = "Audit", Exact = true });
        await Expect(audit).ToBeHiddenAsync();

        await page.GetByTitle("Menu").TapAsync();
        await audit.TapAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Audit", Level = 1 })).ToBeVisibleAsync();
        await Expect(audit).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_menu_opens_with_the_keyboard_for_readers_who_zoom()
    {
        var page = await OpenPhoneAsync("global-reader");
        await page.ShowAsync("/decisions");
        var audit = page.GetByRole(AriaRole.Link, new() { Name = "Audit", Exact = true });
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Menu" });

        await page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" }).FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(button).ToBeFocusedAsync();
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "false");
        await page.Keyboard.PressAsync("Enter");

        await Expect(audit).ToBeVisibleAsync();
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "true");
        await page.Keyboard.PressAsync("Escape");
        await Expect(audit).ToBeHiddenAsync();
        await Expect(button).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_pane_is_a_sheet_over_the_whole_width_and_closes()
    {
        var page = await OpenPhoneAsync("global-reader");
        await page.ShowAsync("/actions?q=MFARegistrationV2");

        await page.Rows().First.GetByRole(AriaRole.Link).TapAsync();

        var pane = page.GetByRole(AriaRole.Complementary);
        await Expect(pane.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToBeVisibleAsync();
        var box = (await pane.BoundingBoxAsync())!;
        Assert.Equal((0f, Width), (box.X, box.Width));
        Assert.True(box.Height > 600, $"The sheet is {box.Height} px high.");
        await page.GetByTestId("close-pane").TapAsync();
        await Expect(pane).ToHaveCountAsync(0);
        await Expect(page).ToHaveURLAsync(new Regex($@"/actions\?q=MFARegistrationV2&{BrowserPages.OfSample}$"));
    }

    [Fact]
    public async Task A_row_shows_title_points_and_status()
    {
        var page = await OpenPhoneAsync("global-reader");

        await page.ShowAsync("/actions?q=MFARegistrationV2");

        var row = page.Row("MFARegistrationV2");
        await Expect(row.GetByRole(AriaRole.Link)).ToBeVisibleAsync();
        await Expect(row.GetByText(new Regex(@"\d\.\d\d / 9"))).ToBeVisibleAsync();
        await Expect(page.StatusOf("MFARegistrationV2")).ToBeVisibleAsync();
    }

    private Task<IPage> OpenPhoneAsync(string person) =>
        OpenAsync(person, null, new() { ViewportSize = new() { Width = Width, Height = 844 }, HasTouch = true, IsMobile = true });
}
