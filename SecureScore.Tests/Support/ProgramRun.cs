using System.Diagnostics;

namespace SecureScore.Tests.Support;

/// <summary>The built program, started as a process of its own in an empty folder.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <param name="folder">Working folder, also the content root.</param>
    /// <param name="settings">Environment variables.</param>
    public static async Task<ProgramRun> OfAsync(string folder, IReadOnlyDictionary<string, string> settings, params IEnumerable<string> arguments)
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
        foreach (var name in start.Environment.Keys.Where(k => k.Contains("__", StringComparison.Ordinal) || k.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (key, value) in settings) start.Environment[key] = value;
        return Process.Start(start)!; // not null when no shell is used
    }
}
