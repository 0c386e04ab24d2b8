using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Access;
using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Words;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Benchmarks;

/// <summary>1,000 connected tenants: what a page costs while they are read, spread over their minutes and all at once.</summary>
/// <remarks>Stand-ins, server and whoever asks for pages share one process, so that the figures are worse than in earnest.</remarks>
internal static class ManyTenants
{
    private const int Tenants = 1000;
    private const int SpreadMinutes = 45;           // the product's default
    private const int Pages = 150;
    private const int AtOnce = 4;                   // the product's default
    private static readonly DateOnly s_newest = new(2026, 3, 1);

    public static async Task RunAsync()
    {
        await using var standIns = await GraphStandIns.StartAsync(s_newest, "SecurityEvents.Read.All");
        standIns.Entra.Directory.Register(
            EntraSample.App(new Uri("https://app.example")) with { Permissions = ["SecurityEvents.Read.All"], IsMultiTenant = true });
        var server = new DashboardServer { Microsoft = standIns };
        server.Settings["Sync:IsScheduled"] = "false";
        await server.InitializeAsync();
        var tenants = Enumerable.Range(1, Tenants).Select(n => Guid.Parse($"00000000-0000-0000-0000-{n:D12}")).ToList();
        await ConnectAsync(server, standIns, tenants);
        using var client = await server.ClientAsync("security-administrator");
        await MeasureAsync("warm-up", client, Pages, CancellationToken.None);

        var idle = await MeasureAsync("idle", client, Pages, CancellationToken.None);
        var paced = await WhileAsync(client, "read in their minutes", idle, stop => PaceAsync(server, tenants, stop));
        standIns.Graph.ClearRequests();
        var began = Stopwatch.GetTimestamp();
        var burst = await WhileAsync(client, "read all at once", idle, _ => BurstAsync(server, tenants));
        var took = Stopwatch.GetElapsedTime(began);
        var most = tenants.Max(standIns.Graph.MostAtOnceOf);
        var requests = standIns.Graph.Requests.Where(r => r.TenantId is not null).GroupBy(r => r.TenantId).Max(g => g.Count());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"all at once: {Tenants} tenants in {took.TotalSeconds:0} s, at most {most} requests at once and {requests} in all for a "
                + $"tenant; ratios {paced:0.00} and {burst:0.00}"));
        await server.DisposeAsync();
    }

    private static async Task ConnectAsync(DashboardServer server, GraphStandIns standIns, List<Guid> tenants)
    {
        var connections = server.Services.GetRequiredService<IConnectionService>();
        foreach (var id in tenants)
        {
            standIns.Entra.Directory.Add(new EntraTenant(id, $"Tenant {id}", []));
            standIns.Graph.Add(GraphTenant.Create(id, s_newest, days: 3, controls: 60));
            await connections.SaveAsync(
                Actor.CommandLine, ToTenantId(id), null, GraphCloud.Global, GraphStandIns.Credential, CancellationToken.None);
        }
    }

    /// <summary>One run after the other at the rate at which the schedule begins them.</summary>
    private static async Task PaceAsync(DashboardServer server, List<Guid> tenants, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes((double)SpreadMinutes / Tenants));
        foreach (var id in tenants)
        {
            if (stop.IsCancellationRequested) return;
            await ReadAsync(server, id);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private static Task BurstAsync(DashboardServer server, List<Guid> tenants) =>
        Parallel.ForEachAsync(
            tenants, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (id, _) => await ReadAsync(server, id));

    private static async Task ReadAsync(DashboardServer server, Guid id)
    {
        var run = await server.Services.GetRequiredService<ISyncService>()
            .RunAsync(Actor.System, ToTenantId(id), RunTrigger.Schedule, CancellationToken.None);
        if (run.Outcome != RunOutcome.Succeeded) throw new InvalidOperationException(run.Failure?.Reason.Words());
    }

    /// <returns>The median against that of idle.</returns>
    private static async Task<double> WhileAsync(HttpClient client, string name, double idle, Func<CancellationToken, Task> load)
    {
        using var stop = new CancellationTokenSource();
        var loading = load(stop.Token);
        var median = await MeasureAsync(name, client, Pages, stop.Token);
        await stop.CancelAsync();
        await loading;
        return median / idle;
    }

    /// <summary>Asks for the action list again and again, five times a second, as a person's colleagues would.</summary>
    private static async Task<double> MeasureAsync(string name, HttpClient client, int pages, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        List<double> times = [];
        for (var page = 0; page < pages && !cancellationToken.IsCancellationRequested; page++)
        {
            var began = Stopwatch.GetTimestamp();
            await client.GetStringAsync("/actions?tenant=00000000-0000-0000-0000-000000000001", CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {times.Count} pages, median {times[times.Count / 2]:0.0} ms, p95 {times[times.Count * 95 / 100]:0.0} ms"));
        return times[times.Count / 2];
    }

    private static TenantId ToTenantId(Guid id) => TenantId.Parse(id.ToString());
}
