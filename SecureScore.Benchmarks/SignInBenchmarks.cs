using BenchmarkDotNet.Attributes;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Benchmarks;

/// <summary>
/// What a page costs somebody who signed in with Entra ID, against the same page in the demo: the real program, over
/// TLS, with the sample tenant.
/// </summary>
[InProcess, WarmupCount(10), IterationCount(30), InvocationCount(256, 1)]
[MinColumn, MedianColumn]
public class SignInBenchmarks
{
    private const int RequestsToWarmUp = 2000;

    private readonly DashboardServer _demo = new() { HasTls = true };
    private readonly EntraDashboard _entra = new();
    private HttpClient? _demoClient;
    private HttpClient? _entraClient;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        await _demo.InitializeAsync();
        await _entra.InitializeAsync();
        var handler = TrustStandInExtensions.Handler(_demo.Certificate!); // it has TLS
        (handler.AllowAutoRedirect, handler.CookieContainer) = (false, new());
        _demoClient = new HttpClient(handler) { BaseAddress = _demo.Address };
        using var signIn = await _demoClient.SignInAsync("security-administrator");
        _entraClient = await _entra.ClientAsync(EntraSample.SecurityAdministrator);
        // Both run the same code in this process: whoever is measured first must not pay for its compilation.
        for (var i = 0; i < RequestsToWarmUp; i++)
        {
            await PageInTheDemo();
            await PageWithEntraId();
        }
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        _demoClient?.Dispose();
        _entraClient?.Dispose();
        await _demo.DisposeAsync();
        await _entra.DisposeAsync();
    }

    /// <summary>Named baseline: the action list for a person of the demo.</summary>
    [Benchmark(Baseline = true)]
    public Task<string> PageInTheDemo() => _demoClient!.GetStringAsync($"/actions?{BrowserPages.OfSample}"); // set before

    [Benchmark]
    public Task<string> PageWithEntraId() => _entraClient!.GetStringAsync($"/actions?{BrowserPages.OfSample}"); // set before

    /// <summary>The baseline once more, after the other: what the order does.</summary>
    [Benchmark]
    public Task<string> PageInTheDemoAgain() => PageInTheDemo();
}
