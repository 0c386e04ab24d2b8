using Microsoft.Playwright;
using SecureScore.Core.Audit;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>A hundred forged clicks over an open page.</summary>
public sealed class ForgedClickTests : BrowserTest
{
    [Fact]
    public async Task A_reader_who_forges_clicks_without_end_is_led_to_a_page_that_says_so()
    {
        Expected("status of 429");
        Expected("unhandled exception on the current circuit");
        Expected("Circuit has been shut down|connection being closed|not in the 'Connected' State"); // what the page still sends
        var page = await OpenAsync("user-administrator", "/decisions");

        await page.Decision("PasswordHashSync").GetByRole(AriaRole.Button, new() { Name = "Undo" })
            .EvaluateAsync("element => { for (let i = 0; i < 100; i++) { element.disabled = false; element.click(); } }");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Too many requests" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("more than 60 attempts with your account were refused");
        Assert.Equal(60, (await Server.AuditEntriesAsync()).Count(e => e.Action == AuditAction.AccessDenied));

        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Decisions", Level = 1 })).ToBeVisibleAsync();
    }
}
