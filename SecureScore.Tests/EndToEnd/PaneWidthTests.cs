using System.Globalization;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Each reader makes the pane of an action as wide as they need it.</summary>
public sealed class PaneWidthTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    private const string Path = "/actions/MFARegistrationV2";

    [Fact]
    public async Task Keys_change_the_width_within_its_limits_and_a_double_click_takes_it_back()
    {
        var page = await OpenAsync("global-reader", Path, Of(1600));
        var edge = Edge(page);
        await Expect(edge).ToHaveAttributeAsync("aria-orientation", "vertical");
        await ExpectAsync(page, 480);

        await edge.FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("ArrowLeft");
        await ExpectAsync(page, 512);
        await page.Keyboard.PressAsync("ArrowRight");
        await ExpectAsync(page, 496);
        await page.Keyboard.PressAsync("Home");
        await ExpectAsync(page, 360);
        await page.Keyboard.PressAsync("ArrowRight");
        await ExpectAsync(page, 360);
        await page.Keyboard.PressAsync("End");
        await ExpectAsync(page, 960); // three fifths of the window
        Assert.Equal(("360", "960"), (await edge.GetAttributeAsync("aria-valuemin"), await edge.GetAttributeAsync("aria-valuemax")));
        await page.AssertAccessibleAsync();

        await edge.DblClickAsync();

        await ExpectAsync(page, 480);
        Assert.DoesNotContain(await page.Context.CookiesAsync(), c => c.Name == "pane");
    }

    [Fact]
    public async Task A_width_that_was_dragged_stays_for_the_next_action_and_is_there_before_any_script()
    {
        var page = await OpenAsync("global-reader", Path, Of(1600));
        var place = (await Edge(page).BoundingBoxAsync())!;

        await page.Mouse.MoveAsync(place.X + 8, 300);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(place.X - 42, 320);
        await page.Mouse.MoveAsync(place.X - 92, 200);
        await page.Mouse.UpAsync();
        await page.Mouse.MoveAsync(400, 300);

        await ExpectAsync(page, 580);
        await Pane(page).GetByRole(AriaRole.Link, new() { Name = "Next", Exact = true }).ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("MFARegistrationV2"));
        await ExpectAsync(page, 580);
        var kept = Assert.Single(await page.Context.CookiesAsync(), c => c.Name == "pane");
        Assert.Equal("580", kept.Value);
        var still = await OpenAsync("global-reader", null, new() { JavaScriptEnabled = false, ViewportSize = Size(1600) });
        await still.Context.AddCookiesAsync([new() { Name = "pane", Value = kept.Value, Url = Server.Address.ToString() }]);
        await still.GotoAsync(Path);
        Assert.Equal(580, (await Pane(still).BoundingBoxAsync())!.Width);
    }

    [Theory]
    [InlineData("9999", 1600, 960)]
    [InlineData("9999", 1101, 517)] // 1,101 less the menu (208), the margins (40) and what the list needs (336)
    [InlineData("1", 1600, 360)]
    [InlineData("1px;color:red", 1600, 480)]
    [InlineData("-600", 1600, 480)]
    [InlineData("70000", 1600, 480)]
    public async Task A_width_from_elsewhere_keeps_to_the_limits(string kept, int window, int expected)
    {
        var page = await OpenAsync("global-reader", null, Of(window));
        await page.Context.AddCookiesAsync([new() { Name = "pane", Value = Uri.EscapeDataString(kept), Url = Server.Address.ToString() }]);

        await page.ShowAsync(Path);

        await ExpectAsync(page, expected);
    }

    [Fact]
    public async Task A_pane_over_the_list_has_no_edge_and_neither_has_paper()
    {
        var page = await OpenAsync("global-reader", Path, Of(1100));
        await Expect(Edge(page)).ToHaveCountAsync(0); // hidden from everybody
        await page.SetViewportSizeAsync(390, 844);
        Assert.Equal(390, (await Pane(page).BoundingBoxAsync())!.Width);
        await page.SetViewportSizeAsync(1600, 900);
        await Expect(Edge(page)).ToHaveCountAsync(1);

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(Edge(page)).ToHaveCountAsync(0);
    }

    private static BrowserNewContextOptions Of(int width) => new() { ViewportSize = Size(width) };

    private static ViewportSize Size(int width) => new() { Width = width, Height = 900 };

    private static ILocator Pane(IPage page) => page.GetByRole(AriaRole.Complementary, new() { Name = "Action" });

    private static ILocator Edge(IPage page) => page.GetByRole(AriaRole.Separator, new() { Name = "Pane width" });

    private static async Task ExpectAsync(IPage page, int width)
    {
        await Expect(Edge(page)).ToHaveAttributeAsync("aria-valuenow", width.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(width, (await Pane(page).BoundingBoxAsync())!.Width);
    }
}
