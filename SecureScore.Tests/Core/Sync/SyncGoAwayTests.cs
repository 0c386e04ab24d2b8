using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Graph;
using SecureScore.Core.Runs;
using SecureScore.Tests.StandIn.Graph;

namespace SecureScore.Tests.Core.Sync;

/// <summary>The product's requests over HTTP/2, whose servers end connections by GOAWAY when they are restarted.</summary>
/// <remarks>It speaks HTTP/1.1 today. What tries again and what names a failure must hold for both.</remarks>
public sealed class SyncGoAwayTests : SyncTest
{
    private protected override HttpProtocols Protocols => HttpProtocols.Http1AndHttp2;

    private protected override void Trust(IServiceCollection services)
    {
        base.Trust(services);
        services.AddHttpClient(GraphClients.HttpClientName).AddHttpMessageHandler(() => new Http2Handler());
    }

    [Theory]
    [InlineData(GraphFaultKind.GoAway, 10)]              // the answer came: nothing is asked twice
    [InlineData(GraphFaultKind.GoAwayAtOnce, 11)]
    public async Task A_connection_that_goes_away_in_the_middle_is_survived_in_the_same_run(GraphFaultKind kind, int requests)
    {
        Graph.Faults.Add(new GraphFault { Kind = kind, Path = Scores, Skip = 4 });

        var run = await RunAsync();

        Assert.All(Graph.Requests, r => Assert.Equal("HTTP/2", r.Protocol));
        Assert.Equal((RunOutcome.Succeeded, null, 0), (run.Outcome, run.Failure?.Reason, Graph.Faults.Left));
        Assert.Equal(requests, run.Requests);
        await DemandAllAsync();
    }

    [Fact]
    public async Task Connections_that_always_go_away_fail_the_run_in_words_and_the_next_one_is_complete()
    {
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.GoAwayAtOnce, Path = Scores, Skip = 4, Times = int.MaxValue });

        var failed = await RunAsync();

        Assert.Equal((RunOutcome.Failed, GraphFailureKind.CutOff, 40), (failed.Outcome, failed.Failure?.Kind, failed.Days.New));
        await DemandWholeDaysAsync();
        Graph.Faults.Clear();
        Assert.Equal(RunOutcome.Succeeded, (await RunAsync()).Outcome);
        await DemandAllAsync();
    }

    private sealed class Http2Handler : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Version = HttpVersion.Version20;
            return base.SendAsync(request, cancellationToken);
        }
    }
}

/// <summary>The product as it is, at a server that offers HTTP/2.</summary>
public sealed class SyncProtocolTests : SyncTest
{
    private protected override HttpProtocols Protocols => HttpProtocols.Http1AndHttp2;

    [Fact]
    public async Task Without_HTTP_2_no_connection_carries_two_requests_that_a_GOAWAY_could_end()
    {
        Assert.Equal(RunOutcome.Succeeded, (await RunAsync()).Outcome);

        Assert.All(Graph.Requests, r => Assert.Equal("HTTP/1.1", r.Protocol));
    }
}
