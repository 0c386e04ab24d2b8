using System.Collections.Concurrent;
using Microsoft.Playwright;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.PageCost;

/// <summary>What a page takes over HTTP from a browser with an empty cache.</summary>
public sealed class ColdLoadTests(PublishedAssets published, ITestOutputHelper output)
    : BrowserTest(published.Server), IClassFixture<PublishedAssets>
{
    private const string AreChartsDrawn = """
        () => [...document.querySelectorAll('.chart-plot:not(.chart-empty)')].every(plot => plot.querySelector('svg'))
        """;

    public static TheoryData<string> Paths => PageLimit.Paths;

    [Theory, MemberData(nameof(Paths))]
    public async Task A_page_takes_no_more_than_its_limit(string path)
    {
        var page = await OpenAsync("security-administrator");
        var requests = new ConcurrentQueue<IRequest>();
        page.Request += (_, request) => requests.Enqueue(request);

        await page.ShowAsync($"{path}?{BrowserPages.OfSample}");
        await page.WaitForFunctionAsync(AreChartsDrawn);

        var sizes = await Task.WhenAll(requests.Select(SizeAsync));
        var found = $"{path}: {sizes.Sum(s => s.Bytes) / 1024} KB in {sizes.Length} requests";
        output.WriteLine($"{found}\n{string.Join('\n', sizes.OrderByDescending(s => s.Bytes).Select(s => $"{s.Bytes,8} {s.Name}"))}");
        Assert.All(sizes.Where(s => s.IsText), s => Assert.True(s.IsPacked, $"{s.Name} came as it is."));
        Assert.True(sizes.Sum(s => s.Bytes) <= PageLimit.All[path].Http * 1024, $"{found}: at most {PageLimit.All[path].Http} KB.");
    }

    private static async Task<(string Name, long Bytes, bool IsText, bool IsPacked)> SizeAsync(IRequest request)
    {
        var answer = (await request.ResponseAsync())!; // all of them succeed: whatever does not, fails the test at its end
        await answer.FinishedAsync();
        var sizes = await request.SizesAsync();
        var kind = await answer.HeaderValueAsync("Content-Type") ?? "";
        return (new Uri(request.Url).AbsolutePath, sizes.ResponseBodySize + sizes.ResponseHeadersSize,
            kind.StartsWith("text/", StringComparison.Ordinal), await answer.HeaderValueAsync("Content-Encoding") is not null);
    }
}

/// <summary>The program with its assets compressed as it is published.</summary>
/// <remarks>
/// A build compresses them as a publication does, to the byte. In development the server would answer with the files themselves, which may
/// be newer.
/// </remarks>
public sealed class PublishedAssets : IAsyncLifetime
{
    public DashboardServer Server { get; } = new() { Settings = { ["ReloadStaticAssetsAtRuntime"] = "false" } };

    public ValueTask InitializeAsync() => Server.InitializeAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
