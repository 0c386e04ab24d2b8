using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Connections;
using SecureScore.Core.Import;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Sync;

public sealed class SyncRunTests : SyncTest
{
    [Fact]
    public async Task The_first_run_reads_all_days_and_all_profiles()
    {
        var run = await RunAsync();

        Assert.Equal((RunOutcome.Succeeded, null), (run.Outcome, run.Failure));
        Assert.Equal((new ImportCount(90, 90, 0), new ImportCount(25, 25, 0)), (run.Days, run.Profiles));
        Assert.Equal(10, run.Requests);                      // 9 pages of 10 days, one page of profiles
        await DemandAllAsync();
        Assert.Equal(Newest, (await ConnectionAsync()).CompleteThrough);
    }

    [Fact]
    public async Task A_later_run_asks_only_for_what_is_new_and_three_days_before()
    {
        await RunAsync();
        StandIns.Contoso.AddDay();
        Clock.Advance(TimeSpan.FromDays(1));
        Graph.ClearRequests();

        var run = await RunAsync();

        // From 26 February, three days before the newest known, to 2 March: 5 days.
        Assert.Equal(new ImportCount(5, 1, 0), run.Days with { Changed = 0 });
        Assert.Equal("$top=5", Assert.Single(RequestsTo(Scores)).Query);
        Assert.Equal(["91"], await Database.RowsAsync("SELECT COUNT(*) FROM Snapshots"));
    }

