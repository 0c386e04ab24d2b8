using System.Security.Claims;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Faults;
using SecureScore.Core.Sessions;
using SecureScore.Core.Storage.Instances;
using SecureScore.Dashboard.Workers;
using SecureScore.Tests.Core.Sessions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Audit;

/// <summary>What the program does by its clock.</summary>
public sealed class AuditWorkerTests
{
    [Fact]
    public async Task A_session_that_is_over_its_time_is_recorded_as_ended_once()
    {
        await using var database = await TestDatabase.CreateAsync();
        var time = new TimerTime();
        var ends = new AwaitedEnds(database.Get<IEndedSessions>());
        var registry = new SessionRegistry(
            new AccessPolicy(Options.Create(new AccessOptions()), new()), ends, database.Get<IOpenSessions>(), database.Audit,
            Options.Create(new SessionLifetimeOptions { IdleMinutes = 30, MaxMinutes = 120 }), time);
        var session = registry.Start(new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, "ada"), new Claim(ClaimTypes.Name, "Ada Lovelace")], "test")));
        session.Address = "192.0.2.7";
        using var clock = new SessionWorker(
            registry, new(), database.Get<IAccessAssignmentService>(), database.Get<InstanceFeed>(), time,
            NullLogger<SessionWorker>.Instance);
        await clock.StartAsync(TestDatabase.Token);
        await time.TimerMade.WaitAsync(TestDatabase.Token);

        time.Advance(TimeSpan.FromMinutes(33));
        var (actor, what) = await ends.First.WaitAsync(TestDatabase.Token);
        await clock.StopAsync(TestDatabase.Token);

        Assert.Equal(("ada", "Ada Lovelace", "192.0.2.7"), (actor.Id, actor.Name, actor.Address));
        Assert.Equal(
            (AuditAction.SessionEnded, "Idle; signed in 2026-03-01 12:00:00Z, last seen 2026-03-01 12:00:00Z"),
            (what.Action, what.Details?.Words()));
        await registry.SweepAsync(TestDatabase.Token); // a second record would fail
    }

    /// <summary>No time passes, so no other look is due.</summary>
    [Fact]
    public async Task A_session_that_another_instance_ended_ends_when_that_is_told()
    {
        await using var database = await TestDatabase.CreateAsync();
        var registry = SessionRegistryTests.Registry(database);
        var session = registry.Start(SessionRegistryTests.Person("ada", SessionRegistryTests.GlobalReader));
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watch = session.Watch(ended.SetResult);
        using var clock = new SessionWorker(
            registry, new(), database.Get<IAccessAssignmentService>(), database.Get<InstanceFeed>(), database.Clock,
            NullLogger<SessionWorker>.Instance);
        await clock.StartAsync(TestDatabase.Token);
        await database.Get<IEndedSessions>().AddAsync(
            Actor.FromSession(session), session.Ticket, database.Clock.GetUtcNow().AddDays(1), new(AuditAction.SignedOut),
            TestDatabase.Token);

        await using var instance = new HeardChanges(database);        // its first look tells it
        await ended.Task.WaitAsync(TestDatabase.Token);
        await clock.StopAsync(TestDatabase.Token);

        Assert.True(session.HasEnded);
    }

    [Fact]
    public async Task Old_entries_are_looked_for_at_the_start_and_every_day_also_after_a_failure()
    {
        var time = new FakeTimeProvider();
        var retention = new CountedRetention();
        using var clock = new AuditRetentionWorker(retention, time, NullLogger<AuditRetentionWorker>.Instance);
        await clock.StartAsync(TestDatabase.Token);
        await retention.Called.WaitAsync(TestDatabase.Token);

        for (var day = 0; day < 2; day++)
        {
            time.Advance(TimeSpan.FromDays(1));
            await retention.Called.WaitAsync(TestDatabase.Token);
        }
        await clock.StopAsync(TestDatabase.Token);

        Assert.Equal(3, retention.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_program_is_not_ready_before_the_guards_are_put_right_or_it_is_known_that_they_cannot_be(bool canBe)
    {
        var retention = new CountedRetention { Guards = new() };
        using var worker = new AuditRetentionWorker(retention, new FakeTimeProvider(), NullLogger<AuditRetentionWorker>.Instance);

        var starting = worker.StartAsync(TestDatabase.Token);
        Assert.False(starting.IsCompleted);
        if (canBe) retention.Guards.SetResult();
        else retention.Guards.SetException(new StorageUnavailableException(StorageFault.NotWritable, "readonly database"));
        await starting;

        await retention.Called.WaitAsync(TestDatabase.Token);
        await worker.StopAsync(TestDatabase.Token);
    }

    /// <summary>Tells when its timer is made, which a background service does after its start.</summary>
    private sealed class TimerTime() : FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
    {
        private readonly TaskCompletionSource _timerMade = new();

        public Task TimerMade => _timerMade.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _timerMade.TrySetResult();
            return timer;
        }
    }

    private sealed class AwaitedEnds(IEndedSessions others) : IEndedSessions
    {
        private readonly TaskCompletionSource<(Actor, AuditEvent)> _first = new();

        public Task<(Actor Actor, AuditEvent What)> First => _first.Task;

        public Task<bool> HasEndedAsync(SessionTicket ticket, CancellationToken cancellationToken) =>
            others.HasEndedAsync(ticket, cancellationToken);

        public Task<IReadOnlySet<string>> FindEndedAsync(
            IReadOnlyCollection<SessionTicket> tickets, CancellationToken cancellationToken) =>
            others.FindEndedAsync(tickets, cancellationToken);

        public Task AddAsync(
            Actor actor, SessionTicket ticket, DateTimeOffset forgetAt, AuditEvent what, CancellationToken cancellationToken)
        {
            _first.SetResult((actor, what)); // a second one would fail
            return Task.CompletedTask;
        }

        public Task AddAllOfAsync(
            Actor actor, string personId, DateTimeOffset until, DateTimeOffset forgetAt, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    /// <summary>Fails the first time, as a database that is busy.</summary>
    private sealed class CountedRetention : IAuditRetention
    {
        public SemaphoreSlim Called { get; } = new(0);

        public int Calls { get; private set; }

        /// <summary>The guards are put right when it ends.</summary>
        public TaskCompletionSource? Guards { get; init; }

        public Task StartAsync(CancellationToken cancellationToken) => Guards?.Task ?? Task.CompletedTask;

        public Task<AuditHold?> FindHoldAsync(CancellationToken cancellationToken) => Task.FromResult<AuditHold?>(null);

        public Task<AuditPruning?> PruneAsync(Actor actor, CancellationToken cancellationToken)
        {
            Calls++;
            Called.Release();
            return Calls == 1
                ? throw new StorageUnavailableException(StorageFault.Locked, "database is locked")
                : Task.FromResult<AuditPruning?>(null);
        }
    }
}
