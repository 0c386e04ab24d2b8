using System.Net;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.PageCost;

/// <summary>What a page costs until it is interactive, and while it is open.</summary>
/// <param name="Bytes">Over the socket, compressed, the median of all that were opened.</param>
/// <param name="Frames">Of the render tree.</param>
/// <param name="LiveBytes">Of managed memory that one open page holds.</param>
internal sealed record CircuitCost(int Bytes, int Frames, double LiveBytes);

/// <summary>The pages and the empty template, measured one after the other in one run.</summary>
public sealed class CircuitCosts : IAsyncLifetime
{
    private const int WarmUps = 5;
    private const int MostGroups = 6;
    private const int GroupSize = 15;

    /// <summary>How near two readings of memory must be to confirm each other, as a part of the larger one.</summary>
    private const double Agreement = 0.05;

    private readonly List<OpenedPage> _open = [];
    private readonly Dictionary<string, CircuitCost> _pages = new(StringComparer.Ordinal);

    internal CircuitCost Template { get; private set; } = null!; // set before any test

    internal CircuitCost this[string path] => _pages[path];

    public async ValueTask InitializeAsync()
    {
        Category.Require(Category.Memory);
        await using var template = await TemplateServer.StartAsync(TestDatabase.Token);
        await using var server = new DashboardServer { Settings = { ["Circuits:PagesPerPerson"] = "1000" } };
        await server.InitializeAsync();
        try
        {
            using var anonymous = new HttpClient { BaseAddress = template.Address };
            Template = await MeasureAsync(anonymous, "", "/counter", () => { });
            var jar = new CookieContainer();
            using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = jar }) { BaseAddress = server.Address };
            using (await client.SignInAsync("security-administrator")) { }
            foreach (var path in PageLimit.All.Keys)
            {
                // Connections of one person are counted by the minute.
                _pages[path] = await MeasureAsync(
                    client, jar.GetCookieHeader(server.Address), $"{path}?{BrowserPages.OfSample}",
                    () => server.Clock.Advance(TimeSpan.FromMinutes(1)));
            }
        }
        finally
        {
            // All stay open until then: what the server takes away of a closed one would be measured with the next page.
            foreach (var page in _open) page.Dispose();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <remarks>
    /// What tests before left is let go of at some moment and makes one reading too low, so a reading counts once another confirms it.
    /// </remarks>
    private async Task<CircuitCost> MeasureAsync(HttpClient client, string cookies, string path, Action beforeGroup)
    {
        var address = new Uri(client.BaseAddress!, path); // set by whoever made it
        var html = await client.GetStringAsync(address, TestDatabase.Token);
        beforeGroup();
        await OpenAsync(WarmUps);
        List<OpenedPage> opened = [];
        List<double> live = [];
        var before = Live();
        for (var group = 0; group < MostGroups && Confirmed(live) is null; group++)
        {
            beforeGroup();
            opened.AddRange(await OpenAsync(GroupSize));
            var after = Live();
            live.Add((double)(after - before) / GroupSize);
            before = after;
        }
        return new(Median(opened.Select(p => p.Bytes)), opened[0].Frames, Confirmed(live) ?? Median(live));

        async Task<List<OpenedPage>> OpenAsync(int count)
        {
            for (var i = 0; i < count; i++) _open.Add(await OpenedPage.OpenAsync(address, html, cookies));
            return _open[^count..];
        }
    }

    /// <returns>The larger of the first two readings that agree; null when none do yet.</returns>
    private static double? Confirmed(IReadOnlyCollection<double> readings)
    {
        var ordered = readings.Where(r => r > 0).Order().ToList();
        return ordered.Zip(ordered.Skip(1))
            .Where(pair => pair.Second - pair.First <= Agreement * pair.Second)
            .Select(pair => (double?)pair.Second)
            .FirstOrDefault();
    }

    private static T Median<T>(IEnumerable<T> values) => values.Order().ElementAt(values.Count() / 2);

    // What a finalizer lets go of is collected by the second time.
    private static long Live()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        return GC.GetTotalMemory(true);
    }
}
