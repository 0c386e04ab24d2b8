using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Import;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Sync;

/// <summary>
/// What Graph does wrong. After each: stored days whole, the run recorded as it was, the next run complete. The
/// table is docs/reliability.md.
/// </summary>
public sealed class SyncFaultTests : SyncTest
{
    /// <summary>Faults that pass: the run tries again and reads everything.</summary>
    [Theory]
    [InlineData(GraphFaultKind.Status, 429, null)]
    [InlineData(GraphFaultKind.Status, 500, null)]
    [InlineData(GraphFaultKind.Status, 502, null)]
    [InlineData(GraphFaultKind.Status, 503, null)]
    [InlineData(GraphFaultKind.Status, 504, null)]
    [InlineData(GraphFaultKind.Status, 429, 0)]
    [InlineData(GraphFaultKind.Html, 200, null)]
    [InlineData(GraphFaultKind.Html, 502, null)]
    [InlineData(GraphFaultKind.CutBody, null, null)]
    [InlineData(GraphFaultKind.ResetBody, null, null)]
    [InlineData(GraphFaultKind.Unauthorized, null, null)]
    [InlineData(GraphFaultKind.ExpiredTokenMidPaging, null, null)]
    public async Task A_fault_that_passes_is_survived_in_the_same_run(GraphFaultKind kind, int? status, int? retryAfter)
    {
        Graph.Faults.Add(new GraphFault { Kind = kind, Path = Scores, Skip = 4, Status = status, RetryAfter = retryAfter });

        var run = await RunAsync();

        Assert.Equal(0, Graph.Faults.Left);
        Assert.Equal((RunOutcome.Succeeded, null), (run.Outcome, run.Failure?.Reason));
        Assert.Equal(status == 429 ? 1 : 0, run.Throttled);
        await DemandAllAsync();
    }

    /// <summary>Faults that last: the run fails in words, and the next one reads what is missing.</summary>
    [Theory]
    [InlineData(GraphFaultKind.Status, 429, GraphFailureKind.Throttled)]
    [InlineData(GraphFaultKind.Status, 500, GraphFailureKind.ServerError)]
    [InlineData(GraphFaultKind.Status, 503, GraphFailureKind.ServerError)]
    [InlineData(GraphFaultKind.Html, 200, GraphFailureKind.Unreadable)]
    [InlineData(GraphFaultKind.CutBody, null, GraphFailureKind.CutOff)]
    [InlineData(GraphFaultKind.ResetBody, null, GraphFailureKind.CutOff)]
    [InlineData(GraphFaultKind.TruncatedJson, null, GraphFailureKind.Unreadable)]
    [InlineData(GraphFaultKind.Empty, null, GraphFailureKind.Unreadable)]
    [InlineData(GraphFaultKind.Unauthorized, null, GraphFailureKind.TokenRefused)]
    [InlineData(GraphFaultKind.Forbidden, null, GraphFailureKind.PermissionMissing)]
    [InlineData(GraphFaultKind.LoopingNextLink, null, GraphFailureKind.BadNextPage)]
    [InlineData(GraphFaultKind.ForeignNextLink, null, GraphFailureKind.BadNextPage)]
    [InlineData(GraphFaultKind.ForeignTenantId, null, GraphFailureKind.ForeignTenant)]
    public async Task A_fault_that_lasts_fails_the_run_in_words_and_the_next_one_is_complete(
        GraphFaultKind kind, int? status, GraphFailureKind expected)
    {
        Graph.Faults.Add(new GraphFault { Kind = kind, Path = Scores, Skip = 4, Times = int.MaxValue, Status = status });

        var failed = await RunAsync();

        Assert.Equal((RunOutcome.Failed, expected, SyncStage.ReadingDays), (failed.Outcome, failed.Failure?.Kind, failed.Stage));
        Assert.False(string.IsNullOrWhiteSpace(failed.Failure!.NextStep?.Words()));
        Assert.InRange(failed.Days.New, 40, 50);             // four good pages of ten, and the fifth where it could be read
        await DemandWholeDaysAsync();
        Assert.Null((await Database.Get<IConnectionService>().FindAsync(Contoso.Open(), Token))!.CompleteThrough);
        Graph.Faults.Clear();
        Assert.Equal(RunOutcome.Succeeded, (await RunAsync()).Outcome);
        await DemandAllAsync();
    }

