using BenchmarkDotNet.Attributes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Controls;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.History;
using SecureScore.Core.Tenants;

namespace SecureScore.Benchmarks;

/// <summary>The split of the change between two days of 400 controls, against scoring the two days.</summary>
[MemoryDiagnoser]
public class SplitBenchmarks
{
    private const int Controls = 400;
    private readonly ScoredControl[][] _scored = new ScoredControl[2][];
    private readonly ScoreDay[] _days = new ScoreDay[2];

    /// <summary>How many of the controls differ between the two days, in per cent.</summary>
    [Params(5, 100)]
    public int Changed { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        for (var day = 0; day < 2; day++)
        {
            var controls = new ControlDay[Controls];
            _scored[day] = new ScoredControl[Controls];
            for (var i = 0; i < Controls; i++)
            {
                var moves = day == 1 && i % 100 < Changed;
                var max = 1 + i % 10;
                var score = new ControlScore
                {
                    ControlId = BenchmarkTenant.ControlId(i), Category = ControlCategory.Parse(BenchmarkTenant.Category(i)),
                    Points = max * (moves ? 0.6m : 0.4m), Count = moves ? 66 : 40, Total = moves ? 110 : 100
                };
                var points = ScoreCalculator.PointsOf(true, max, score);
                var status = (ActionStatus)(i % 5);
                controls[i] = new(
                    score.ControlId, score.Category, points, new ActionState(status, false, null), score.Count, score.Total, false);
                _scored[day][i] = new(score.Category, points, status, score.Points);
            }
            _days[day] = new ScoreDay(new DateOnly(2026, 1, 1).AddDays(day), controls);
        }
    }

    /// <summary>Named baseline: both days in all six views, as every stored day is scored.</summary>
    [Benchmark(Baseline = true)]
    public int ScoreTwoDays()
    {
        var count = 0;
        foreach (var day in _scored)
            foreach (var view in ScoreView.Stored) count += ScoreFigures.Compute(view, day, RiskAcceptedRule.LeaveOut, null).WithoutProfile;
        return count;
    }

    /// <summary>One view of both days, for the strictest comparison.</summary>
    [Benchmark]
    public int ScoreTwoDaysInOneView()
    {
        var count = 0;
        foreach (var day in _scored) count += ScoreFigures.Compute(ScoreView.All, day, RiskAcceptedRule.LeaveOut, null).WithoutProfile;
        return count;
    }

    [Benchmark]
    public int SplitOfAllControls() => ScoreChange.Between(_days[0], _days[1], ScoreView.All, RiskAcceptedRule.LeaveOut).Parts.Count;
}

/// <summary>What the history reads for its first 100 rows: of five years of 400 controls, against 90 days of them.</summary>
[MemoryDiagnoser]
public class HistoryPageBenchmarks
{
    private const int Controls = 400;
    private const int ChunkDays = 365;
    private const int Rows = 100;
    private static readonly DateOnly s_lastDay = new(2026, 1, 1);

    private readonly (string File, int Days)[] _kept = [(BenchmarkTenant.NewFile(), 90), (BenchmarkTenant.NewFile(), 5 * 365)];
    private readonly ServiceProvider[] _services = new ServiceProvider[2];
    private readonly Tenant[] _tenants = new Tenant[2];

    [GlobalSetup]
    public async Task SetupAsync()
    {
        for (var i = 0; i < 2; i++)
        {
            _services[i] = await BenchmarkTenant.OpenAsync(_kept[i].File);
            await BenchmarkTenant.ImportAsync(_services[i], BenchmarkTenant.Profiles(Controls));
            for (var left = _kept[i].Days; left > 0; left -= ChunkDays)
                await BenchmarkTenant.ImportAsync(
                    _services[i], BenchmarkTenant.Scores(s_lastDay.AddDays(1 - left), Math.Min(left, ChunkDays), Controls));
            var tenants = _services[i].GetRequiredService<ITenantService>();
            _tenants[i] = (await tenants.ListAsync(Actor.System, CancellationToken.None)).Single();
            await using var context = await _services[i].GetRequiredService<IDbContextFactory<ScoreDbContext>>().CreateDbContextAsync();
            Console.WriteLine($"// {_kept[i].Days} days: {await context.ScoreEvents.CountAsync()} events");
        }
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        foreach (var services in _services) services.Dispose();
        SqliteConnection.ClearAllPools();
        foreach (var (file, _) in _kept) Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    /// <summary>Named baseline: the page of a tenant that has 90 days.</summary>
    [Benchmark(Baseline = true)]
    public Task<int> Of90Days() => PageAsync(0);

    /// <summary>The same page of a tenant that has five years.</summary>
    [Benchmark]
    public Task<int> OfFiveYears() => PageAsync(1);

    /// <summary>What the page reads at its ordinary address, with nothing in memory.</summary>
    private async Task<int> PageAsync(int which)
    {
        var history = ActivatorUtilities.CreateInstance<HistoryQuery>(_services[which]);
        var events = _services[which].GetRequiredService<IScoreEventQuery>();
        var from = s_lastDay.AddDays(-89);
        var trend = await history.GetTrendAsync(_tenants[which], ScoreView.Identity, from, s_lastDay, CancellationToken.None);
        await history.ListLikeForLikeAsync(_tenants[which], ScoreView.Identity, from, s_lastDay, CancellationToken.None);
        await events.ListPeopleAsync(OpenTenant.ForProgram(BenchmarkTenant.Id), CancellationToken.None);
        var filter = new ScoreEventFilter { View = ScoreView.Identity, From = from, To = s_lastDay, LeavesSmallOut = true };
        return trend.Days.Count + (await events.ListByWeekAsync(
            OpenTenant.ForProgram(BenchmarkTenant.Id), filter, new(SmallChanges.Threshold, []), 0, Rows,
            CancellationToken.None)).Items.Count;
    }
}
