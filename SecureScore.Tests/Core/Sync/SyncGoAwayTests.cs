using Microsoft.AspNetCore.Server.Kestrel.Core;
using SecureScore.Core.Graph;
using SecureScore.Core.Sync;
using SecureScore.Tests.StandIn.Graph;

namespace SecureScore.Tests.Core.Sync;

/// <summary>HTTP/2, whose servers end connections by GOAWAY when they are restarted.</summary>
public sealed class SyncGoAwayTests : SyncTest
{
    private protected override HttpProtocols Protocols => HttpProtocols.Http1AndHttp2;

    [Theory]
    [InlineData(GraphFaultKind.GoAway, 10)]              // the answer came: nothing is asked twice
    [InlineData(GraphFaultKind.GoAwayAtOnce, 11)]
    public async Task A_connection_that_goes_away_in_the_middle_is_survived_in_the_same_run(GraphFaultKind kind, int requests)
    {
        Graph.Faults.Add(new GraphFault { Kind = kind, Path = Scores, Skip = 4 });

        var run = await RunAsync();

        Assert.All(Graph.Requests, r => Assert.Equal("HTTP/2", r.Protocol));
        Assert.Equal((SyncOutcome.Succeeded, null, 0), (run.Outcome, run.Failure?.Message, Graph.Faults.Left));
        Assert.Equal(requests, run.Requests);
        await DemandAllAsync();
    }

    [Fact]
    public async Task Connections_that_always_go_away_fail_the_run_in_words_and_the_next_one_is_complete()
    {
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.GoAwayAtOnce, Path = Scores, Skip = 4, Times = int.MaxValue });

        var failed = await RunAsync();

        Assert.Equal((SyncOutcome.Failed, GraphFailureKind.CutOff, 40), (failed.Outcome, failed.Failure?.Kind, failed.Days.New));
        await DemandWholeDaysAsync();
        Graph.Faults.Clear();
        Assert.Equal(SyncOutcome.Succeeded, (await RunAsync()).Outcome);
        await DemandAllAsync();
    }
}
