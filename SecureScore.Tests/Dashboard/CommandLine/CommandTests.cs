using System.Text.Json;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.CommandLine;

/// <summary>The program's commands, as a script sees them: exit code, output, nothing else.</summary>
[Trait("Category", "Process")]
public sealed class CommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("securescore-command-").FullName;

    [Fact]
    public async Task An_import_prints_one_object_of_the_documented_shape_and_a_second_one_changes_nothing()
    {
        var profiles = Write("profiles.json", GraphAnswer.Page(GraphAnswer.Profile("a", 10), GraphAnswer.Profile("b", 20)));
        var scores = Write("scores.json", GraphAnswer.Page(
            GraphAnswer.Day(Given.Day(1), GraphAnswer.Score("a", 10), GraphAnswer.Score("b", 5), GraphAnswer.Score("stray", 1)),
            GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("a", 10))));

        var first = await RunAsync("import", "--json", scores, profiles);
        var second = await RunAsync("import", scores, profiles, "--json");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal(Expected(2, 2), TenantOf(first));
        Assert.Equal(Expected(0, 0), TenantOf(second));
        using var document = JsonDocument.Parse(first.Output);
        Assert.Equal(0, document.RootElement.GetProperty("problems").GetArrayLength());

        static string Expected(int newDays, int newProfiles) =>
            $$$"""{"tenantId":"{{{Given.TenantId}}}","snapshots":{"read":2,"new":{{{newDays}}},"changed":0},"profiles":{"read":2,"new":{{{newProfiles}}},"changed":0},"latest":{"day":"2026-03-02","currentScore":12,"maxScore":30,"controlScores":3,"withoutProfile":1}}""";
    }

    [Fact]
    public async Task A_file_with_a_problem_makes_exit_code_1_and_is_named_with_its_line()
    {
        var good = Write("good.json", GraphAnswer.Page(GraphAnswer.Profile("a", 10)));
        var broken = Write("broken.json", "{\"value\":[\n\n{\"id\": }]}");

        var run = await RunAsync("import", "--json", good, broken);

        Assert.Equal(1, run.ExitCode);
        using var document = JsonDocument.Parse(run.Output);
        var problem = Assert.Single(document.RootElement.GetProperty("problems").EnumerateArray());
        Assert.Equal((broken, 3), (problem.GetProperty("file").GetString(), problem.GetProperty("line").GetInt32()));
        Assert.NotEqual("", problem.GetProperty("code").GetString());
        Assert.NotEqual("", problem.GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_tenant_named_on_the_command_line_is_that_of_files_that_lost_it()
    {
        var (profile, day) = (GraphAnswer.Profile("a", 10), GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("a", 5)));
        profile.Remove("azureTenantId");
        foreach (var name in (string[])["azureTenantId", "id"]) day.Remove(name);
        var file = Write("select.json", GraphAnswer.Page(profile, day));

        var without = await RunAsync("import", "--json", file);
        var named = await RunAsync("import", "--json", file, "--tenant", Given.TenantId.Value);
        var wrong = await RunAsync("import", "--json", file, "--tenant", "no tenant!");

        Assert.Equal((1, 0, 2), (without.ExitCode, named.ExitCode, wrong.ExitCode));
        using var document = JsonDocument.Parse(named.Output);
        Assert.Equal(Given.TenantId.Value, document.RootElement.GetProperty("tenants")[0].GetProperty("tenantId").GetString());
    }

    [Fact]
    public async Task An_empty_list_is_told_with_exit_code_0()
    {
        var run = await RunAsync("import", "--json", Write("empty.json", """{"value":[]}"""));

        Assert.Equal(0, run.ExitCode);
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(
            "no-objects", Assert.Single(document.RootElement.GetProperty("oddities").EnumerateArray()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_a_problem_of_that_file()
    {
        var run = await RunAsync("import", "--json", "nowhere.json");

        Assert.Equal(1, run.ExitCode);
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(
            "nowhere.json", Assert.Single(document.RootElement.GetProperty("problems").EnumerateArray()).GetProperty("file").GetString());
    }

    [Fact]
    public async Task A_folder_is_imported_with_all_its_json_files_and_told_in_words()
    {
        Write("answers/profiles.json", GraphAnswer.Page(GraphAnswer.Profile("a", 10)));
        Write("answers/older/scores.json", GraphAnswer.Page(GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("a", 5))));
        Write("answers/readme.txt", "not JSON");

        var run = await ProgramRun.OfAsync(_folder, Settings, "import", "answers");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 read, 1 new, 0 changed", run.Output, StringComparison.Ordinal);
        Assert.Contains("2026-03-01: 12 of 30 points reported, 1 controls, 0 without profile", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public async Task A_folder_without_json_files_and_a_command_without_files_cannot_run()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "empty"));

        var empty = await RunAsync("import", Path.Combine(_folder, "empty"));
        var bare = await RunAsync("import");

        Assert.Equal((2, 2), (empty.ExitCode, bare.ExitCode));
        Assert.NotEmpty(empty.Errors);
        Assert.NotEmpty(bare.Errors);
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_makes_exit_code_2_and_names_the_setting()
    {
        Write("file", "");
        var profile = Write("profiles.json", GraphAnswer.Page(GraphAnswer.Profile("a", 10)));

        var run = await ProgramRun.OfAsync(
            _folder, new Dictionary<string, string> { ["Storage__ConnectionString"] = $"Data Source={_folder}/file/score.db" }, "import",
            "--json", profile);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Storage:ConnectionString", run.Errors, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Rebuild_computes_what_is_derived_and_says_so()
    {
        Write("answers/profiles.json", GraphAnswer.Page(GraphAnswer.Profile("a", 10)));
        Write("answers/scores.json", GraphAnswer.Page(GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("a", 5))));
        await RunAsync("import", Path.Combine(_folder, "answers"));

        var run = await RunAsync("rebuild");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("computed again", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private Dictionary<string, string> Settings => new() { ["Storage__ConnectionString"] = $"Data Source={_folder}/score.db" };

    private Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.InProcessAsync(Settings, arguments);

    /// <summary>The only tenant of the report, as it stands there.</summary>
    private static string TenantOf(ProgramRun run)
    {
        using var document = JsonDocument.Parse(run.Output);
        return Assert.Single(document.RootElement.GetProperty("tenants").EnumerateArray()).GetRawText();
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
