using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>A range of chosen days.</summary>
public sealed class RangeTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    [Fact]
    public async Task Days_are_chosen_with_the_keyboard_and_stand_in_the_address()
    {
        var page = await OpenAsync("global-reader", "/history?view=Apps&range=7");
        var custom = Custom(page);
        await custom.GetByText("Custom").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await custom.GetByLabel("From").FillAsync("2026-01-10");
        await custom.GetByLabel("To").FillAsync("2026-01-02");

        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(new Regex($@"/history\?view=Apps&{BrowserPages.OfSample}&from=2026-01-02&to=2026-01-10$"));
        await Expect(custom.GetByText("2 Jan 2026 – 10 Jan 2026")).ToBeFocusedAsync();
        await Expect(custom.GetByLabel("From")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Back_and_another_range_leave_the_chosen_days()
    {
        var page = await OpenAsync("global-reader", "/history?range=30");
        await page.ShowAsync("/history?from=2026-01-02");
        await Expect(Custom(page)).ToContainTextAsync("since 2 Jan 2026");
        await page.GetByRole(AriaRole.Link, new() { Name = "7", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($@"/history\?{BrowserPages.OfSample}&range=7$"));
        await Expect(Custom(page)).ToContainTextAsync("Custom");

        await page.GoBackAsync();

        await Expect(Custom(page)).ToContainTextAsync("since 2 Jan 2026");
    }

    [Fact]
    public async Task Days_can_be_chosen_without_scripts()
    {
        var page = await OpenAsync("global-reader", "/history?view=Apps&range=7", new() { JavaScriptEnabled = false });
        await Custom(page).GetByText("Custom").ClickAsync();
        await Custom(page).GetByLabel("From").FillAsync("2026-01-02");

        await Custom(page).GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex($@"/history\?view=Apps&{BrowserPages.OfSample}&from=2026-01-02&to=$"));
        await Expect(Custom(page)).ToContainTextAsync("since 2 Jan 2026");
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task The_open_fields_fit_the_page_and_have_no_serious_finding(int width)
    {
        var page = await OpenAsync(
            "global-reader", "/history?from=2026-01-02&to=2026-01-10", new() { ViewportSize = new() { Width = width, Height = 844 } });

        await Custom(page).Locator("summary").ClickAsync();

        var form = (await Custom(page).Locator("form").BoundingBoxAsync())!; // it was just opened
        Assert.InRange(form.X, 0, width);
        Assert.InRange(form.X + form.Width, 0, width);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        await page.AssertAccessibleAsync();
    }

    private static ILocator Custom(IPage page) => page.Locator("details.custom-range");
}
