using System.Text.Json;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.CommandLine;

/// <summary>The command <c>evaluate</c>, as a script sees it.</summary>
[Trait("Category", "Process")]
public sealed class EvaluateCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("securescore-evaluate-").FullName;

    public EvaluateCommandTests()
    {
        foreach (var (name, json) in GivenExport.Files(Given.TenantId)) Write($"export/{name}", json);
    }

    [Fact]
    public async Task A_folder_is_evaluated_and_told_as_one_object()
    {
        var run = await ProgramRun.OfAsync(_folder, Settings, "evaluate", "--files", "export", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        using var document = JsonDocument.Parse(run.Output);
        var root = document.RootElement;
        Assert.Equal(
            (Given.TenantId.Value, "Succeeded", 0),
            (root.GetProperty("tenantId").GetString(), root.GetProperty("outcome").GetString(), root.GetProperty("requests").GetInt32()));
        Assert.Equal(
            2,
            root
                .GetProperty("parts")
                .EnumerateArray()
                .Single(p => p.GetProperty("part").GetString() == "Users")
                .GetProperty("count")
                .GetInt32());
        var control = root
            .GetProperty("controls")
            .EnumerateArray()
            .Single(c => c.GetProperty("controlId").GetString() == GivenExport.Counted);
        // 9 × 1 ÷ 2
        Assert.Equal(
            (4.5m, 9m, 1, 2),
            (control.GetProperty("points").GetDecimal(), control.GetProperty("maxPoints").GetDecimal(),
                control.GetProperty("count").GetInt32(), control.GetProperty("total").GetInt32()));
    }

    [Fact]
    public async Task The_same_is_told_in_words_with_what_was_skipped()
    {
        var run = await RunAsync("evaluate", "--files", Export);

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith($"Tenant {Given.TenantId}: Succeeded; ", run.Output, StringComparison.Ordinal);
        Assert.Contains("4.50 / 9", run.Output, StringComparison.Ordinal);
        Assert.Contains("skipped  Domains: The export has no file domains.json.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_of_no_tenant_cannot_run_and_says_which_file_is_missing()
    {
        File.Delete(Path.Combine(_folder, "export/organization.json"));

        var run = await RunAsync("evaluate", "--files", Export, "--json");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("organization.json", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_that_is_not_connected_is_a_problem()
    {
        var run = await RunAsync("evaluate", Given.TenantId.Value);

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains(Given.TenantId.Value, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_or_both_of_tenant_and_folder_and_a_wrong_folder_cannot_run()
    {
        string[][] wrong = [["evaluate"], ["evaluate", Given.TenantId.Value, "--files", Export], ["evaluate", "--files", "nowhere"]];
        foreach (var arguments in wrong)
        {
            var run = await RunAsync(arguments);
            Assert.Equal((string.Join(' ', arguments), 2), (string.Join(' ', arguments), run.ExitCode));
            Assert.NotEmpty(run.Errors);
        }
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private Dictionary<string, string> Settings => new() { ["Storage__ConnectionString"] = $"Data Source={_folder}/score.db" };

    private string Export => Path.Combine(_folder, "export");

    private Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.InProcessAsync(Settings, arguments);

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // a file has a folder
        File.WriteAllText(path, text);
    }
}
