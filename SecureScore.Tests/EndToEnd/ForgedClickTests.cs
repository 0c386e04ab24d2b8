using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Playwright;
using SecureScore.Core.Audit;
using SecureScore.Dashboard.Startup;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>Hundreds of forged clicks over an open page.</summary>
public sealed class ForgedClickTests : BrowserTest
{
    [Fact]
    public async Task A_reader_who_forges_clicks_without_end_is_led_to_a_page_that_says_so()
    {
        Expected("status of 429");
        Expected("unhandled exception on the current circuit");
        Expected("Circuit has been shut down|connection being closed|Invocation canceled|JS\\.Error");
        var page = await OpenAsync("user-administrator", "/decisions");

        await page.Decision("PasswordHashSync").GetByRole(AriaRole.Button, new() { Name = "Undo" })
            .EvaluateAsync("element => { for (let i = 0; i < 500; i++) { element.disabled = false; element.click(); } }");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Too many requests" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("more than 60 attempts with your account were refused");
        await Server.Services.GetServices<IHostedService>().OfType<RefusalWorker>().Single().StopAsync(TestDatabase.Token);
        var denied = (await Server.AuditEntriesAsync()).Where(e => e.Action == AuditAction.AccessDenied).ToList();
        Assert.Equal(60, denied.Count(e => e.Target is not null));
        Assert.Contains(denied, e => e.Target is null && e.Details!.Contains("within a minute", StringComparison.Ordinal));

        Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Decisions", Level = 1 })).ToBeVisibleAsync();
    }
}
