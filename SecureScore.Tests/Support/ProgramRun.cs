using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using SecureScore.Dashboard.CommandLine;

namespace SecureScore.Tests.Support;

/// <summary>The built program, run to its end.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    /// <summary>For what hangs; far beyond what the busiest machine takes.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    /// <summary>A command by the program's own entry point, without the second or two that a process takes to start.</summary>
    /// <remarks>Names of files are absolute. What it logs stands behind the errors.</remarks>
    public static async Task<ProgramRun> InProcessAsync(IReadOnlyDictionary<string, string> settings, params IEnumerable<string> arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        using var log = new CollectedLog();
        var exitCode = await DashboardCommands.RunAsync([.. arguments], new()
        {
            Output = output,
            Error = errors,
            Configure = builder =>
            {
                builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(KeyOf(s.Key), (string?)s.Value)));
                // As at the end of a process, nothing stays in a file beside the database.
                if (settings.TryGetValue("Storage__ConnectionString", out var database))
                    builder.Configuration["Storage:ConnectionString"] = $"{database};Pooling=False";
                builder.Logging.ClearProviders().AddProvider(log);
            },
        });
        return new(exitCode, $"{output}", $"{errors}{string.Join('\n', log.Entries)}");
    }

    /// <summary>As a process of its own: exit code, streams and signals are real.</summary>
    /// <param name="folder">Working folder, also the content root.</param>
    /// <param name="settings">Environment variables.</param>
    public static async Task<ProgramRun> OfAsync(
        string folder, IReadOnlyDictionary<string, string> settings, params IEnumerable<string> arguments)
    {
        using var process = Begin(folder, settings, arguments);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestDatabase.Token);
        limit.CancelAfter(s_limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>The same, for whoever ends it in another way.</summary>
    public static Process Begin(string folder, IReadOnlyDictionary<string, string> settings, params IEnumerable<string> arguments)
    {
        Category.Require(Category.Process);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SecureScore.Dashboard.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys
            .Where(k => k.Contains("__", StringComparison.Ordinal) || k.StartsWith("ASPNETCORE_", StringComparison.Ordinal))
            .ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (key, value) in settings) start.Environment[key] = value;
        return Process.Start(start)!; // not null when no shell is used
    }

    /// <summary>Reads what a server says until it is ready, and goes on reading, so that it never waits for a reader.</summary>
    /// <returns>Where it listens.</returns>
    public static async Task<Uri> UntilReadyAsync(Process process)
    {
        const string Ready = "SecureScore is ready: ";
        var output = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(TestDatabase.Token) is { } line)
        {
            output.AppendLine(line);
            if (!line.StartsWith(Ready, StringComparison.Ordinal)) continue;
            _ = process.StandardOutput.ReadToEndAsync(TestDatabase.Token);
            return new(line[Ready.Length..]);
        }
        throw new InvalidOperationException(
            $"The server did not start: {output}{await process.StandardError.ReadToEndAsync(TestDatabase.Token)}");
    }

    /// <summary>Sends SIGTERM and waits for the end.</summary>
    /// <returns>What it wrote as errors.</returns>
    public static async Task<string> TerminateAsync(Process process)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestDatabase.Token);
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

    private static string KeyOf(string variable) => variable.Replace("__", ":", StringComparison.Ordinal);
}
