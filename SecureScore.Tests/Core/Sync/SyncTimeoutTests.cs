using SecureScore.Core.Runs;
using SecureScore.Tests.StandIn.Graph;

namespace SecureScore.Tests.Core.Sync;

/// <summary>Answers that take longer than an attempt may.</summary>
public sealed class SyncTimeoutTests : SyncTest
{
    private protected override Dictionary<string, string> Settings => new() { ["Graph:RequestTimeoutSeconds"] = "2" };

    [Fact]
    public async Task An_answer_that_hangs_is_given_up_and_asked_for_again()
    {
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.Hang, Path = Scores, Skip = 4 });

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Succeeded, 0), (run.Outcome, Graph.Faults.Left));
        await DemandAllAsync();
    }

    [Fact]
    public async Task Bytes_that_come_too_slowly_are_an_attempt_that_failed()
    {
        using var gate = new GraphGate();
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.SlowBytes, Path = Scores, Gate = gate });
        gate.Release(100);                                   // and no more

        var run = await RunAsync();

        Assert.Equal(RunOutcome.Succeeded, run.Outcome);
        Assert.InRange(run.Requests, 11, 14);                // 10, the one given up, and others only where this machine is as slow
        await DemandAllAsync();
    }
}
