using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.Audit;
using SecureScore.Core.Storage.Decisions;
using SecureScore.Core.Storage.Derived;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;

namespace SecureScore.Benchmarks;

/// <summary>What the audit chain adds to a decision: a tenant of 150 controls and 90 days, a real file, every commit synced.</summary>
[SimpleJob(RunStrategy.Throughput, launchCount: 1, warmupCount: 8, iterationCount: 30, invocationCount: DecisionsAnIteration)]
[MinColumn, MedianColumn, MemoryDiagnoser]
public class AuditBenchmarks
{
    private const int Days = 90;
    private const int Controls = 150;
    private const int DecisionsAnIteration = 64;

    private int _next;
    private readonly string _file = BenchmarkTenant.NewFile();
    private ServiceProvider? _services;
    private IDecisionService? _recorded;
    private IDecisionService? _unrecorded;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _services = await BenchmarkTenant.OpenAsync(_file);
        await BenchmarkTenant.ImportAsync(
            _services, BenchmarkTenant.Profiles(Controls), BenchmarkTenant.Scores(new DateOnly(2026, 1, 1), Days, Controls));
        _recorded = Service(_services.GetRequiredService<IAuditAppender>());
        _unrecorded = Service(new UnrecordedAppender());
    }

    /// <summary>Each decision is the first of its control: the history that a decision reads must not grow while it is measured.</summary>
    [IterationSetup]
    public void ForgetDecisions()
    {
        using var context = _services!.GetRequiredService<IDbContextFactory<ScoreDbContext>>().CreateDbContext();
        context.Decisions.ExecuteDelete();
        _next = 0;
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _services?.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    /// <summary>
    /// Named baseline: the same decision by the same service, with the appender of the sample tenant, which records nothing.
    /// </summary>
    [Benchmark(Baseline = true)]
    public Task<Decision?> DecisionAlone() => DecideAsync(_unrecorded!);

    /// <summary>As the product runs: the decision and its entry in the chain, one transaction.</summary>
    [Benchmark]
    public Task<Decision?> DecisionWithItsAuditEntry() => DecideAsync(_recorded!);

    private Task<Decision?> DecideAsync(IDecisionService service) =>
        service.DecideAsync(Actor.CommandLine, BenchmarkTenant.Id, BenchmarkTenant.ControlId(_next++), ActionStatus.Planned, null, 0,
            CancellationToken.None);

    private DecisionService Service(IAuditAppender audit) => new(
        new TenantWriter(
            _services!.GetRequiredService<IDbContextFactory<ScoreDbContext>>(), _services!.GetRequiredService<DerivedData>(), audit,
            _services!.GetRequiredService<TenantChangeFeed>(), TimeProvider.System),
        _services!.GetRequiredService<IOptions<ScoringOptions>>());
}
