using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Faults;
using SecureScore.Dashboard.Workers;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Audit;

/// <summary>Refusals that were only counted are told soon after their minute, and when the program stops.</summary>
public sealed class RefusalWorkerTests
{
    [Fact]
    public async Task A_program_that_stops_tells_of_the_minute_that_goes_on()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var worker = new RefusalWorker(database.Audit, database.Clock, NullLogger<RefusalWorker>.Instance);
        await worker.StartAsync(TestDatabase.Token);
        for (var i = 0; i < 65; i++)
            await database.Audit.RecordRefusalAsync(TestDatabase.Reader, new(AuditAction.AccessDenied, AuditOutcome.Refused));

        await worker.StopAsync(TestDatabase.Token);

        Assert.Equal(61, await database.CountAsync("AuditEntries"));
        Assert.StartsWith("5 more refusals within a minute", (await database.AuditEntriesAsync())[0].Message?.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_tells_by_its_clock_and_goes_on_after_a_failure()
    {
        var trail = new FailingTrail();
        var clock = new AwaitedClock();
        using var worker = new RefusalWorker(trail, clock, NullLogger<RefusalWorker>.Instance);
        await worker.StartAsync(TestDatabase.Token);
        await clock.TimerMade;
        for (var i = 0; i < 2; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(15));
            await trail.Called.WaitAsync(TestDatabase.Token);
        }

        await worker.StopAsync(TestDatabase.Token);

        Assert.Equal([false, false, true], trail.Calls);
    }

    /// <summary>Tells when the worker waits.</summary>
    private sealed class AwaitedClock : FakeTimeProvider
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

    /// <summary>Fails each time, as a database that is busy.</summary>
    private sealed class FailingTrail : IAuditTrail
    {
        public SemaphoreSlim Called { get; } = new(0);

        public List<bool> Calls { get; } = [];

        public Task RecordLeftOutRefusalsAsync(bool all, CancellationToken cancellationToken)
        {
            Calls.Add(all);
            Called.Release();
            throw new StorageUnavailableException(StorageFault.Locked, "database is locked");
        }

        public Task RecordAsync(Actor actor, AuditEvent what, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> RecordRefusalAsync(Actor actor, AuditEvent what) => throw new NotSupportedException();

        public Task EnsureCanWriteAsync(Actor actor, AuditEvent tried) => throw new NotSupportedException();
    }
}
