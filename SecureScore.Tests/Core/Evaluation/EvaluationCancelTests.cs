using SecureScore.Core.Evaluation;
using SecureScore.Core.Runs;
using SecureScore.Tests.Core.Sync;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>What a person cancels is recorded as cancelled, wherever the evaluation is and whichever run it belongs to.</summary>
public sealed class EvaluationCancelTests : SyncTest
{
    private readonly TaskCompletionSource _reached = new();

    private protected override Dictionary<string, string> Settings => new() { ["Graph:ReadConfiguration"] = "true" };

    private IEvaluationService Service => Database.Get<IEvaluationService>();

    [Fact]
    public async Task While_the_token_service_says_nothing()
    {
        StandIns.Entra.OnRequest =
            (path, hangsUp) => path.EndsWith("/token", StringComparison.OrdinalIgnoreCase) ? HangAsync(hangsUp) : Task.CompletedTask;

        await CancelAsync(Service.RunAsync(TestDatabase.Writer, Contoso, RunTrigger.Person, Token));
    }

    [Fact]
    public async Task While_Graph_says_nothing()
    {
        Graph.OnRequest = (_, hangsUp) => HangAsync(hangsUp);

        await CancelAsync(Service.RunAsync(TestDatabase.Writer, Contoso, RunTrigger.Person, Token));
    }

    [Fact]
    public async Task While_Graph_asked_to_wait_an_hour()
    {
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Status, Status = 429, RetryAfter = 3600 });
        using var watching = Database.Get<RunFeed>().Subscribe(progress =>
        {
            if (progress.WaitsUntil is not null) _reached.TrySetResult();
        });

        await CancelAsync(Service.RunAsync(TestDatabase.Writer, Contoso, RunTrigger.Person, Token));
    }

    [Fact]
    public async Task Whoever_cancels_the_sync_cancels_the_evaluation_in_it()
    {
        Graph.OnRequest = (request, hangsUp) =>
            request.Path.Contains("security/", StringComparison.OrdinalIgnoreCase) ? Task.CompletedTask : HangAsync(hangsUp);
        var running = RunAsync();
        await _reached.Task.WaitAsync(Token);

        await Sync.CancelAsync(TestDatabase.Writer, Contoso, Token);

        Assert.Equal(RunOutcome.Cancelled, (await running).Outcome);
        await DemandCancelledAsync();
    }

    [Fact]
    public async Task Whoever_cancels_the_evaluation_alone_lets_the_sync_end_and_it_says_so()
    {
        Graph.OnRequest = (request, hangsUp) =>
            request.Path.Contains("security/", StringComparison.OrdinalIgnoreCase) ? Task.CompletedTask : HangAsync(hangsUp);
        var running = RunAsync();
        await _reached.Task.WaitAsync(Token);

        await Service.CancelAsync(TestDatabase.Writer, Contoso, Token);

        var run = await running;
        Assert.Equal(RunOutcome.Succeeded, run.Outcome);
        Assert.Contains(run.Findings.Warnings, o => o.Message.Words().Contains("was cancelled", StringComparison.Ordinal));
        await DemandCancelledAsync();
    }

    private async Task CancelAsync(Task<EvaluationRun> running)
    {
        await _reached.Task.WaitAsync(Token);
        Assert.True(await Service.CancelAsync(TestDatabase.Writer, Contoso, Token));
        Assert.Equal(RunOutcome.Cancelled, (await running).Outcome);
        await DemandCancelledAsync();
    }

    private async Task DemandCancelledAsync()
    {
        var run = Assert.Single(await Service.ListAsync(Contoso.Open(), 10, Token));
        Assert.Equal((RunOutcome.Cancelled, null), (run.Outcome, run.Failure));
        Assert.Equal(0, await Database.CountAsync("ConfigurationChunks"));
    }

    private Task HangAsync(CancellationToken hangsUp)
    {
        _reached.TrySetResult();
        return Task.Delay(Timeout.Infinite, hangsUp);
    }
}
