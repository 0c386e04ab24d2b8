using System.Diagnostics;
using System.Text.Json;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Configuration;

/// <summary>An export script, run as a process against the stand-in for Graph.</summary>
internal sealed record ExportScript(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    /// <summary>The root of the checkout, where the scripts and the manifest of tools are.</summary>
    public static string Root => SourceTree.Root;

    /// <summary>Skips the test on a machine that lacks one of these programs.</summary>
    public static void Needs(params IEnumerable<string> programs)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var missing = programs.Where(p => !folders.Any(f => File.Exists(Path.Combine(f, p)) || File.Exists(Path.Combine(f, p + ".exe"))));
        Assert.SkipWhen(missing.Any(), $"Missing on this machine: {string.Join(", ", missing)}.");
    }

    public static string PathOf(string script) => Path.Combine(Root, "docs", "export", script);

    /// <param name="settings">Environment variables besides those that lead to the stand-ins.</param>
    public static async Task<ExportScript> RunAsync(
        GraphStandIns standIns, string folder, IReadOnlyDictionary<string, string> settings, string program,
        params IEnumerable<string> arguments)
    {
        Category.Require(Category.Process);
        var trusted = CertificateFiles.Write(standIns.Entra.Certificate, Path.Combine(folder, "certificates")).Trusted;
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false
        };
        start.Environment["GRAPH_URL"] = $"{standIns.Graph.Address}v1.0";
        start.Environment["GRAPH_TOKEN"] = await TokenAsync(standIns);
        start.Environment["CURL_CA_BUNDLE"] = trusted;
        start.Environment["SSL_CERT_FILE"] = trusted;
        foreach (var (key, value) in settings) start.Environment[key] = value;
        using var process = Process.Start(start)!;                  // not null when no shell is used
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

    /// <summary>As the app gets it by its secret.</summary>
    private static async Task<string> TokenAsync(GraphStandIns standIns)
    {
        using var http = new HttpClient(TrustStandInExtensions.Handler(standIns.Entra.Certificate));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = EntraSample.ClientId.ToString(),
            ["client_secret"] = EntraSample.Secret,
            ["scope"] = standIns.Graph.Scope,
        });
        using var answer = await http.PostAsync(
            new Uri(standIns.Entra.Address, $"{EntraSample.ContosoId}/oauth2/v2.0/token"), form, TestDatabase.Token);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestDatabase.Token));
        return json.RootElement.GetProperty("access_token").GetString()!; // a refusal has none and fails the test here
    }
}
