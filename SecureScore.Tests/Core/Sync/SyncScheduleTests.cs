using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using SecureScore.Core.Access;
using SecureScore.Core.Connections;
using SecureScore.Core.Jobs;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Sync;

/// <summary>The scheduler with its jobs in the database, as the server has it.</summary>
public sealed class SyncScheduleTests : SyncTest
{
    private protected override Dictionary<string, string> Settings => new() { ["Sync:SpreadMinutes"] = "0" };

    private protected override void Configure(IServiceCollection services) =>
        services
            .AddSyncSchedule(new ConfigurationBuilder().AddInMemoryCollection(StandIns.Settings).Build())
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>));

    private ISyncSchedule Schedule => Database.Get<ISyncSchedule>();

    [Fact]
    public async Task A_time_that_passed_while_the_program_was_down_is_caught_up()
    {
        await Schedule.ApplyAsync(Token);                    // next at 2 March, 09:00 UTC
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), await Schedule.NextAsync(Contoso.Open(), Token));
        Clock.Advance(TimeSpan.FromHours(30));               // 2 March, 18:00 UTC
        await using var later = Database.Beside();

        var run = await UntilDoneAsync(later, () => StartAsync(later));

        Assert.Equal((RunOutcome.Succeeded, RunTrigger.Schedule, Actor.System.Name), (run.Outcome, run.Trigger, run.By));
        await DemandAllAsync();
    }

    [Fact]
    public async Task Applying_it_again_does_not_forget_a_time_that_passed()
    {
        await Schedule.ApplyAsync(Token);
        Clock.Advance(TimeSpan.FromHours(30));
        await using var later = Database.Beside();
        await later.Get<ISyncSchedule>().ApplyAsync(Token);

        Assert.Equal(RunTrigger.Schedule, (await UntilDoneAsync(later, () => StartAsync(later))).Trigger);
    }

    [Fact]
    public async Task Run_now_is_run_beside_whoever_asks_and_in_that_persons_name()
    {
        var run = await UntilDoneAsync(Database, async () =>
        {
            await StartAsync(Database);
            await Database.Get<ISyncSchedule>().StartNowAsync(TestDatabase.Writer, Contoso, Token);
        });

        Assert.Equal((RunOutcome.Succeeded, RunTrigger.Person, TestDatabase.Writer.Name), (run.Outcome, run.Trigger, run.By));
        Assert.All(
            (await Database.AuditEntriesAsync()).Take(2),
            entry => Assert.Equal((TestDatabase.Writer.Id, TestDatabase.Writer.Address), (entry.ActorId, entry.Address)));
    }

    [Fact]
    public async Task Run_now_is_for_those_who_may_write_and_for_tenants_that_are_connected()
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => Schedule.StartNowAsync(TestDatabase.Reader, Contoso, Token));
        await Assert.ThrowsAsync<NotConnectedException>(() => Schedule.StartNowAsync(TestDatabase.Writer, Given.TenantId, Token));
    }

    [Fact]
    public async Task A_run_that_failed_in_a_way_that_may_pass_is_tried_again_half_an_hour_later()
    {
        await Schedule.ApplyAsync(Token);
        await Graph.GoAwayAsync();
        Clock.Advance(TimeSpan.FromHours(30));
        var failed = await UntilDoneAsync(Database, () => StartAsync(Database));
        Assert.Equal((RunOutcome.Failed, true), (failed.Outcome, failed.Failure?.IsTransient));
        await Graph.ComeBackAsync(Token);
        Clock.Advance(TimeSpan.FromMinutes(30));
        await using var later = Database.Beside();

        var run = await UntilDoneAsync(later, () => StartAsync(later));

        Assert.Equal((RunOutcome.Succeeded, RunTrigger.Retry), (run.Outcome, run.Trigger));
    }

    [Fact]
    public async Task A_tenant_that_is_disconnected_is_not_read_any_more()
    {
        await Schedule.ApplyAsync(Token);
        await Database.Get<IConnectionService>().RemoveAsync(TestDatabase.Writer, Contoso, Token);

        await Schedule.ApplyAsync(Token);

        Assert.Equal(["0"], await Database.RowsAsync("SELECT COUNT(*) FROM QRTZ_JOB_DETAILS"));
        Assert.Null(await Schedule.NextAsync(Contoso.Open(), Token));
    }

    private static async Task StartAsync(TestDatabase database) =>
        await (await database.Get<ISchedulerFactory>().GetScheduler(Token)).Start(Token);

    private static async Task StopAsync(TestDatabase database) =>
        await (await database.Get<ISchedulerFactory>().GetScheduler(Token)).Shutdown(true, Token);

    /// <summary>Begins something and waits until a run has ended.</summary>
    private static async Task<SyncRun> UntilDoneAsync(TestDatabase database, Func<Task> begin)
    {
        var done = new TaskCompletionSource();
        using var watching = database.Get<RunFeed>().Subscribe(progress =>
        {
            if (progress is SyncProgress { HasEnded: true }) done.TrySetResult();
        });
        await begin();
        await done.Task.WaitAsync(Token);
        await StopAsync(database);                           // what is still to be done stands in the database
        return (await database.Get<ISyncService>().ListAsync(Contoso.Open(), 1, Token))[0];
    }
}
