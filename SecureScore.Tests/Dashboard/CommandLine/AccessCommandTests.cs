using System.Text.Json;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.CommandLine;

/// <summary>The command <c>access</c>, as a script sees it.</summary>
[Trait("Category", "Process")]
public sealed class AccessCommandTests : IDisposable
{
    private const string Home = "aaaabbbb-0000-cccc-1111-dddd2222eeee", Ada = "11111111-0000-4000-8000-00000000000a";

    private readonly string _folder = Directory.CreateTempSubdirectory("securescore-access-").FullName;

    [Fact]
    public async Task Access_is_assigned_listed_and_removed_from_the_command_line()
    {
        var file = Path.Combine(_folder, "scores.json");
        await File.WriteAllTextAsync(
            file, GraphAnswer.Page(GraphAnswer.Profile("a", 10), GraphAnswer.Day(Given.Day(0), GraphAnswer.Score("a", 5))),
            TestDatabase.Token);
        Assert.Equal(0, (await RunAsync("import", file)).ExitCode);
        var tenant = Given.TenantId.Value;

        var empty = await RunAsync("access", "list");
        var user = await RunAsync("access", "assign", "user", Ada.ToUpperInvariant(), "--tenant", tenant, "--write", "--name", "Ada");
        var role = await RunAsync("access", "assign", "app-role", "Soc", "--all-tenants", "--signs-in-at", tenant);
        var list = await RunAsync("access", "list", "--json");
        var plain = await RunAsync("access", "list");
        var neither = await RunAsync("access", "assign", "user", Ada);
        var both = await RunAsync("access", "assign", "user", Ada, "--tenant", tenant, "--all-tenants");
        var kind = await RunAsync("access", "assign", "person", Ada, "--all-tenants");
        var wrong = await RunAsync("access", "assign", "user", "ada", "--all-tenants");
        var unknown = await RunAsync("access", "assign", "user", Ada, "--tenant", Home);
        var removed = await RunAsync("access", "remove", "1");
        var again = await RunAsync("access", "remove", "1");

        Assert.Equal("No assignments.", empty.Output.Trim());
        Assert.Equal(
            (0, 0, 0, 2, 2, 2, 1, 1, 0, 1),
            (user.ExitCode, role.ExitCode, list.ExitCode, neither.ExitCode, both.ExitCode, kind.ExitCode, wrong.ExitCode, unknown.ExitCode,
                removed.ExitCode, again.ExitCode));
        Assert.Equal(
            [
                $$"""{"number":1,"kind":"User","principalId":"{{Ada}}","signsInAt":"{{Home}}","name":"Ada","level":"ReadWrite","isForAllTenants":false,"tenantId":"{{tenant}}","tenantGroup":null}""",
                $$"""{"number":2,"kind":"AppRole","principalId":"Soc","signsInAt":"{{tenant}}","name":"Soc","level":"Read","isForAllTenants":true,"tenantId":null,"tenantGroup":null}""",
            ],
            JsonElement.Parse(list.Output).GetProperty("assignments").EnumerateArray().Select(a => a.GetRawText()));
        Assert.Contains($"1  user {Ada} (Ada) of {Home}: read and write, ", plain.Output, StringComparison.Ordinal);
        Assert.Contains("a GUID", wrong.Errors, StringComparison.Ordinal);
        Assert.Contains("number 1", again.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.InProcessAsync(
        new Dictionary<string, string> { ["Storage__ConnectionString"] = $"Data Source={_folder}/score.db", ["Access__HomeTenant"] = Home },
        arguments);
}
