using SecureScore.Core.Runs;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Sync;

/// <summary>A clock of this machine that does not agree with Microsoft's.</summary>
public sealed class SyncClockTests : SyncTest
{
    [Theory]
    [InlineData(10, "behind")]
    [InlineData(-10, "ahead")]
    public async Task A_clock_that_is_wrong_by_ten_minutes_is_named_and_costs_no_data(int microsoftAhead, string words)
    {
        Graph.AnswerTime = MovableClock.At(Clock.GetUtcNow().AddMinutes(microsoftAhead));

        var run = await RunAsync();

        Assert.Equal(RunOutcome.Succeeded, run.Outcome);
        var finding = Assert.Single(run.Findings.Warnings);
        Assert.Equal(
            ("clock-skew",
                $"The server's clock and Microsoft's do not agree: this one is 10 minutes {words}. "
                    + "Set the server's clock by NTP; with PostgreSQL, that of the database server."),
            (finding.Code, finding.Message.Words()));
        await DemandAllAsync();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-4)]
    public async Task Within_Microsofts_tolerance_nothing_is_said(int microsoftAhead)
    {
        Graph.AnswerTime = MovableClock.At(Clock.GetUtcNow().AddMinutes(microsoftAhead));

        Assert.Empty((await RunAsync()).Findings.Warnings);
    }

    [Fact]
    public async Task A_sync_that_fails_names_the_clock_as_well()
    {
        Graph.AnswerTime = MovableClock.At(Clock.GetUtcNow().AddMinutes(10));
        Graph.Faults.Add(new() { Kind = StandIn.Graph.GraphFaultKind.Unauthorized, Path = Scores, Times = int.MaxValue });

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Failed, "clock-skew"), (run.Outcome, Assert.Single(run.Findings.Warnings).Code));
    }
}
