using System.Diagnostics;
using System.Globalization;
using SecureScore.Core.Runs;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Sync;

/// <summary>The program as a process of its own: it reads by command, and is killed in each step.</summary>
[Trait("Category", "Process")]
public sealed class SyncProcessTests : SyncTest
{
    private Process? _process;

    [Fact]
    public async Task The_command_reads_all_connected_tenants_and_says_what_it_did()
    {
        using var folder = new TemporaryFolder();

        var run = await ProgramRun.OfAsync(folder.Path, Environment(folder), "sync");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains(
            $"{Contoso}: Succeeded; days 90 read, 90 new, 0 changed; profiles 25 read, 25 new, 0 changed; 10 requests", run.Output,
            StringComparison.Ordinal);
        await DemandAllAsync();
    }

    [Theory]
    [InlineData("/oauth2/v2.0/token", 0)]
    [InlineData("secureScores", 0)]
    [InlineData("secureScores", 4)]
    [InlineData("secureScores", 8)]
    [InlineData("secureScoreControlProfiles", 0)]
    public async Task Killed_while_it_waits_for_an_answer_nothing_is_half_stored_and_the_next_run_is_complete(
        string path, int answersBefore)
    {
        using var folder = new TemporaryFolder();
        var reached = new TaskCompletionSource();
        var seen = 0;
        Func<string, CancellationToken, Task> stop = async (requested, hangsUp) =>
        {
            if (!requested.EndsWith(path, StringComparison.OrdinalIgnoreCase) || seen++ < answersBefore) return;
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, hangsUp);
        };
        Graph.OnRequest = (request, hangsUp) => stop(request.Path, hangsUp);
        StandIns.Entra.OnRequest = stop;
        var process = _process = ProgramRun.Begin(folder.Path, Environment(folder), "sync");
        await reached.Task.WaitAsync(Token);

        process.Kill();                                      // SIGKILL
        await process.WaitForExitAsync(Token);

        (Graph.OnRequest, StandIns.Entra.OnRequest) = (null, null);
        await DemandRecoveryAsync();
    }

    [Fact]
    public async Task Killed_while_it_stores_nothing_is_half_stored_and_the_next_run_is_complete()
    {
        using var folder = new TemporaryFolder();
        // It cannot end before it is killed, however late that is.
        Graph.OnRequest = (request, hangsUp) => request.Path.EndsWith(Profiles, StringComparison.OrdinalIgnoreCase)
            ? Task.Delay(Timeout.Infinite, hangsUp)
            : Task.CompletedTask;
        var process = _process = ProgramRun.Begin(folder.Path, Environment(folder), "sync");

        // No two runs of this test kill at the same statement, which is the point.
        while (int.Parse((await Database.RowsAsync("SELECT COUNT(*) FROM Snapshots"))[0], CultureInfo.InvariantCulture) < 5)
            Assert.False(process.HasExited && process.ExitCode != 0);
        process.Kill();
        await process.WaitForExitAsync(Token);

        Graph.OnRequest = null;
        await DemandRecoveryAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        // A test that failed leaves nothing running.
        if (_process is { HasExited: false }) _process.Kill(entireProcessTree: true);
        _process?.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The dead run is recorded as one, what it stored is whole, and another run reads the rest.</summary>
    private async Task DemandRecoveryAsync()
    {
        await DemandWholeDaysAsync();
        Clock.Advance(TimeProvider.System.GetUtcNow() - Clock.GetUtcNow() + TimeSpan.FromSeconds(21));

        var run = await RunAsync();

        Assert.Equal(RunOutcome.Succeeded, run.Outcome);
        Assert.Equal(RunOutcome.Interrupted, (await Sync.ListAsync(Contoso.Open(), 2, Token))[1].Outcome);
        await DemandAllAsync();
        Assert.True((await Database.VerifyAuditAsync()).IsWhole);
    }
}
