using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Every dialog opens in the middle of the screen.</summary>
public sealed class DialogPlaceTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    // How far the middle of a box is from the middle of the screen, and how far the box reaches over its edges.
    private const string Measure = """
        element => {
          const box = element.getBoundingClientRect();
          const [width, height] = [document.documentElement.clientWidth, innerHeight];
          const over = Math.max(0, -box.left, -box.top, box.right - width, box.bottom - height);
          return [Math.abs(box.left + box.right - width) / 2, Math.abs(box.top + box.bottom - height) / 2, over, box.width];
        }
        """;

    [Theory]
    [InlineData(1440, 900, ColorScheme.Light)]
    [InlineData(1440, 900, ColorScheme.Dark)]
    [InlineData(390, 844, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    public async Task A_dialog_is_centered(int width, int height, ColorScheme scheme)
    {
        var page = await OpenAsync("security-administrator", "/actions?q=MFARegistrationV2",
            new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        var dialogs = await page.Locator("dialog:not(#search)").AllAsync();
        Assert.Equal(2, dialogs.Count); // shortcuts, lost connection; the search hangs from the top

        foreach (var dialog in dialogs)
        {
            await dialog.EvaluateAsync("dialog => dialog.showModal()");
            await AssertCenteredAsync(dialog);
            await dialog.EvaluateAsync("dialog => dialog.close()");
        }
        await page.StatusOf("MFARegistrationV2").ChooseStatusAsync("Risk accepted");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await AssertCenteredAsync(page.GetByRole(AriaRole.Dialog));
    }

    private static async Task AssertCenteredAsync(ILocator dialog)
    {
        var place = await dialog.EvaluateAsync<double[]>(Measure);
        Assert.InRange(place[0], 0, 1);
        Assert.InRange(place[1], 0, 1);
        Assert.Equal(0, place[2]);
        Assert.InRange(place[3], 100, 1440); // it is drawn at all
    }
}
