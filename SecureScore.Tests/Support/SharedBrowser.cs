using Microsoft.Playwright;
using SecureScore.Tests.Support;

[assembly: AssemblyFixture(typeof(EndOfRun))]

namespace SecureScore.Tests.Support;

/// <summary>One Chromium for all tests of a run, started by the first one that needs it.</summary>
internal static class SharedBrowser
{
    private static readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> s_started = new(StartAsync);

    /// <summary>The headless shell starts a page in half the time: it has no windows of its own.</summary>
    private static readonly string[] s_places = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private static string Path =>
        Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? s_places.FirstOrDefault(File.Exists) ?? s_places[^1];

    public static async Task<IBrowser> GetAsync()
    {
        Category.Require(Category.Browser);
        Assert.SkipUnless(
            File.Exists(Path), "Chromium is missing: install chromium-headless-shell or chromium, or name one in CHROMIUM_PATH.");
        return (await s_started.Value).Browser;
    }

    public static async Task StopAsync()
    {
        if (!s_started.IsValueCreated) return;
        var (playwright, browser) = await s_started.Value;
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(10_000);
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = ["--no-sandbox"] }));
    }
}

/// <summary>Clears away what the tests of a run share.</summary>
public sealed class EndOfRun : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await SharedBrowser.StopAsync();
        SampleTemplate.Remove();
    }
}
