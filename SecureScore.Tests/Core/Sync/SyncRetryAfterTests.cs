using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Graph;
using SecureScore.Core.Runs;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Sync;

/// <summary>A Retry-After is obeyed; one that nobody can obey ends the run in words; one that says nothing is not obeyed.</summary>
public sealed class SyncRetryAfterTests : SyncTest
{
    private const string TenYears = "315360000";       // 10 × 365 × 24 × 60 × 60
    private static readonly TimeSpan s_asked = TimeSpan.FromSeconds(40); // no other wait of a run is as long

    private HeldClock _clock = null!;                        // set before each test

    private protected override void Configure(IServiceCollection services) =>
        services.AddSingleton<TimeProvider>(_clock = new HeldClock(Clock, wait => wait == s_asked));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Retry_After_is_obeyed_as_seconds_and_as_a_date(bool asDate)
    {
        Graph.Faults.Add(new GraphFault
        {
            Kind = GraphFaultKind.Status, Status = 429, Path = Scores, RetryAfter = asDate ? null : (int)s_asked.TotalSeconds,
            RetryAfterDate = asDate ? Clock.GetUtcNow() + s_asked : null
        });
        var running = RunAsync();

        Assert.Equal(s_asked, await _clock.First.WaitAsync(Token));
        Assert.Equal(429, Assert.Single(RequestsTo(Scores)).Status);
        _clock.End();

        Assert.Equal(RunOutcome.Succeeded, (await running).Outcome);
        await DemandAllAsync();
    }

    [Theory]
    [InlineData(429, TenYears, "3,650 days", GraphFailureKind.Throttled)]
    [InlineData(503, TenYears, "3,650 days", GraphFailureKind.ServerError)]
    [InlineData(429, "Sat, 01 Mar 2036 12:00:00 GMT", "3,653 days", GraphFailureKind.Throttled)]      // with three leap days
    [InlineData(429, "10800", "3 hours", GraphFailureKind.Throttled)]
    [InlineData(429, "3601", "61 minutes", GraphFailureKind.Throttled)]
    public async Task A_wait_of_more_than_an_hour_ends_the_run_and_the_next_one_is_planned(
        int status, string asked, string words, GraphFailureKind kind)
    {
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.Status, Status = status, RetryAfterText = asked, Path = Scores, Skip = 4 });

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Failed, kind, true), (run.Outcome, run.Failure?.Kind, run.Failure?.IsTransient));
        Assert.Contains(
            $"Microsoft asked to wait {words}. SecureScore waits 60 minutes at most", run.Failure!.Reason.Words(), StringComparison.Ordinal);
        Assert.Equal(5, RequestsTo(Scores).Count);           // four good pages, and the refusal once
        Assert.Equal(RunOutcome.Succeeded, (await RunAsync()).Outcome);
        await DemandAllAsync();
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    [InlineData("Sun, 01 Mar 2020 12:00:00 GMT")]
    [InlineData("31 February")]
    public async Task What_asks_for_no_time_is_tried_again_after_the_configured_delay(string asked)
    {
        Graph.Faults.Add(new GraphFault { Kind = GraphFaultKind.Status, Status = 429, RetryAfterText = asked, Path = Scores });

        var run = await RunAsync();

        Assert.Equal((RunOutcome.Succeeded, 1, 0), (run.Outcome, run.Throttled, Graph.Faults.Left));
        await DemandAllAsync();
    }

    [Fact]
    public async Task A_token_service_that_asks_for_ten_years_fails_the_run_in_words()
    {
        (StandIns.Entra.IsAvailable, StandIns.Entra.RetryAfter) = (false, TenYears);

        var failed = await RunAsync();

        Assert.Equal(
            (RunOutcome.Failed, GraphFailureKind.TokenServiceDown, true),
            (failed.Outcome, failed.Failure?.Kind, failed.Failure?.IsTransient));
        (StandIns.Entra.IsAvailable, StandIns.Entra.RetryAfter) = (true, null);
        Assert.Equal(RunOutcome.Succeeded, (await RunAsync()).Outcome);
    }
}
