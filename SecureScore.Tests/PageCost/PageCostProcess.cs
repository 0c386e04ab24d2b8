using System.Diagnostics;
using System.Net;
using System.Text.Json;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.PageCost;

/// <summary>Measures the pages and the empty template, one after the other, in a process that does nothing else.</summary>
/// <remarks>
/// Live memory is the difference of two readings of a whole process. In the process of all tests, what earlier tests had left was let
/// go of in between, and readings were too low, some below 0.
/// </remarks>
internal sealed class PageCostProcess
{
    /// <summary>The argument of the tests' own program that measures in place of running tests.</summary>
    public const string Command = "page-costs";

    /// <summary>The key of the template among the addresses of pages.</summary>
    public const string Template = "template";

    /// <summary>Opened before: while its methods are still compiled, a page renders in more pieces, which are more bytes.</summary>
    private const int WarmUps = 25;
    private const int MostGroups = 6;
    private const int GroupSize = 15;

    /// <summary>How near two readings of memory must be to confirm each other, as a part of the larger one.</summary>
    private const double Agreement = 0.05;

    private readonly List<OpenedPage> _open = [];

    /// <summary>Starts the process and reads what it found, by the addresses of the pages.</summary>
    public static async Task<IReadOnlyDictionary<string, CircuitCost>> RunAsync(CancellationToken cancellationToken)
    {
        Category.Require(Category.Memory);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(PageCostProcess).Assembly.Location, Command])
        {
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("No process was started.");
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            var found = output.Split('\n').Last(line => line.StartsWith('{'));
            return JsonSerializer.Deserialize<Dictionary<string, CircuitCost>>(found)
                ?? throw new InvalidOperationException("Nothing was measured.");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>What the process does: it writes what it found as one line of JSON.</summary>
    public static async Task<int> MeasureAsync()
    {
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(await new PageCostProcess().MeasureAllAsync()));
        return 0;
    }

    private async Task<Dictionary<string, CircuitCost>> MeasureAllAsync()
    {
        await using var template = await TemplateServer.StartAsync(CancellationToken.None);
        await using var server = new DashboardServer { Settings = { ["Circuits:PagesPerPerson"] = "1000" } };
        await server.InitializeAsync();
        try
        {
            using var anonymous = new HttpClient { BaseAddress = template.Address };
            Dictionary<string, CircuitCost> costs = new()
            {
                [Template] = await MeasureAsync(anonymous, "", "/counter", true, () => { }),
            };
            var jar = new CookieContainer();
            using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = jar }) { BaseAddress = server.Address };
            using (await client.SignInAsync("security-administrator")) { }
            foreach (var path in PageLimit.All.Keys)
            {
                // Connections of one person are counted by the minute.
                costs[path] = await MeasureAsync(
                    client, jar.GetCookieHeader(server.Address), $"{path}?{BrowserPages.OfSample}", false,
                    () => server.Clock.Advance(TimeSpan.FromMinutes(1)));
            }
            return costs;
        }
        finally
        {
            // All stay open until then: what the server takes away of a closed one would be measured with the next page.
            foreach (var page in _open) page.Dispose();
        }
    }

    /// <remarks>A reading counts once another confirms it.</remarks>
    private async Task<CircuitCost> MeasureAsync(HttpClient client, string cookies, string path, bool keepsState, Action beforeGroup)
    {
        var address = new Uri(client.BaseAddress!, path); // set by whoever made it
        var html = await client.GetStringAsync(address, CancellationToken.None);
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
        return new(
            Median(opened.Select(p => p.Bytes)), Median(opened.Select(p => p.WireBytes)), opened[0].Frames,
            Confirmed(live) ?? Median(live));

        async Task<List<OpenedPage>> OpenAsync(int count)
        {
            for (var i = 0; i < count; i++) _open.Add(await OpenedPage.OpenAsync(address, html, cookies, keepsState));
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
