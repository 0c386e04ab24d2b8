using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>The overlay of a lost connection. Blazor's own event is raised; that Blazor raises it is Blazor's.</summary>
public sealed class ConnectionTests(DashboardServer server) : BrowserTest(server), IClassFixture<DashboardServer>
{
    private const string Tell = """
        state => {
          const overlay = document.getElementById('components-reconnect-modal');
          overlay.classList.remove(...[...overlay.classList].filter(name => name.startsWith('components-reconnect-')));
          overlay.classList.add(`components-reconnect-${state}`);
          overlay.dispatchEvent(new CustomEvent('components-reconnect-state-changed', { detail: { state } }));
        }
        """;

    [Theory]
    [InlineData("show", "Connection lost", "Reconnecting to the server", null)]
    [InlineData("retrying", "Connection lost", "Reconnecting to the server", null)]
    [InlineData("failed", "Connection lost", "Check your network", "Try again")]
    [InlineData("paused", "The server is restarting", "This page continues by itself", null)]
    public async Task A_lost_connection_says_what_happened_and_what_to_do(string state, string title, string words, string? button)
    {
        var page = await OpenAsync("global-reader", "/actions");

        await page.EvaluateAsync(Tell, state);

        var overlay = page.GetByRole(AriaRole.Dialog, new() { Name = title });
        await Expect(overlay).ToContainTextAsync(words);
        await Expect(overlay.GetByRole(AriaRole.Paragraph)).ToHaveCountAsync(1);
        await Expect(overlay.GetByRole(AriaRole.Button)).ToHaveTextAsync(button is null ? [] : [button]);
        await page.Keyboard.PressAsync("Escape");
        await Expect(overlay).ToBeVisibleAsync();

        await page.EvaluateAsync(Tell, "hide");
        await Expect(overlay).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_circuit_that_is_gone_begins_again_at_the_same_place()
    {
        var page = await OpenAsync("global-reader", "/actions?status=planned");
        await page.EvaluateAsync("() => window.isOld = true");

        await page.EvaluateAsync(Tell, "rejected");

        await page.WaitForFunctionAsync("() => !window.isOld");
        await page.AnswersAsync();
        Assert.EndsWith($"/actions?status=planned&{BrowserPages.OfSample}", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_that_is_being_written_is_kept_after_a_reload()
    {
        var page = await OpenAsync("security-administrator", "/actions?q=MFARegistrationV2");
        await page.StatusOf("MFARegistrationV2").ChooseStatusAsync("Risk accepted");
        await page.GetByLabel("Why?").FillAsync("Three paragraphs of reasons.");

        await page.EvaluateAsync(Tell, "rejected");

        var overlay = page.GetByRole(AriaRole.Dialog, new() { Name = "Connection lost" });
        await Expect(overlay).ToContainTextAsync("Your text is kept in this tab");
        await page.EvaluateAsync("() => window.isOld = true");
        await overlay.GetByRole(AriaRole.Button, new() { Name = "Reload" }).ClickAsync();
        await page.WaitForFunctionAsync("() => !window.isOld");
        await page.AnswersAsync();
        await page.StatusOf("MFARegistrationV2").ChooseStatusAsync("Risk accepted");
        await Expect(page.GetByLabel("Why?")).ToHaveValueAsync("Three paragraphs of reasons.");
    }
}
