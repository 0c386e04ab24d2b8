using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Playwright;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.EndToEnd;

/// <summary>A database that answers later, as one on a server does: a circuit begins before it has what it shows.</summary>
public sealed class SlowDatabasePageTests : BrowserTest
{
    private readonly HeldReads _reads = new();

    protected override async Task<DashboardServer> StartServerAsync()
    {
        var server = new DashboardServer { Configure = services => services.Intercept(_reads) };
        await server.InitializeAsync();
        return server;
    }

    [Theory]
    [InlineData("/actions", "Actions")]
    [InlineData("/audit", "Audit")]
    public async Task What_the_server_painted_stays_until_the_circuit_has_loaded_it_again(string path, string heading)
    {
        var page = await OpenAsync("security-administrator");
        await HoldCircuitAsync(page);
        await page.GotoAsync(path);
        await _reads.Waiting.WaitAsync(TestDatabase.Token);

        // The circuit has drawn an empty page under it.
        await Expect(page.Locator(".shell.arriving .loading-rows")).ToHaveCountAsync(1);
        await Expect(page.Locator(".shell.painted h1")).ToHaveTextAsync(heading);
        await Expect(page.Locator(".shell.painted .loading-rows")).ToHaveCountAsync(0);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.querySelector('.shell.painted').getBoundingClientRect().top"));

        _reads.Release();

        await Expect(page.Locator(".painted, .arriving")).ToHaveCountAsync(0);
        await Expect(page.Locator("h1")).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_page_that_takes_longer_than_three_seconds_shows_that_it_loads()
    {
        var page = await OpenAsync("security-administrator");
        await HoldCircuitAsync(page);
        await page.GotoAsync("/actions");
        await _reads.Waiting.WaitAsync(TestDatabase.Token);
        await Expect(page.Locator(".shell.painted")).ToHaveCountAsync(1);

        await page.EvaluateAsync("() => window.afterThreeSeconds.forEach(callback => callback())");

        await Expect(page.Locator(".painted, .arriving")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Status, new() { Name = "Loading" })).ToBeVisibleAsync();
        _reads.Release();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
    }

    /// <summary>From the moment the circuit begins, no read is answered, and waits of three seconds end when the test says so.</summary>
    private async Task HoldCircuitAsync(IPage page)
    {
        await page.AddInitScriptAsync("""
            const { setTimeout } = window;
            window.afterThreeSeconds = [];
            window.setTimeout = (callback, delay, ...rest) =>
              delay === 3000 ? window.afterThreeSeconds.push(callback) : setTimeout(callback, delay, ...rest);
            """);
        await page.RouteAsync("**/_blazor/negotiate*", async route =>
        {
            _reads.Hold();
            await route.ContinueAsync();
        });
    }

    private sealed class HeldReads : DbCommandInterceptor
    {
        private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _isHeld;

        /// <summary>Ends when a read waits.</summary>
        public Task Waiting => _waiting.Task;

        public void Hold() => Volatile.Write(ref _isHeld, true);

        public void Release() => _released.SetResult();

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            if (!Volatile.Read(ref _isHeld)) return result;
            _waiting.TrySetResult();
            await _released.Task.WaitAsync(cancellationToken);
            return result;
        }
    }
}
