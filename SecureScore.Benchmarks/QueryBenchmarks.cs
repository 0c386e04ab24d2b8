using BenchmarkDotNet.Attributes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.Actions;

namespace SecureScore.Benchmarks;

/// <summary>What the overview and the action list read, over 1,000,000 control scores (2,500 days of 400 controls).</summary>
[MemoryDiagnoser]
public class QueryBenchmarks
{
    private const int Days = 2500;
    private const int Controls = 400;
    private const int ChunkDays = 100;
    private static readonly DateOnly s_firstDay = new(2020, 1, 1);

    private readonly string _file = BenchmarkTenant.NewFile();
    private ServiceProvider? _services;
    private IHistoryQuery? _history;
    private IImprovementActionQuery? _warm;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _services = await BenchmarkTenant.OpenAsync(_file);
        await BenchmarkTenant.ImportAsync(_services, BenchmarkTenant.Profiles(Controls));
        for (var day = 0; day < Days; day += ChunkDays)
            await BenchmarkTenant.ImportAsync(_services, BenchmarkTenant.Scores(s_firstDay.AddDays(day), ChunkDays, Controls));
        _history = _services.GetRequiredService<IHistoryQuery>();
        _warm = _services.GetRequiredService<IImprovementActionQuery>();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _services?.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    /// <summary>Named baseline: the same days added up from the raw rows.</summary>
    [Benchmark(Baseline = true)]
    public async Task<int> ScanOf90Days()
    {
        await using var context = await _services!.GetRequiredService<IDbContextFactory<ScoreDbContext>>().CreateDbContextAsync();
        return (await context.Database.SqlQuery<double>(
            $"SELECT SUM(CAST(s.Points AS REAL)) AS Value FROM Snapshots n JOIN ControlScores s ON s.SnapshotId = n.Id WHERE n.Day > '2026-08-08' GROUP BY n.Day")
            .ToListAsync()).Count;
    }

    /// <summary>The trend of the overview: 90 days of one view.</summary>
    [Benchmark]
    public Task<IReadOnlyList<DailyScore>> OverviewTrend() =>
        _history!.ListAsync(
            OpenTenant.ForProgram(BenchmarkTenant.Id), ScoreView.Identity, s_firstDay.AddDays(Days - 90), null, CancellationToken.None);

    /// <summary>Everything that the overview and the action list show of the newest day, read from the database.</summary>
    [Benchmark]
    public Task<ActionBoard?> BoardFromDatabase() => new ImprovementActionQuery(   // a new one has nothing in memory, as after a decision
        _services!.GetRequiredService<IDbContextFactory<ScoreDbContext>>(), _services!.GetRequiredService<IOptions<ScoringOptions>>(),
        new())
        .FindBoardAsync(OpenTenant.ForProgram(BenchmarkTenant.Id), CancellationToken.None);

    /// <summary>The same when nothing has changed: only the revision is read.</summary>
    [Benchmark]
    public Task<ActionBoard?> BoardFromMemory() => _warm!.FindBoardAsync(OpenTenant.ForProgram(BenchmarkTenant.Id), CancellationToken.None);
}