    [Fact]
    public async Task A_failure_names_Graphs_request_id()
    {
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.Forbidden, Path = Profiles, Times = int.MaxValue });

        var run = await RunAsync();

        Assert.True(Guid.TryParse(run.Failure?.RequestId, out _), $"“{run.Failure?.RequestId}” is no request id.");
    }

    [Fact]
    public async Task A_permission_that_lacks_on_one_endpoint_leaves_what_the_other_gave()
    {
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.Forbidden, Path = Profiles, Times = int.MaxValue });

        var run = await RunAsync();

        Assert.Equal(
            (RunOutcome.Failed, GraphFailureKind.PermissionMissing, SyncStage.ReadingProfiles, 90),
            (run.Outcome, run.Failure?.Kind, run.Stage, run.Days.New));
        Assert.Equal(["90"], await Database.RowsAsync("SELECT COUNT(DISTINCT Day) FROM DailyTotals"));
        Graph.Faults.Clear();
        await RunAsync();
        await DemandAllAsync();
    }

    [Fact]
    public async Task Slow_bytes_are_waited_for_within_the_time_of_an_attempt()
    {
        using var gate = new GraphGate();
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.SlowBytes, Path = Scores, Gate = gate });
        var running = RunAsync();
        gate.Release(100);
        gate.Open();

        Assert.Equal(RunOutcome.Succeeded, (await running).Outcome);
        await DemandAllAsync();
    }

    [Fact]
    public async Task An_answer_that_hangs_can_be_cancelled_at_once()
    {
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.Hang, Path = Scores });
        var reached = new TaskCompletionSource();
        Graph.OnRequest = (_, _) =>
        {
            reached.TrySetResult();
            return Task.CompletedTask;
        };
        var running = RunAsync();
        await reached.Task.WaitAsync(Token);

        await Sync.CancelAsync(TestDatabase.Writer, Contoso, Token);

        Assert.Equal(RunOutcome.Cancelled, (await running).Outcome);
        Assert.Single(Graph.Requests);                       // nothing was tried again
    }

    [Fact]
    public async Task A_wait_that_Graph_asked_for_can_be_cancelled_at_once()
    {
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.Status, Status = 429, RetryAfter = 3600, Path = Scores });
        var waits = new TaskCompletionSource();
        using var watching = Database.Get<RunFeed>().Subscribe(progress =>
        {
            if (progress.WaitsUntil is not null) waits.TrySetResult();
        });
        var running = RunAsync();
        await waits.Task.WaitAsync(Token);

        await Sync.CancelAsync(TestDatabase.Writer, Contoso, Token);

        Assert.Equal((RunOutcome.Cancelled, 1), ((await running).Outcome, (await Sync.ListAsync(Contoso.Open(), 1, Token))[0].Throttled));
    }

    [Fact]
    public async Task A_foreign_host_gets_neither_a_request_nor_the_token()
    {
        await using var foreign = await GraphStandIns.StartAsync(Newest, "SecurityEvents.Read.All");
        Graph.Faults.Add(
            new GraphFault { Kind = GraphFaultKind.ForeignNextLink, Path = Scores, Times = int.MaxValue, Host = foreign.Graph.Address });

        var run = await RunAsync();

        Assert.Equal(GraphFailureKind.BadNextPage, run.Failure?.Kind);
        Assert.Empty(foreign.Graph.Requests);
    }

    [Fact]
    public async Task A_partial_answer_is_stored_said_and_read_again_by_the_next_run()
    {
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.PartialContent, Path = Scores, Skip = 4 });

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Incomplete, 90), (run.Outcome, run.Days.New));
        Assert.Contains(run.Findings.Warnings, o => o.Code == "partial");
        Graph.ClearRequests();
        Assert.Equal(RunOutcome.Succeeded, (await RunAsync()).Outcome);
        Assert.Equal(9, RequestsTo(Scores).Count);           // from the beginning, not only what is new
    }

    [Fact]
    public async Task Days_that_come_twice_are_stored_once()
    {
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.DuplicateDays, Path = Scores, Times = int.MaxValue });

        Assert.Equal(
            (RunOutcome.Succeeded, new ImportCount(180, 90, 0)), ((await RunAsync()) is var run ? run.Outcome : default, run.Days));
        await DemandAllAsync();
    }

    [Fact]
    public async Task Days_out_of_order_are_stored_as_in_order()
    {
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.ShuffledDays, Path = Scores, Times = int.MaxValue });

        Assert.Equal(RunOutcome.Succeeded, (await RunAsync()).Outcome);
        await DemandAllAsync();
        Assert.Equal(["90"], await Database.RowsAsync("SELECT COUNT(DISTINCT Day) FROM DailyTotals"));
    }

    [Fact]
    public async Task Graph_that_is_not_there_fails_the_run_and_the_next_one_reads_all()
    {
        await Graph.GoAwayAsync();

        var failed = await RunAsync();

        Assert.Equal((RunOutcome.Failed, GraphFailureKind.NoConnection), (failed.Outcome, failed.Failure?.Kind));
        await Graph.ComeBackAsync(Token);
        Assert.Equal(RunOutcome.Succeeded, (await RunAsync()).Outcome);
        await DemandAllAsync();
    }

    [Fact]
    public async Task A_token_service_that_is_not_there_fails_the_run_and_the_next_one_reads_all()
    {
        await StandIns.Entra.GoAwayAsync();

        var failed = await RunAsync();

        Assert.Equal((RunOutcome.Failed, GraphFailureKind.NoConnection, 0), (failed.Outcome, failed.Failure?.Kind, failed.Days.Read));
        Assert.Empty(Graph.Requests);
        await StandIns.Entra.ComeBackAsync(Token);
        Assert.Equal(RunOutcome.Succeeded, (await RunAsync()).Outcome);
        await DemandAllAsync();
    }

    [Fact]
    public async Task A_token_service_with_an_error_of_its_own_fails_the_run_in_words()
    {
        StandIns.Entra.IsAvailable = false;

        Assert.Equal(GraphFailureKind.TokenServiceDown, (await RunAsync()).Failure?.Kind);
    }

    [Fact]
    public async Task Ten_thousand_profiles_are_read_page_by_page()
    {
        Graph.Remove(StandIns.Contoso.Id);
        Graph.Add(GraphTenant.Create(Guid.Parse(Contoso.Value), Newest, days: 1, controls: 15, profiles: 10_000));

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Succeeded, 10_000), (run.Outcome, run.Profiles.New));
        Assert.Equal(["10000"], await Database.RowsAsync("SELECT COUNT(DISTINCT ControlKey) FROM ControlProfiles"));
    }

    [Fact]
    public async Task Ninety_days_of_five_hundred_controls_are_read()
    {
        Graph.Remove(StandIns.Contoso.Id);
        Graph.Add(GraphTenant.Create(Guid.Parse(Contoso.Value), Newest, days: 90, controls: 500));

        Assert.Equal(RunOutcome.Succeeded, (await RunAsync()).Outcome);
        Assert.Equal(["45000"], await Database.RowsAsync("SELECT COUNT(*) FROM ControlScores"));
    }

    [Fact]
    public async Task Never_more_than_four_requests_at_once_for_a_tenant()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            var client = Database.Get<GraphClients>()
                .For(Contoso, GraphCloud.Global, GraphStandIns.Credential, new GraphTraffic(), isPatient: true);
            await client.SendAsync(client.Api.Security.SecureScores.ToGetRequestInformation(), Token);
        }));

        Assert.InRange(Graph.MostAtOnceOf(Guid.Parse(Contoso.Value)), 2, 4);
    }
}
