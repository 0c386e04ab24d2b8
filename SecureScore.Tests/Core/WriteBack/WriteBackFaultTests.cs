using SecureScore.Core.Actions;
using SecureScore.Core.Audit;
using SecureScore.Core.Graph;
using SecureScore.Core.WriteBack;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.WriteBack;

/// <summary>Every fault of the stand-in's table, at the control's reading and at its change: written once, and in a state that docs/write-back.md names.</summary>
public sealed class WriteBackFaultTests : WriteBackTest
{
    /// <summary>Faults of HTTP/2 are those of a connection that breaks.</summary>
    private static readonly GraphFaultKind[] s_ofHttp2 = [GraphFaultKind.GoAway, GraphFaultKind.GoAwayAtOnce];

    public static TheoryData<string, GraphFaultKind, int?> Faults { get; } = [.. new[] { "GET", "PATCH" }.SelectMany(method => Enum.GetValues<GraphFaultKind>()
        .Except(s_ofHttp2).SelectMany(kind => StatusesOf(kind).Select(status => (method, kind, status))))];

    [Theory, MemberData(nameof(Faults))]
    public async Task A_fault_never_writes_twice_and_ends_confirmed_or_before_a_person(string method, GraphFaultKind kind, int? status)
    {
        if (kind == GraphFaultKind.Hang) StandIns.Settings["Graph:RequestTimeoutSeconds"] = "1";
        var database = kind == GraphFaultKind.Hang ? Beside() : Database;
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        Fail(method, kind, status);

        await SendUntilSettledAsync(database);

        var isRefused = kind == GraphFaultKind.Forbidden || status is 400 or 403 or 404;
        Assert.Equal(0, Graph.Faults.Left);
        var sending = await DemandAsync(isRefused ? WriteBackStatus.Rejected : WriteBackStatus.Confirmed);
        Assert.Equal((isRefused, isRefused), (sending.NextAt is null && sending.Error is not null, Written == 0));
        if (isRefused) await Service().SendAgainAsync(TestDatabase.Writer, Contoso, Control, Token);
        await SendUntilSettledAsync(database);
        await DemandAsync(WriteBackStatus.Confirmed);
        Assert.Equal(1, Written);
        Assert.Single(await DecisionsAsync());
    }

    [Theory]
    [InlineData(GraphFaultKind.CutBody)]
    [InlineData(GraphFaultKind.ResetBody)]
    [InlineData(GraphFaultKind.TruncatedJson)]
    public async Task An_answer_that_is_lost_while_Microsoft_shows_late_repeats_the_same_state_and_nothing_else(GraphFaultKind kind)
    {
        var shown = new TaskCompletionSource();
        Portal.ShowsWritesAfter = shown.Task;
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        Fail("PATCH", kind);
        await SendUntilSettledAsync(Database);
        shown.SetResult();
        Advance(TimeSpan.FromDays(2));
        await SendAsync();

        await DemandAsync(WriteBackStatus.Confirmed);
        Assert.InRange(Patches.Count, 1, 2);
        Assert.Single(Patches.Select(p => p.Body).Distinct());
        Assert.Single(await DecisionsAsync());
    }

    [Theory]
    [InlineData("GET", 0)]
    [InlineData("PATCH", 0)]
    [InlineData("GET", 1)]
    public async Task A_shutdown_in_the_middle_is_said_and_the_next_start_reads_before_it_writes(string method, int before)
    {
        var reached = new TaskCompletionSource();
        var seen = 0;
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        Graph.OnRequest = async (request, hangsUp) =>
        {
            if (request.Method != method || seen++ < before) return;
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, hangsUp);
        };
        using var shutdown = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var sending = Database.Get<IWriteBackDispatcher>().SendDueAsync(shutdown.Token);
        await reached.Task.WaitAsync(Token);

        await shutdown.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        var interrupted = await DemandAsync(before == 0 ? WriteBackStatus.Queued : WriteBackStatus.Sent);
        if (before == 0) Assert.Equal((true, Database.Clock.GetUtcNow().UtcDateTime), (interrupted.Error?.StartsWith("SecureScore was shut down", StringComparison.Ordinal), interrupted.NextAt));
        Graph.OnRequest = null;
        await SendUntilSettledAsync(Beside());
        await DemandAsync(WriteBackStatus.Confirmed);
        Assert.Equal(1, Written);
        Assert.True((await Database.VerifyAuditAsync()).IsWhole);
    }

    [Fact]
    public async Task Ten_years_of_Retry_After_are_said_and_tried_again_by_our_own_plan()
    {
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Status, Status = 429, RetryAfterText = "315360000", Method = "PATCH" });

        await SendAsync();

        var waiting = await DemandAsync(WriteBackStatus.Queued);
        Assert.Contains("3,650 days", waiting.Error, StringComparison.Ordinal);
        Assert.Equal(Database.Clock.GetUtcNow().UtcDateTime + Minute, waiting.NextAt);
        await SendUntilSettledAsync(Database);
        await DemandAsync(WriteBackStatus.Confirmed);
        Assert.Equal(1, Written);
    }

    /// <summary>How often the decision's state was set at Microsoft.</summary>
    private int Written => Portal.StatesOf(Control).Count(s => s.State == "Ignored");

    /// <summary>What the clock of the program does for more than six hours.</summary>
    private async Task SendUntilSettledAsync(TestDatabase database)
    {
        foreach (var minutes in new[] { 0, 1, 5, 15, 60, 60, 240 })
        {
            Advance(Minute * minutes);
            await SendAsync(database);
        }
    }

    private static IEnumerable<int?> StatusesOf(GraphFaultKind kind) => kind switch
    {
        GraphFaultKind.Status => [400, 403, 404, 429, 500, 502, 503, 504],
        GraphFaultKind.Html => [200, 502],
        _ => [null],
    };
}
