using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Access;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Instances;
using SecureScore.Core.Storage.Providers;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;

namespace SecureScore.Benchmarks;

/// <summary>How much later pages of another instance are told of a decision than those of the instance that took it.</summary>
internal static class InstanceBenchmark
{
    private const int Decisions = 300;
    private static readonly Actor s_actor = new("Ada Lovelace", AccessLevel.ReadWrite) { Id = "ada" };

    public static async Task RunAsync()
    {
        await using var store = new PostgresStore();
        await store.FillAsync(null);
        await using var one = ProviderBenchmark.Services(store);
        await using var other = ProviderBenchmark.Services(store);
        await one.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await BenchmarkTenant.ImportAsync(one, BenchmarkTenant.Profiles(400));
        await BenchmarkTenant.ImportAsync(one, BenchmarkTenant.Scores(new(2026, 1, 1), 90, 400));
        using var stop = new CancellationTokenSource();
        var (here, there) = (Told(one), Told(other));
        var running = Task.WhenAll(Run(one, stop.Token), Run(other, stop.Token));
        List<double> decisions = [], delays = [];
        for (var version = 0; version < Decisions; version++)
        {
            var began = Stopwatch.GetTimestamp();
            await one.GetRequiredService<IDecisionService>().DecideAsync(
                s_actor, BenchmarkTenant.Id, BenchmarkTenant.ControlId(1),
                version % 2 == 0 ? ActionStatus.Planned : ActionStatus.ToAddress, null, version, CancellationToken.None);
            var (own, later) = (await here.ReadAsync(), await there.ReadAsync());
            decisions.Add(Stopwatch.GetElapsedTime(began, own).TotalMilliseconds);
            delays.Add(Stopwatch.GetElapsedTime(own, later).TotalMilliseconds);
        }
        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
        Print("told on the instance itself, after the click", decisions);
        Print("told on the other one, after that", delays);
    }

    private static Task Run(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<InstanceFeed>().RunAsync(cancellationToken);

    /// <summary>When changes that somebody made were told.</summary>
    private static ChannelReader<long> Told(IServiceProvider services)
    {
        var told = Channel.CreateUnbounded<long>();
        services.GetRequiredService<TenantChangeFeed>().Subscribe(change =>
        {
            if (change.By == s_actor.Name) told.Writer.TryWrite(Stopwatch.GetTimestamp());
        });
        return told.Reader;
    }

    private static void Print(string what, List<double> times)
    {
        var sorted = times.Order().ToList();
        Console.WriteLine(FormattableString.Invariant(
            $"{what}: median {sorted[Decisions / 2]:0.0} ms, p95 {sorted[Decisions * 95 / 100]:0.0} ms, longest {sorted[^1]:0.0} ms"));
    }
}
