using System.Text.Json;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.CommandLine;

/// <summary>The command <c>tenant</c>, as a script sees it.</summary>
[Trait("Category", "Process")]
public sealed class TenantCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("securescore-tenant-").FullName;

    [Fact]
    public async Task Tenant_is_named_hidden_and_removed_from_the_command_line()
    {
        var id = Given.TenantId.Value;
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "scores.json"),
            GraphAnswer.Page(GraphAnswer.Profile("a", 10), GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("a", 5))), TestDatabase.Token);
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "names.csv"), $"{id},Contoso\nffffffff-0000-4000-8000-000000000001,Other\n", TestDatabase.Token);
        Assert.Equal(0, (await RunAsync("import", Path.Combine(_folder, "scores.json"))).ExitCode);

        var named = await ProgramRun.OfAsync(_folder, Settings, "tenant", "name", "--file", "names.csv", "--json");
        var hidden = await RunAsync("tenant", "hide", id);
        var list = await RunAsync("tenant", "list", "--json");
        var unconfirmed = await RunAsync("tenant", "remove", id);
        var wrong = await RunAsync("tenant", "remove", id, "--confirm", "Fabrikam");
        var removed = await RunAsync("tenant", "remove", id, "--confirm", "contoso");
        var empty = await RunAsync("tenant", "list", "--json");

        Assert.Equal(
            (1, 0, 0, 2, 1, 0, 0),
            (named.ExitCode, hidden.ExitCode, list.ExitCode, unconfirmed.ExitCode, wrong.ExitCode, removed.ExitCode, empty.ExitCode));
        Assert.Equal(["Named", "UnknownTenant"], Lines(named, "lines").Select(l => l.GetProperty("outcome").GetString()));
        Assert.Equal(
            $$"""{"tenantId":"{{id}}","name":"Contoso","isNameFromMicrosoft":false,"isHidden":true,"isDefault":false,"isSample":false,"latestDay":"2026-03-01"}""",
            Assert.Single(Lines(list, "tenants")).GetRawText());
        Assert.Contains("--confirm", unconfirmed.Errors, StringComparison.Ordinal);
        Assert.Contains("Contoso", wrong.Errors, StringComparison.Ordinal);
        Assert.Empty(Lines(empty, "tenants"));
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private Dictionary<string, string> Settings => new() { ["Storage__ConnectionString"] = $"Data Source={_folder}/score.db" };

    private Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.InProcessAsync(Settings, arguments);

    private static IReadOnlyList<JsonElement> Lines(ProgramRun run, string name) =>
        [.. JsonElement.Parse(run.Output).GetProperty(name).EnumerateArray()];
}
