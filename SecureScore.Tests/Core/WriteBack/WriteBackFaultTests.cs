using SecureScore.Core.Scoring;
using SecureScore.Core.WriteBack;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.WriteBack;

/// <summary>
/// Every fault of the stand-in's table, at the control's reading and at its change: written once, and in a state that
/// docs/write-back.md names.
/// </summary>
public sealed class WriteBackFaultTests : WriteBackTest
{
    /// <summary>Faults of HTTP/2 are those of a connection that breaks; one that hangs has a test of its own.</summary>
    private static readonly GraphFaultKind[] s_notHere = [GraphFaultKind.GoAway, GraphFaultKind.GoAwayAtOnce, GraphFaultKind.Hang];

    private readonly TaskCompletionSource _reached = new();

    public static TheoryData<string, GraphFaultKind, int?> Faults { get; } =
        [.. new[] { "GET", "PATCH" }.SelectMany(method => Enum.GetValues<GraphFaultKind>()
            .Except(s_notHere).SelectMany(kind => StatusesOf(kind).Select(status => (method, kind, status))))];

    [Theory, MemberData(nameof(Faults))]
    public async Task A_fault_never_writes_twice_and_ends_confirmed_or_before_a_person(string method, GraphFaultKind kind, int? status)
    {
        using var open = new GraphGate();
        open.Open();                                         // slow bytes need no time of a clock that stands still
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        Graph.Faults.Add(new() { Kind = kind, Method = method, Status = status, Path = "secureScoreControlProfiles/", Gate = open });

        await SendUntilSettledAsync(Database);

        var isRefused = kind == GraphFaultKind.Forbidden || status is 400 or 403 or 404;
        Assert.Equal(0, Graph.Faults.Left);
        var sending = await DemandAsync(isRefused ? WriteBackStatus.Rejected : WriteBackStatus.Confirmed);
        Assert.Equal((isRefused, isRefused), (sending.NextAt is null && sending.Error is not null, Written == 0));
        if (isRefused) await Service().SendAgainAsync(TestDatabase.Writer, Contoso, Control, Token);
        await SendUntilSettledAsync(Database);
        await DemandAsync(WriteBackStatus.Confirmed);
        Assert.Equal(1, Written);
        Assert.Single(await DecisionsAsync());
    }

    [Theory]
    [InlineData("GET", 0)]
    [InlineData("PATCH", 0)]
    [InlineData("GET", 1)]                                   // the reading back
    public async Task An_answer_that_hangs_is_given_up_and_nothing_is_written_twice(string method, int before)
    {
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        Hang(method, before);
        var sending = SendAsync();
        await _reached.Task.WaitAsync(Token);

        Advance(TimeSpan.FromSeconds(61));                   // an attempt has 60
        await sending;

        await DemandAsync(before == 0 ? WriteBackStatus.Queued : WriteBackStatus.Sent);
        Graph.OnRequest = null;
        await SendUntilSettledAsync(Database);
        await DemandAsync(WriteBackStatus.Confirmed);
        Assert.Equal(1, Written);
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
        await TurnOnAsync();
        await DecideAsync(ActionStatus.RiskAccepted);
        Hang(method, before);
        using var shutdown = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var sending = Database.Get<IWriteBackDispatcher>().SendDueAsync(shutdown.Token);
        await _reached.Task.WaitAsync(Token);

        await shutdown.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        var interrupted = await DemandAsync(before == 0 ? WriteBackStatus.Queued : WriteBackStatus.Sent);
        if (before == 0)
            Assert.Equal(
                (true, Database.Clock.GetUtcNow().UtcDateTime),
                (interrupted.Error?.Words()?.StartsWith("SecureScore was shut down", StringComparison.Ordinal), interrupted.NextAt));
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
        Assert.Contains("3,650 days", waiting.Error?.Words(), StringComparison.Ordinal);
        Assert.Equal(Database.Clock.GetUtcNow().UtcDateTime + Minute, waiting.NextAt);
        await SendUntilSettledAsync(Database);
        await DemandAsync(WriteBackStatus.Confirmed);
        Assert.Equal(1, Written);
    }

    /// <summary>Has Microsoft say nothing to a request, after so many of its method.</summary>
    private void Hang(string method, int before)
    {
        var seen = 0;
        Graph.OnRequest = async (request, hangsUp) =>
        {
            if (request.Method != method || seen++ < before) return;
            _reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, hangsUp);
        };
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
