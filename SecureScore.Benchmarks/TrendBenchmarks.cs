using BenchmarkDotNet.Attributes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Access;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.History;
using SecureScore.Core.Storage.Trends;
using SecureScore.Core.Tenants;
using SecureScore.Core.Trends;

namespace SecureScore.Benchmarks;

/// <summary>What the page of metrics and trends reads of five years of 400 controls.</summary>
[MemoryDiagnoser]
public class TrendBenchmarks
{
    private const int Days = 5 * 365;
    private const int Controls = 400;
    private const int ChunkDays = 365;
    private static readonly DateOnly s_firstDay = new(2021, 1, 1);

    private readonly string _file = BenchmarkTenant.NewFile();
    private ServiceProvider? _services;
    private Tenant? _tenant;
    private ITrendQuery? _warm;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _services = await BenchmarkTenant.OpenAsync(_file);
        await BenchmarkTenant.ImportAsync(_services, BenchmarkTenant.Profiles(Controls));
        for (var day = 0; day < Days; day += ChunkDays)
            await BenchmarkTenant.ImportAsync(_services, BenchmarkTenant.Scores(s_firstDay.AddDays(day), ChunkDays, Controls));
        _tenant = (await _services.GetRequiredService<ITenantService>().ListAsync(Actor.System, CancellationToken.None)).Single();
        _warm = _services.GetRequiredService<ITrendQuery>();
        await using var context = await _services.GetRequiredService<IDbContextFactory<ScoreDbContext>>().CreateDbContextAsync();
        Console.WriteLine($"// {await context.ScoreEvents.CountAsync()} events, {await context.CompletionSpans.CountAsync()} completion "
            + $"spans, {await context.ControlScores.CountAsync()} control scores");
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _services?.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    /// <summary>All timelines, read and put together, as once after each change of the tenant.</summary>
    [Benchmark]
    public async Task<int> Timelines() => (await NewLoader().FindAsync(_tenant!, CancellationToken.None))!.Actions.Count;

    /// <summary>The whole page of 90 days, with nothing in memory but the board.</summary>
    [Benchmark]
    public Task<TenantTrends?> Of90Days() =>
        NewQuery().FindAsync(_tenant!, ScoreView.Identity, s_firstDay.AddDays(Days - 90), null, CancellationToken.None);

    /// <summary>The same over all five years.</summary>
    [Benchmark]
    public Task<TenantTrends?> OfAllDays() => NewQuery().FindAsync(_tenant!, ScoreView.All, null, null, CancellationToken.None);

    /// <summary>When nothing has changed.</summary>
    [Benchmark]
    public Task<TenantTrends?> FromMemory() =>
        _warm!.FindAsync(_tenant!, ScoreView.Identity, s_firstDay.AddDays(Days - 90), null, CancellationToken.None);

    private TimelineLoader NewLoader() =>
        ActivatorUtilities.CreateInstance<TimelineLoader>(_services!);

    private TrendQuery NewQuery() => ActivatorUtilities.CreateInstance<TrendQuery>(_services!,
        ActivatorUtilities.CreateInstance<HistoryQuery>(_services!), _services!.GetRequiredService<IScoreTargetService>(), NewLoader());
}
