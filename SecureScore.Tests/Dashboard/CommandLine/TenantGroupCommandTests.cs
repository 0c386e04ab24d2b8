using System.Text.Json;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.CommandLine;

/// <summary>The command <c>tenant group</c>, as a script sees it, and an assignment to a group.</summary>
[Trait("Category", "Process")]
public sealed class TenantGroupCommandTests : IDisposable
{
    private const string Home = "aaaabbbb-0000-cccc-1111-dddd2222eeee", Ada = "11111111-0000-4000-8000-00000000000a";

    private readonly string _folder = Directory.CreateTempSubdirectory("securescore-groups-").FullName;

    [Fact]
    public async Task Groups_are_filled_assigned_and_removed_from_the_command_line()
    {
        var (first, other) = (Given.TenantId.Value, Given.OtherTenantId.Value);
        Assert.Equal(0, (await RunAsync("import",
            await FileAsync("one.json", GraphAnswer.Page(GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("a", 5)))),
            await FileAsync(
                "two.json", GraphAnswer.Page(GraphAnswer.Day(Given.OtherTenantId, Given.Day(0), GraphAnswer.Score("a", 5)))))).ExitCode);

        var empty = await RunAsync("tenant", "group", "list");
        var added = await RunAsync("tenant", "group", "add", "Nordics", first.ToUpperInvariant());
        var again = await RunAsync("tenant", "group", "add", "nordics", first, other);
        var file = await RunAsync("tenant", "group", "add", "--file", await FileAsync("groups.csv", $"{other},Gold\nnone,Gold"), "--json");
        var neither = await RunAsync("tenant", "group", "add");
        var wrong = await RunAsync("tenant", "group", "add", "Nordics", "no id");
        var missing = await RunAsync("tenant", "group", "add", "--file", Path.Combine(_folder, "missing.csv"));
        var assigned = await RunAsync("access", "assign", "user", Ada, "--tenant-group", "NORDICS", "--name", "Ada");
        var both = await RunAsync("access", "assign", "user", Ada, "--tenant-group", "Nordics", "--all-tenants");
        var unknown = await RunAsync("access", "assign", "user", Ada, "--tenant-group", "Baltics");
        var takenOut = await RunAsync("tenant", "group", "take-out", "Nordics", other);
        var renamed = await RunAsync("tenant", "group", "rename", "Nordics", "Baltics");
        var (plain, json) = (await RunAsync("tenant", "group", "list"), await RunAsync("tenant", "group", "list", "--json"));
        var access = (await RunAsync("access", "list"), await RunAsync("access", "list", "--json"));
        var removed = await RunAsync("tenant", "group", "remove", "Baltics");
        var gone = await RunAsync("tenant", "group", "remove", "Baltics");

        Assert.Equal("No groups.", empty.Output.Trim());
        Assert.Equal(("1 tenant added.", "1 tenant added."), (added.Output.Trim(), again.Output.Trim()));
        Assert.Equal(
            (1, 2, 1, 2, 0, 2, 1, 0, 0, 0, 1),
            (file.ExitCode, neither.ExitCode, wrong.ExitCode, missing.ExitCode, assigned.ExitCode, both.ExitCode, unknown.ExitCode,
                takenOut.ExitCode, renamed.ExitCode, removed.ExitCode, gone.ExitCode));
        Assert.Equal(
            [
                $$"""{"line":1,"tenant":"{{other}}","group":"Gold","outcome":"Added"}""",
                """{"line":2,"tenant":"none","group":"Gold","outcome":"UnknownTenant"}""",
            ],
            LinesOf(file, "lines"));
        Assert.Equal(
            $"1  Baltics: 1 tenant, 1 assignment\n    {first}\n2  Gold: 1 tenant, 0 assignments\n    {other}",
            plain.Output.ReplaceLineEndings("\n").Trim());
        Assert.Equal(
            [
                $$"""{"number":1,"name":"Baltics","assignments":1,"tenantIds":["{{first}}"]}""",
                $$"""{"number":2,"name":"Gold","assignments":0,"tenantIds":["{{other}}"]}""",
            ],
            LinesOf(json, "groups"));
        Assert.Equal($"1  user {Ada} (Ada) of {Home}: read, tenant group Baltics (1 tenant)", access.Item1.Output.Trim());
        Assert.Contains(
            """ "isForAllTenants":false,"tenantId":null,"tenantGroup":"Baltics"} """.Trim(), access.Item2.Output, StringComparison.Ordinal);
        Assert.Equal("No assignments.", (await RunAsync("access", "list")).Output.Trim()); // gone with the group
    }

    /// <summary>A check of what goes together must not ask for the value of an option that has none.</summary>
    [Theory]
    [InlineData("tenant group add --file")]
    [InlineData("tenant name --file")]
    [InlineData("evaluate --files")]
    [InlineData("access assign user 1 --tenant")]
    [InlineData("access assign user 1 --tenant-group")]
    public async Task An_option_without_its_value_is_told(string line)
    {
        var run = await RunAsync(line.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"Required argument missing for option: '{line.Split(' ')[^1]}'", run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private static IEnumerable<string> LinesOf(ProgramRun run, string name) =>
        JsonElement.Parse(run.Output).GetProperty(name).EnumerateArray().Select(e => e.GetRawText());

    private async Task<string> FileAsync(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, text, TestDatabase.Token);
        return path;
    }

    private Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.InProcessAsync(
        new Dictionary<string, string> { ["Storage__ConnectionString"] = $"Data Source={_folder}/score.db", ["Access__HomeTenant"] = Home },
        arguments);
}
