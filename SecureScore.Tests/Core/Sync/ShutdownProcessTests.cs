using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Jobs;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Sync;

/// <summary>The program as a process of its own gets SIGTERM while Graph says nothing: it ends by itself, and has written how.</summary>
[Trait("Category", "Process")]
public sealed class ShutdownProcessTests : SyncTest
{
    private readonly TaskCompletionSource _reached = new();
    private Process? _process;

    private protected override Dictionary<string, string> Settings => new() { ["Sync:SpreadMinutes"] = "0" };

    private protected override void Configure(IServiceCollection services) =>
        services
            .AddSyncSchedule(new ConfigurationBuilder().AddInMemoryCollection(StandIns.Settings).Build())
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>));

    [Fact, Trait("Category", "Browser")]
    public async Task The_server_with_an_open_page_ends_at_once_and_the_sync_is_interrupted_and_planned_again()
    {
        using var folder = new TemporaryFolder();
        Hang("security/secureScores");
        await Database.Get<ISyncSchedule>().ApplyAsync(Token);       // its time has passed for a program that starts today
        var process = Begin(folder.Path, new Dictionary<string, string>(Environment(folder))
        {
            ["Authentication__Mode"] = "Demo",
            ["Demo__SampleTenant"] = "false",
            ["ASPNETCORE_ENVIRONMENT"] = "Development",      // a build that was not published has its scripts there only
            ["DOTNET_ENVIRONMENT"] = "Development",
        });
        var address = await ProgramRun.UntilReadyAsync(process);
        await using var context = await (await SharedBrowser.GetAsync()).NewContextAsync(new() { BaseURL = address.ToString() });
        await OpenPageAsync(context);
        await _reached.Task.WaitAsync(Token);

        var errors = await ProgramRun.TerminateAsync(process);

        Assert.Equal((0, ""), (process.ExitCode, errors));          // a shutdown over its time throws
        var run = await DemandInterruptedAsync();
        Assert.Equal(RunTrigger.Schedule, run.Trigger);
        Assert.Equal(
            ["1"],
            await Database.RowsAsync(
                $"SELECT COUNT(*) FROM QRTZ_TRIGGERS WHERE NEXT_FIRE_TIME <= {TimeProvider.System.GetUtcNow().AddMinutes(31).UtcTicks}"));
        Assert.Equal(["0"], await Database.RowsAsync("SELECT COUNT(*) FROM QRTZ_FIRED_TRIGGERS"));
        await DemandNextAsync();
    }

    [Fact]
    public async Task The_command_sync_ends_and_says_what_became_of_it()
    {
        using var folder = new TemporaryFolder();
        Hang("security/secureScores");
        var process = Begin(folder.Path, Environment(folder), "sync");
        await _reached.Task.WaitAsync(Token);

        await ProgramRun.TerminateAsync(process);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("Interrupted", await process.StandardOutput.ReadToEndAsync(Token), StringComparison.Ordinal);
        await DemandInterruptedAsync();
        await DemandNextAsync();
    }

    [Fact]
    public async Task The_command_evaluate_ends_and_the_evaluation_is_interrupted()
    {
        using var folder = new TemporaryFolder();
        Hang("v1.0/organization");
        var process = Begin(folder.Path, Environment(folder), "evaluate", Contoso.Value);
        await _reached.Task.WaitAsync(Token);

        await ProgramRun.TerminateAsync(process);

        Assert.Equal(1, process.ExitCode);
        var run = Assert.Single(await Database.Get<IEvaluationService>().ListAsync(Contoso.Open(), 10, Token));
        Assert.Equal((RunOutcome.Interrupted, true), (run.Outcome, run.EndedAt is not null));
        Assert.Contains("shut down", run.Failure?.Reason.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_ends_as_well_while_it_waits_for_its_turn_to_bring_the_database_up_to_date()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "new.db");
        // another process has it
        await using var turn = new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        using var watcher = new FileSystemWatcher(folder.Path, Path.GetFileName(file));
        watcher.Created += (_, _) => _reached.TrySetResult();
        watcher.EnableRaisingEvents = true;
        var process = Begin(folder.Path, new Dictionary<string, string>(Environment(folder))
        {
            ["Authentication__Mode"] = "Demo",
            ["Storage__ConnectionString"] = $"Data Source={file}"
        });
        await _reached.Task.WaitAsync(Token);       // the file is made before the turn is waited for

        var errors = await ProgramRun.TerminateAsync(process);

        Assert.Equal((0, ""), (process.ExitCode, errors));
    }

    public override async ValueTask DisposeAsync()
    {
        // A test that failed leaves nothing running.
        if (_process is { HasExited: false }) _process.Kill(entireProcessTree: true);
        _process?.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private Process Begin(string folder, IReadOnlyDictionary<string, string> settings, params IEnumerable<string> arguments) =>
        _process = ProgramRun.Begin(folder, settings, arguments);

    private void Hang(string path) => Graph.OnRequest = async (request, hangsUp) =>
    {
        if (!request.Path.EndsWith(path, StringComparison.OrdinalIgnoreCase)) return;
        _reached.TrySetResult();
        await Task.Delay(Timeout.Infinite, hangsUp);
    };

    private static async Task OpenPageAsync(IBrowserContext context)
    {
        await context.SignInAsync("security-administrator");
        var page = await context.NewPageAsync();
        await page.ShowAsync("/import");             // until its circuit has started
    }

    private async Task<SyncRun> DemandInterruptedAsync()
    {
        var run = Assert.Single(await Sync.ListAsync(Contoso.Open(), 10, Token));
        Assert.Equal((RunOutcome.Interrupted, true), (run.Outcome, run.EndedAt is not null));
        Assert.Contains("shut down", run.Failure?.Reason.Words(), StringComparison.Ordinal);
        return run;
    }

    private async Task DemandNextAsync()
    {
        Graph.OnRequest = null;
        await DemandWholeDaysAsync();
        Assert.Equal(RunOutcome.Succeeded, (await RunAsync()).Outcome);
        await DemandAllAsync();
        Assert.True((await Database.VerifyAuditAsync()).IsWhole);
    }
}