    [Fact]
    public async Task After_a_month_without_a_run_nothing_is_missing()
    {
        await RunAsync();
        for (var day = 0; day < 30; day++) StandIns.Contoso.AddDay();
        Clock.Advance(TimeSpan.FromDays(30));

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Succeeded, 30), (run.Outcome, run.Days.New));
    }

    [Fact]
    public async Task A_tenant_without_scores_yet_is_no_failure_and_the_reason_is_said()
    {
        StandIns.Contoso.RemoveDays(_ => true);

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Succeeded, null), (run.Outcome, run.Failure));
        var warning = Assert.Single(run.Findings.Warnings, o => o.Code == "no-objects");
        Assert.Contains("a day or two", warning.Message.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_readings_of_one_day_that_say_as_much_the_later_one_counts()
    {
        await RunAsync();
        var control = Assert.Single(await Database.RowsAsync("SELECT c.ControlId FROM ControlScores s JOIN Controls c ON c.Id = "
            + "s.ControlKey JOIN Snapshots n ON n.Id = s.SnapshotId WHERE n.Day = '2026-03-01' AND Total IS NOT NULL AND s.Points + "
            + "0 > 0 ORDER BY 1 LIMIT 1"));
        foreach (var points in (decimal[])[0, 1, 0])
        {
            StandIns.Contoso.ChangeScore(control, points);
            await RunAsync();

            Assert.Equal([points.ToString(System.Globalization.CultureInfo.InvariantCulture)], await Database.RowsAsync(
                "SELECT s.Points + 0 FROM ControlScores s JOIN Controls c ON c.Id = s.ControlKey JOIN Snapshots n ON n.Id = s.SnapshotId "
                    + $"WHERE n.Day = '2026-03-01' AND c.ControlId = '{control}'"));
        }
    }

    [Fact]
    public async Task Nothing_new_costs_two_requests_and_changes_nothing()
    {
        await RunAsync();
        Graph.ClearRequests();
        var before = await Database.DumpAsync("Snapshots", "ControlScores", "ControlProfiles", "DailyTotals");

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Succeeded, 2), (run.Outcome, run.Requests));
        Assert.Equal(before, await Database.DumpAsync("Snapshots", "ControlScores", "ControlProfiles", "DailyTotals"));
    }

    [Fact]
    public async Task The_poorer_rows_of_history_never_erase_a_richer_one()
    {
        await RunAsync();
        var rich = await Database.RowsAsync("SELECT \"Count\", Total FROM ControlScores c JOIN Snapshots s ON s.Id = c.SnapshotId WHERE "
            + "s.Day = '2026-03-01' AND Total IS NOT NULL");
        Assert.NotEmpty(rich);
        StandIns.Contoso.AddDay();
        Clock.Advance(TimeSpan.FromDays(1));

        await RunAsync();

        Assert.Equal(
            rich,
            await Database.RowsAsync("SELECT \"Count\", Total FROM ControlScores c JOIN Snapshots s ON s.Id = c.SnapshotId WHERE s.Day = "
                + "'2026-03-01' AND Total IS NOT NULL"));
    }

    [Fact]
    public async Task A_run_is_recorded_with_its_person_and_in_the_audit_trail()
    {
        var run = await RunAsync();

        Assert.Equal(run.Id, Assert.Single(await Sync.ListAsync(Contoso.Open(), 10, Token)).Id);
        Assert.Equal((TestDatabase.Writer.Name, RunTrigger.Person, SyncStage.Done), (run.By, run.Trigger, run.Stage));
        var entries = await Database.AuditEntriesAsync();
        Assert.Equal([AuditAction.Synced, AuditAction.SyncStarted], entries.Take(2).Select(e => e.Action));
    }

    [Fact]
    public async Task Who_may_not_write_begins_nothing_and_cancels_nothing()
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => Sync.RunAsync(TestDatabase.Reader, Contoso, RunTrigger.Person, Token));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Sync.CancelAsync(TestDatabase.Reader, Contoso, Token));

        Assert.Empty(Graph.Requests);
        Assert.Equal(0, await Database.CountAsync("Runs"));
    }

    [Fact]
    public async Task A_tenant_without_connection_is_not_read() =>
        await Assert.ThrowsAsync<NotConnectedException>(() => Sync.RunAsync(
            TestDatabase.Writer, TenantId.Parse("22222222-2222-2222-2222-222222222222"), RunTrigger.Person, Token));

    [Fact]
    public async Task Two_processes_at_once_make_one_run()
    {
        await using var other = Database.Beside();
        var reached = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        Graph.OnRequest = async (_, _) =>
        {
            reached.TrySetResult();
            await go.Task;
        };
        var first = RunAsync();
        await reached.Task.WaitAsync(Token);

        var refused = await Assert.ThrowsAsync<RunInProgressException>(() => RunAsync(other));
        go.SetResult();

        Assert.Equal(RunOutcome.Succeeded, (await first).Outcome);
        Assert.Contains(TestDatabase.Writer.Name, refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await Database.CountAsync("Runs"));
        await DemandAllAsync();
    }

    [Fact]
    public async Task A_run_whose_process_died_is_recorded_as_interrupted_and_the_next_one_reads_all()
    {
        await DieAsync();
        await using var next = Database.Beside();
        Clock.Advance(TimeSpan.FromSeconds(21));

        var run = await RunAsync(next);

        Assert.Equal(RunOutcome.Succeeded, run.Outcome);
        var dead = (await next.Get<ISyncService>().ListAsync(Contoso.Open(), 10, Token))[1];
        Assert.Equal((RunOutcome.Interrupted, true), (dead.Outcome, dead.EndedAt is not null));
        await DemandAllAsync(next);
    }

    [Fact]
    public async Task A_sign_of_life_of_the_future_keeps_no_run_out()
    {
        Clock.Advance(TimeSpan.FromDays(3653));
        await DieAsync();
        Clock.Advance(TimeSpan.FromDays(-3653));
        await using var next = Database.Beside();

        Assert.Equal(RunOutcome.Succeeded, (await RunAsync(next)).Outcome);
    }

    [Fact]
    public async Task A_day_of_the_future_that_was_believed_does_not_keep_days_from_being_read()
    {
        await Database.RowsAsync("UPDATE Connections SET CompleteThrough = '9999-12-31'");

        Assert.Equal(RunOutcome.Succeeded, (await RunAsync()).Outcome);

        await DemandAllAsync();
        Assert.Equal(Newest, (await ConnectionAsync()).CompleteThrough);
    }

    [Fact]
    public async Task A_run_that_gave_a_sign_of_life_lately_is_not_taken_for_dead()
    {
        await DieAsync();
        await using var next = Database.Beside();
        Clock.Advance(TimeSpan.FromSeconds(19));

        await Assert.ThrowsAsync<RunInProgressException>(() => RunAsync(next));
    }

    [Fact]
    public async Task Cancelling_in_the_middle_leaves_whole_days_and_the_next_run_reads_the_rest()
    {
        var reached = new TaskCompletionSource();
        Graph.OnRequest = async (request, stop) =>
        {
            if (!request.Query.Contains("skip", StringComparison.OrdinalIgnoreCase)) return;
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop);        // until the product hangs up
        };
        var running = RunAsync();
        await reached.Task.WaitAsync(Token);

        Assert.True(await Sync.CancelAsync(TestDatabase.Writer, Contoso, Token));
        var run = await running;

        Assert.Equal((RunOutcome.Cancelled, 10), (run.Outcome, run.Days.New));
        await DemandWholeDaysAsync();
        Assert.Equal(["10"], await Database.RowsAsync("SELECT COUNT(DISTINCT Day) FROM DailyTotals"));
        Assert.Null((await ConnectionAsync()).CompleteThrough);
        Graph.OnRequest = null;
        Assert.Equal(RunOutcome.Succeeded, (await RunAsync()).Outcome);
        await DemandAllAsync();
    }

    [Fact]
    public async Task Another_process_can_cancel_a_run()
    {
        await using var other = Database.Beside();
        var reached = new TaskCompletionSource();
        Graph.OnRequest = async (_, stop) =>
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop);
        };
        var running = RunAsync();
        await reached.Task.WaitAsync(Token);

        Assert.True(await other.Get<ISyncService>().CancelAsync(TestDatabase.Writer, Contoso, Token));

        Assert.Equal(RunOutcome.Cancelled, (await running).Outcome);
    }

    [Fact]
    public async Task Whoever_watches_is_told_of_each_page()
    {
        List<SyncProgress> told = [];
        using var watching = Database.Get<RunFeed>().Subscribe(progress =>
        {
            lock (told) told.Add(Assert.IsType<SyncProgress>(progress));
        });

        await RunAsync();

        lock (told)
        {
            // A run that takes long tells besides, from time to time, how far it is.
            var pages = told.Where(p => p.Stage == SyncStage.ReadingDays && p.Days % 10 == 0).Select(p => p.Days).Distinct();
            Assert.Equal([0, 10, 20, 30, 40, 50, 60, 70, 80, 90], pages);
            Assert.Equal((SyncStage.Done, 25), (told[^1].Stage, told[^1].Profiles));
        }
    }

    [Fact]
    public async Task A_tenant_of_which_Microsoft_has_no_score_yet_is_read_without_complaint()
    {
        StandIns.Contoso.RemoveDays(_ => true);

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Succeeded, 0), (run.Outcome, run.Days.Read));
    }

    /// <summary>A run that nothing ends: what a killed process leaves behind.</summary>
    private async Task DieAsync()
    {
        await using var context = await Database.Contexts.CreateDbContextAsync(Token);
        await Database.Get<SecureScore.Core.Storage.Sync.SyncRunStore>()
            .BeginAsync(TestDatabase.Writer, Contoso, RunTrigger.Schedule, Token);
    }

    private async Task<Connection> ConnectionAsync() => (await Database.Get<IConnectionService>().FindAsync(Contoso.Open(), Token))!;
}
