using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Sync;
using SecureScore.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace SecureScore.Tests.Core.Sync;

/// <summary>The program as a process of its own gets SIGTERM while Graph says nothing: it ends by itself, and has written how.</summary>
public sealed class ShutdownProcessTests : SyncTest
{
    /// <summary>Far beyond the host's own limit, which shows in the exit code.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource _reached = new();

    private protected override Dictionary<string, string> Settings => new() { ["Sync:SpreadMinutes"] = "0" };

    private protected override void Configure(IServiceCollection services) =>
        services.AddSyncSchedule(new ConfigurationBuilder().AddInMemoryCollection(StandIns.Settings).Build()).AddSingleton(typeof(ILogger<>), typeof(Logger<>));

    [Fact, Trait("Category", "EndToEnd")]
    public async Task The_server_with_an_open_page_ends_at_once_and_the_sync_is_interrupted_and_planned_again()
    {
        using var folder = new TemporaryFolder();
        Hang("security/secureScores");
        await Database.Get<SyncSchedule>().ApplyAsync(Token);       // its time has passed for a program that starts today
        using var process = ProgramRun.Begin(folder.Path, new Dictionary<string, string>(Environment(folder)) { ["Authentication__Mode"] = "Demo", ["Demo__SampleTenant"] = "false" });
        var output = new StringBuilder();
        var address = await AddressOfAsync(process, output);
        await using var context = await (await SharedBrowser.GetAsync()).NewContextAsync(new() { BaseURL = address });
        await OpenPageAsync(context);
        await _reached.Task.WaitAsync(Token);

        var errors = await TerminateAsync(process);

        Assert.Equal((0, ""), (process.ExitCode, errors));          // a shutdown over its time throws
        var run = await DemandInterruptedAsync();
        Assert.Equal(SyncTrigger.Schedule, run.Trigger);
        Assert.Equal(["1"], await Database.RowsAsync($"SELECT COUNT(*) FROM QRTZ_TRIGGERS WHERE NEXT_FIRE_TIME <= {TimeProvider.System.GetUtcNow().AddMinutes(31).UtcTicks}"));
        Assert.Equal(["0"], await Database.RowsAsync("SELECT COUNT(*) FROM QRTZ_FIRED_TRIGGERS"));
        await DemandNextAsync();
    }

    [Fact]
    public async Task The_command_sync_ends_and_says_what_became_of_it()
    {
        using var folder = new TemporaryFolder();
        Hang("security/secureScores");
        using var process = ProgramRun.Begin(folder.Path, Environment(folder), "sync");
        await _reached.Task.WaitAsync(Token);

        await TerminateAsync(process);

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
        using var process = ProgramRun.Begin(folder.Path, Environment(folder), "evaluate", Contoso.Value);
        await _reached.Task.WaitAsync(Token);

        await TerminateAsync(process);

        Assert.Equal(1, process.ExitCode);
        var run = Assert.Single(await Database.Get<IEvaluationService>().ListAsync(Contoso, 10, Token));
        Assert.Equal((EvaluationRunOutcome.Interrupted, true), (run.Outcome, run.EndedAt is not null));
        Assert.Contains("shut down", run.Failure, StringComparison.Ordinal);
    }

    private void Hang(string path) => Graph.OnRequest = async (request, hangsUp) =>
    {
        if (!request.Path.EndsWith(path, StringComparison.OrdinalIgnoreCase)) return;
        _reached.TrySetResult();
        await Task.Delay(Timeout.Infinite, hangsUp);
    };

    /// <returns>What it wrote as errors.</returns>
    private static async Task<string> TerminateAsync(Process process)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(s_limit);
        try
        {
            using var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {process.Id}"]);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return await errors;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Reads what the server says until it is ready, and goes on reading, so that it never waits for a reader.</summary>
    private static async Task<string> AddressOfAsync(Process process, StringBuilder output)
    {
        const string Ready = "SecureScore is ready: ";
        while (await process.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            output.AppendLine(line);
            if (!line.StartsWith(Ready, StringComparison.Ordinal)) continue;
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            return line[Ready.Length..];
        }
        throw new InvalidOperationException($"The server did not start: {output}{await process.StandardError.ReadToEndAsync(Token)}");
    }

    private static async Task OpenPageAsync(IBrowserContext context)
    {
        var login = await context.APIRequest.GetAsync("/login");
        var form = context.APIRequest.CreateFormData();
        form.Set("__RequestVerificationToken", DemoSignIn.TokenIn(await login.TextAsync()));
        form.Set("person", "security-administrator");
        await context.APIRequest.PostAsync("/demo/sign-in", new() { Form = form, MaxRedirects = 0 });
        var page = await context.NewPageAsync();
        await page.ShowAsync("/settings", isInteractive: true);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Settings", Exact = true })).ToBeVisibleAsync();
    }

    private async Task<SyncRun> DemandInterruptedAsync()
    {
        var run = Assert.Single(await Sync.ListAsync(Contoso, 10, Token));
        Assert.Equal((SyncOutcome.Interrupted, true), (run.Outcome, run.EndedAt is not null));
        Assert.Contains("shut down", run.Failure?.Message, StringComparison.Ordinal);
        return run;
    }

    private async Task DemandNextAsync()
    {
        Graph.OnRequest = null;
        await DemandWholeDaysAsync();
        Assert.Equal(SyncOutcome.Succeeded, (await RunAsync()).Outcome);
        await DemandAllAsync();
        Assert.True((await Database.VerifyAuditAsync()).IsWhole);
    }
}
