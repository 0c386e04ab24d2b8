using System.Reflection;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Quartz;
using SecureScore.Core.Access;
using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Jobs;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Evaluation;
using SecureScore.Core.Storage.Runs;
using SecureScore.Core.Storage.Sync;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Sync;

/// <summary>A run whose process died, which another instance is to take over.</summary>
public sealed class DeadRunTests
{
    [Theory]
    [InlineData(nameof(RunKind.Sync), 20)]
    [InlineData(nameof(RunKind.Evaluation), 120)]
    public async Task Who_takes_over_waits_until_the_run_counts_as_dead(string kind, int seconds)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.Get<IConnectionService>()
            .SaveAsync(TestDatabase.Writer, Given.TenantId, "Contoso", GraphCloud.Global, "idle", TestDatabase.Token);
        if (kind == nameof(RunKind.Sync))
            await database.Get<SyncRunStore>().BeginAsync(TestDatabase.Writer, Given.TenantId, RunTrigger.Schedule, TestDatabase.Token);
        else
            await database.Get<EvaluationRunStore>()
                .BeginAsync(TestDatabase.Writer, Given.TenantId, RunTrigger.Schedule, needsConnection: true, TestDatabase.Token);
        var clock = new WaitedForClock(database.Clock.GetUtcNow());
        var (job, sync) = JobOf(database, clock);

        var working = job.Execute(ContextOf(isRecovering: true), TestDatabase.Token).AsTask();
        for (var waits = clock.NextAsync(); await Task.WhenAny(working, waits) == waits; waits = clock.NextAsync())
            clock.Advance(TimeSpan.FromSeconds(5));

        await working;
        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.Single(sync.BegunAt) - database.Clock.GetUtcNow());
    }

    [Theory]
    [InlineData(false, true)] // not to take over
    [InlineData(true, false)] // nothing goes on
    public async Task All_others_begin_at_once(bool isRecovering, bool isRunning)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.Get<IConnectionService>()
            .SaveAsync(TestDatabase.Writer, Given.TenantId, "Contoso", GraphCloud.Global, "idle", TestDatabase.Token);
        if (isRunning)
            await database.Get<SyncRunStore>().BeginAsync(TestDatabase.Writer, Given.TenantId, RunTrigger.Schedule, TestDatabase.Token);
        var (job, sync) = JobOf(database, new WaitedForClock(database.Clock.GetUtcNow()));

        await job.Execute(ContextOf(isRecovering), TestDatabase.Token); // the clock stands still

        Assert.Single(sync.BegunAt);
    }

    private static (SyncJob Job, NotedSync Sync) JobOf(TestDatabase database, TimeProvider time)
    {
        var sync = new NotedSync(time);
        var runs = new RunStore(database.Contexts, database.Get<TenantWriter>(), time);
        return (new SyncJob(sync, runs, NullLogger<SyncJob>.Instance), sync);
    }

    private static IJobExecutionContext ContextOf(bool isRecovering)
    {
        var context = DispatchProxy.Create<IJobExecutionContext, Firing>();
        ((Firing)context).IsRecovering = isRecovering;
        return context;
    }

    /// <summary>Tells when somebody begins to wait.</summary>
    private sealed class WaitedForClock(DateTimeOffset now) : FakeTimeProvider(now)
    {
        private readonly Channel<bool> _waits = Channel.CreateUnbounded<bool>();

        public Task<bool> NextAsync() => _waits.Reader.ReadAsync(TestDatabase.Token).AsTask();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime > TimeSpan.Zero) _waits.Writer.TryWrite(true);
            return timer;
        }
    }

    /// <summary>What the scheduler says of a job that it runs.</summary>
    private class Firing : DispatchProxy
    {
        public bool IsRecovering { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name switch
        {
            "get_Recovering" => IsRecovering,
            "get_RetryAttempt" => 0,
            "get_MergedJobDataMap" => new JobDataMap(),
            "get_JobDetail" => JobBuilder.Create<SyncJob>().WithIdentity(Given.TenantId.Value, SyncJob.Group).Build(),
            var other => throw new NotSupportedException(other),
        };
    }

    /// <summary>Notes when a sync was to begin.</summary>
    private sealed class NotedSync(TimeProvider time) : ISyncService
    {
        public List<DateTimeOffset> BegunAt { get; } = [];

        public Task<SyncRun> RunAsync(Actor actor, TenantId tenantId, RunTrigger trigger, CancellationToken cancellationToken)
        {
            BegunAt.Add(time.GetUtcNow());
            throw new NotConnectedException(); // what the job passes over
        }

        public Task<bool> CancelAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<SyncRun>> ListAsync(OpenTenant opened, int count, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
