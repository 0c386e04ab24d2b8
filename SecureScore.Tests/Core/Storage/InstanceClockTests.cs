using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.Instances;
using SecureScore.Core.Storage.Runs;
using SecureScore.Core.Storage.Sync;
using SecureScore.Core.Sync;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Storage;

/// <summary>Instances whose machines do not agree on the time: that of the database's server counts.</summary>
[Trait(nameof(TestStore.Provider), SqliteStore.Name)]
public sealed class InstanceClockTests : PostgresTest
{
    private static readonly TimeSpan s_threeMinutes = TimeSpan.FromMinutes(3);

    /// <summary>How long a busy machine may take for an answer.</summary>
    private static readonly TimeSpan s_busy = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    [InlineData(60 * 24 * 400)]
    public async Task The_time_is_the_servers_whatever_the_machine_says_and_follows_when_its_clock_is_set_right(int minutes)
    {
        await using var database = await MigratedAsync();
        var (machine, moved) = (MovableClock.Running(), TimeSpan.FromMinutes(minutes));
        var clock = new DatabaseClock(machine);

        machine.Advance(moved);
        await FollowAsync(database, clock);
        AssertNear(-moved, clock.Ahead);
        AssertNear(moved, machine.GetUtcNow() - clock.GetUtcNow());

        machine.Advance(-moved);
        await FollowAsync(database, clock);
        AssertNear(TimeSpan.Zero, clock.Ahead);
    }

    /// <summary>The server may have looked at the beginning of ten seconds or at their end.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(-60, true)]
    public async Task An_answer_that_took_long_counts_where_it_says_more_than_its_own_uncertainty(int seconds, bool counts)
    {
        await using var database = await MigratedAsync();
        var server = DateTime.Parse(
            (await database.RowsAsync("SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"))[0],
            null, System.Globalization.DateTimeStyles.RoundtripKind);
        var machine = new FakeTimeProvider(server + TimeSpan.FromSeconds(seconds));
        await using var slow = database.Beside(services => services.Intercept(new SlowAnswers(machine, TimeSpan.FromSeconds(10))));
        var clock = new DatabaseClock(machine);

        await FollowAsync(slow, clock);

        Assert.Equal(counts, clock.Ahead != TimeSpan.Zero);
    }

    [Fact]
    public async Task A_run_on_one_instance_goes_on_for_another_whose_machine_is_three_minutes_ahead()
    {
        await using var database = await ContosoAsync();
        await database.Get<IConnectionService>()
            .SaveAsync(TestDatabase.Writer, Given.TenantId, "Contoso", GraphCloud.Global, "idle", TestDatabase.Token);
        await using var one = await StartAsync(database, -s_threeMinutes);
        await using var other = await StartAsync(database, s_threeMinutes);

        await one.Get<SyncRunStore>().BeginAsync(TestDatabase.Writer, Given.TenantId, RunTrigger.Person, TestDatabase.Token);

        var run = Assert.Single(await other.Get<ISyncService>().ListAsync(Given.Opened, 5, TestDatabase.Token));
        Assert.Equal(RunOutcome.Running, run.Outcome);
        await Assert.ThrowsAsync<RunInProgressException>(() =>
            other.Get<RunStore>().EnsureNotRunningAsync(RunKind.Sync, Given.TenantId, TestDatabase.Token));
    }

    [Fact]
    public async Task While_an_instance_works_it_asks_twice_a_minute()
    {
        await using var database = await MigratedAsync();
        var (machine, timers) = (MovableClock.Running(), new FakeTimeProvider());
        var clock = new DatabaseClock(machine);
        var following = new InstanceClock(database.Contexts, clock, timers, NullLogger<InstanceClock>.Instance);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestDatabase.Token);

        machine.Advance(s_threeMinutes);
        var running = Task.Run(() => following.RunAsync(end.Token), end.Token);
        await UntilAsync(() => clock.Ahead < TimeSpan.Zero);
        machine.Advance(-s_threeMinutes);
        while ((clock.Ahead).Duration() > s_busy)
        {
            timers.Advance(TimeSpan.FromSeconds(30));
            await Task.Yield();
            end.Token.ThrowIfCancellationRequested();
        }

        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    /// <summary>Libraries register the machine's clock where there is none yet.</summary>
    [Fact]
    public async Task Nothing_in_the_program_has_another_clock()
    {
        List<ServiceDescriptor> clocks = [];
        await using var server = new DashboardServer
        {
            HasSample = false, Configure = services => clocks.AddRange(services.Where(s => s.ServiceType == typeof(TimeProvider))),
        };
        await server.InitializeAsync();

        var ofProgram = Assert.Single(clocks.SkipLast(1)); // the last one is the test's
        Assert.IsType<DatabaseClock>(ofProgram.ImplementationFactory!(server.Services)); // with an instance it would be the machine's
    }

    [Fact]
    public async Task Without_a_server_the_machines_clock_counts()
    {
        await using var database = TestDatabase.WithoutFile();
        await database.Migrator.MigrateAsync(TestDatabase.Token);
        var clock = new DatabaseClock(new FakeTimeProvider());

        await new InstanceClock(database.Contexts, clock, new FakeTimeProvider(), NullLogger<InstanceClock>.Instance)
            .RunAsync(TestDatabase.Token); // ends

        Assert.Equal(TimeSpan.Zero, clock.Ahead);
    }

    /// <summary>Another instance, as after its start.</summary>
    private static async Task<TestDatabase> StartAsync(TestDatabase database, TimeSpan ahead)
    {
        var machine = MovableClock.Running();
        machine.Advance(ahead);
        var clock = new DatabaseClock(machine);
        var instance = database.Beside(services => services.AddSingleton(clock).AddSingleton<TimeProvider>(clock));
        await instance.Migrator.MigrateAsync(TestDatabase.Token);
        return instance;
    }

    private static async Task FollowAsync(TestDatabase database, DatabaseClock clock)
    {
        await using var context = await database.Contexts.CreateDbContextAsync(TestDatabase.Token);
        Assert.True(await clock.FollowAsync(context, TestDatabase.Token));
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            TestDatabase.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static void AssertNear(TimeSpan expected, TimeSpan actual) => Assert.InRange(actual, expected - s_busy, expected + s_busy);

    private sealed class SlowAnswers(FakeTimeProvider machine, TimeSpan time) : DbCommandInterceptor
    {
        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
        {
            machine.Advance(time);
            return ValueTask.FromResult(result);
        }
    }
}
