using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

public sealed class ThemeTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    // Notes the background of every frame, from the first one that has a body.
    private const string WatchFrames = """
        window.backgrounds = [];
        (function look() {
          if (document.body) {
            const of = element => getComputedStyle(element).backgroundColor;
            const own = of(document.documentElement);
            window.backgrounds.push(own === 'rgba(0, 0, 0, 0)' ? of(document.body) : own);
          }
          requestAnimationFrame(look);
        })();
        """;

    [Theory]
    [InlineData("/")]
    [InlineData("/actions")]
    [InlineData("/login")]
    public async Task A_dark_system_gets_no_white_frame(string path)
    {
        var page = await OpenAsync("global-reader", null, new() { ColorScheme = ColorScheme.Dark });
        await page.AddInitScriptAsync(WatchFrames);

        await page.ShowAsync(path, isInteractive: path != "/login");

        Assert.True(IsDark(Assert.Single(await FramesAsync(page))));
    }

    [Fact]
    public async Task A_reader_who_chose_dark_gets_no_white_frame_on_a_light_system()
    {
        var page = await OpenAsync("global-reader", null, new() { ColorScheme = ColorScheme.Light });
        await page.Context.AddCookiesAsync([new() { Name = "theme", Value = "dark", Url = Server.Address.ToString() }]);
        await page.AddInitScriptAsync(WatchFrames);

        await page.ShowAsync("/actions");

        Assert.True(IsDark(Assert.Single(await FramesAsync(page))));
    }

    [Fact]
    public async Task The_toggle_goes_round_and_each_choice_survives_a_reload()
    {
        var page = await OpenAsync("global-reader", "/", new() { ColorScheme = ColorScheme.Dark });
        Assert.True(IsDark(await BackgroundAsync(page)));
        foreach (var (words, isDark) in new[] { ("Theme: light", false), ("Theme: dark", true), ("Theme: system", true) })
        {
            await (await page.OpenPersonMenuAsync()).GetByRole(AriaRole.Button, new() { Name = "Theme:" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = words })).ToBeVisibleAsync();
            Assert.Equal(isDark, IsDark(await BackgroundAsync(page)));

            await page.ReloadAsync();
            await page.AnswersAsync();

            var menu = await page.OpenPersonMenuAsync();
            await Expect(menu.GetByRole(AriaRole.Button, new() { Name = words })).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Escape");
            await Expect(menu).ToBeHiddenAsync();
            Assert.Equal(isDark, IsDark(await BackgroundAsync(page)));
        }
    }

    [Fact]
    public async Task The_toggle_works_before_signing_in_and_the_choice_stays()
    {
        var page = await OpenAsync(null, null, new() { ColorScheme = ColorScheme.Light });
        await page.GotoAsync("/login");
        await page.GetByRole(AriaRole.Button, new() { Name = "Theme: system" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Theme: light" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Global Reader" }).ClickAsync();

        await Expect(page.Percent()).ToBeVisibleAsync();
        Assert.True(IsDark(await BackgroundAsync(page)));
    }

    [Fact]
    public async Task A_change_of_the_system_is_followed_at_once()
    {
        var page = await OpenAsync("global-reader", "/", new() { ColorScheme = ColorScheme.Light });
        Assert.False(IsDark(await BackgroundAsync(page)));

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        Assert.True(IsDark(await BackgroundAsync(page)));
    }

    private static Task<string[]> FramesAsync(IPage page) => page.EvaluateAsync<string[]>("() => [...new Set(window.backgrounds)]");

    private static Task<string> BackgroundAsync(IPage page) =>
        page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");

    /// <param name="color"><c>rgb(r, g, b)</c>.</param>
    private static bool IsDark(string color) =>
        color[(color.IndexOf('(', StringComparison.Ordinal) + 1)..].TrimEnd(')').Split(',').Take(3)
            .Average(part => double.Parse(part, System.Globalization.CultureInfo.InvariantCulture)) < 64;
}
