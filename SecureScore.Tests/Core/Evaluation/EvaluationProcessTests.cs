using SecureScore.Core.Evaluation;
using SecureScore.Core.Graph;
using SecureScore.Core.Runs;
using SecureScore.Tests.Core.Configuration;
using SecureScore.Tests.Core.Sync;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Evaluation;

/// <summary>The program as a process of its own is killed while it evaluates.</summary>
[Trait("Category", "Process")]
public sealed class EvaluationProcessTests : SyncTest
{
    private IEvaluationService Service => Database.Get<IEvaluationService>();

    [Theory]
    [InlineData("v1.0/organization")]
    [InlineData("v1.0/reports/authenticationMethods/userRegistrationDetails")]     // the users before it are in the draft
    public async Task Killed_in_the_middle_the_evaluation_before_stays_in_force_and_the_next_one_runs(string path)
    {
        using var folder = new TemporaryFolder();
        StandIns.Entra.Directory.SetPermissions(
            EntraSample.ClientId, EntraSample.ContosoId, ["SecurityEvents.Read.All", .. GraphPermission.Evaluation.Select(p => p.Name)]);
        CompliantTenant.GiveTo(StandIns.Contoso);
        var first = await EvaluateAsync();
        Assert.Null(first.Failure);
        var before = await InForceAsync(first.Id);
        var reached = new TaskCompletionSource();
        Graph.OnRequest = async (request, hangsUp) =>
        {
            if (!request.Path.EndsWith(path, StringComparison.OrdinalIgnoreCase)) return;
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, hangsUp);
        };
        using var process = ProgramRun.Begin(folder.Path, Environment(folder), "evaluate", Contoso.Value);
        try
        {
            await reached.Task.WaitAsync(Token);
        }
        finally
        {
            process.Kill();                                  // SIGKILL
        }
        await process.WaitForExitAsync(Token);

        Graph.OnRequest = null;
        Assert.Equal(before, await InForceAsync(first.Id));
        // two minutes without a sign of life, and one second
        Clock.Advance(TimeProvider.System.GetUtcNow() - Clock.GetUtcNow() + TimeSpan.FromSeconds(121));
        var next = await EvaluateAsync();
        var runs = await Service.ListAsync(Contoso.Open(), 10, Token);
        Assert.Equal([next.Id, runs[1].Id, runs[2].Id], runs.Select(r => r.Id));
        Assert.Equal((RunOutcome.Interrupted, true), (runs[1].Outcome, runs[1].EndedAt is not null));
        Assert.Contains("The evaluation before stays in force.", runs[1].Failure?.Reason.Words(), StringComparison.Ordinal);
        Assert.Equal((next.Outcome, null), (runs[2].Outcome, next.Failure));
        Assert.Equal(["0"], await Database.RowsAsync($"SELECT COUNT(*) FROM ConfigurationChunks WHERE RunId = {runs[1].Id}"));
        Assert.True((await Database.VerifyAuditAsync()).IsWhole);
    }

    /// <summary>What an evaluation put in force; the draft of another one may stand beside it.</summary>
    private async Task<string> InForceAsync(long run) =>
        await Database.DumpAsync("OwnScores", "ConfigurationParts", "DailyTotals", $"ConfigurationChunks WHERE RunId = {run}");

    private Task<EvaluationRun> EvaluateAsync() => Service.RunAsync(TestDatabase.Writer, Contoso, RunTrigger.Person, Token);
}
