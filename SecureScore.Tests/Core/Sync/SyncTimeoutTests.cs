using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Graph;
using SecureScore.Core.Runs;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Sync;

/// <summary>Answers that take longer than an attempt may. The time of an attempt ends when the test says so.</summary>
public sealed class SyncTimeoutTests : SyncTest
{
    private static readonly TimeSpan s_attempt = TimeSpan.FromSeconds(new GraphOptions().RequestTimeoutSeconds);

    private HeldClock _clock = null!;                        // set before each test

    private protected override void Configure(IServiceCollection services) =>
        services.AddSingleton<TimeProvider>(_clock = new HeldClock(Clock, wait => wait == s_attempt));

    [Fact]
    public async Task An_answer_that_hangs_is_given_up_and_asked_for_again()
    {
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.Hang, Path = Scores, Skip = 4 });
        Graph.Faults.OnTaken = _clock.End;

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
        var running = RunAsync();
        await gate.Empty.WaitAsync(Token);

        _clock.End();

        var run = await running;
        Assert.Equal((RunOutcome.Succeeded, 11), (run.Outcome, run.Requests));   // 10, and the one given up
        await DemandAllAsync();
    }
}
