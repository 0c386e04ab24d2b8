using SecureScore.Core.Configuration;
using SecureScore.Core.Graph;
using SecureScore.Core.Import;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Configuration;

/// <summary>What the scripts export says the same as the connection reads.</summary>
[Trait("Category", "Process")]
public sealed class ExportScriptTests : GraphConfigurationTest, IDisposable
{
    private const string Bash = "export-configuration.sh";
    private const string PowerShell = "Export-Configuration.ps1";

    private static readonly Guid s_operators = Parsed.Id(102);
    private static readonly Guid s_deleted = Parsed.Id(103);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(PowerShell)]
    [InlineData(Bash)]
    public void Script_asks_for_every_part_as_the_connection_does(string script)
    {
        var text = File.ReadAllText(ExportScript.PathOf(script));

        Assert.All(ConfigurationPartInfo.All, info =>
        {
            Assert.Contains(info.FileName, text, StringComparison.Ordinal);
            if (info.Part is not (ConfigurationPart.GroupMembers or ConfigurationPart.PerUserMfa))
                Assert.Contains($"'{info.Address}'", text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(Bash)]
    [InlineData(PowerShell)]
    public async Task Export_says_the_same_as_the_connection_reads(string script)
    {
        GiveTenant();
        Contoso.MostOnPage = 1;
        Grant([.. GraphPermission.Evaluation.Select(p => p.Name).Except(["Domain.Read.All"])]);
        File.WriteAllText(Path.Combine(_folder.Path, "users-7.json"), "[]");            // of an earlier export

        var run = await RunAsync(script);
        var requests = Graph.Requests;
        var (exported, read) = (
            await LoadAsync(new FolderConfigurationSource(ImportSource.FromFolder(_folder.Path))), await LoadAsync(Source()));

        Assert.True(run.ExitCode == 0, run.Errors + run.Output);
        Assert.All(requests, r => Assert.Equal("include-unknown-enum-members", r.Prefer));
        Assert.Equal(3, requests.Count(r => r.Path == "/v1.0/users"));
        Assert.Equal(Parsed.Words(read), Parsed.Words(exported));
        Assert.Equal(3, exported.Users.Count);
        Assert.Equal([1], exported.Groups.Everybody(CompliantTenant.Staff).Users());        // by the group inside it
        Assert.Equal([2], exported.Groups.Everybody(s_operators).Users());              // it holds a role, no policy names it
        Assert.Equal([new PerUserMfa(Parsed.Id(3), "enforced")], exported.PerUserMfa);  // an administrator through that group
        Assert.Equal(PartOutcome.Forbidden, exported.StateOf(ConfigurationPart.Domains).Outcome);
        Assert.Contains("Domain.Read.All", exported.StateOf(ConfigurationPart.Domains).NextStep?.Words(), StringComparison.Ordinal);
        Assert.All(
            ConfigurationPartInfo.All.Where(i => i.Part is not (ConfigurationPart.Domains or ConfigurationPart.PasswordSync)), info =>
                Assert.Equal(
                    (PartOutcome.Read, read.StateOf(info.Part).Count),
                    (exported.StateOf(info.Part).Outcome, exported.StateOf(info.Part).Count)));
    }

    [Fact]
    public async Task Bash_waits_as_long_as_Graph_asks_and_leaves_no_half_of_a_part()
    {
        GiveTenant();
        Contoso.MostOnPage = 1;
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Status, Status = 429, RetryAfter = 0, Path = "/roleDefinitions" });
        Graph.Faults.Add(new() { Kind = GraphFaultKind.ForeignNextLink, Path = "/users", Skip = 1, Times = int.MaxValue });
        Graph.Faults.Add(
            new() { Kind = GraphFaultKind.LoopingNextLink, Path = "/v1.0/groups", Query = "displayName", Times = int.MaxValue });
        Graph.Faults.Add(new() { Kind = GraphFaultKind.Empty, Path = "/namedLocations", Skip = 1, Times = int.MaxValue });
        Graph.Faults.Add(new() { Kind = GraphFaultKind.CutBody, Path = "/domains", Times = int.MaxValue });
        Graph.Faults.Add(new() { Kind = GraphFaultKind.ForeignNextLink, Path = "/members", Times = int.MaxValue });

        var run = await RunAsync(Bash);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("Graph asks for a pause of 0 s.", run.Errors, StringComparison.Ordinal);
        Assert.Equal(["domains.json", "groupMembers.json", "groups.json", "namedLocations.json", "users.json"],
            ConfigurationPartInfo.All
                .Select(i => i.FileName)
                .Where(f => !File.Exists(Path.Combine(_folder.Path, f)))
                .Order(StringComparer.Ordinal));
        Assert.Contains("users.json: not exported (no whole answer)", run.Errors, StringComparison.Ordinal);
    }

    /// <summary>
    /// The sound tenant with a guest, a group that holds a role, a circle of groups, and a policy that names a group that is gone.
    /// </summary>
    private void GiveTenant()
    {
        CompliantTenant.GiveTo(StandIns.Contoso);
        foreach (var part in new[]
        {
            ConfigurationPart.Users, ConfigurationPart.Groups, ConfigurationPart.RoleAssignments, ConfigurationPart.Policies
        })
            Contoso.Give(ConfigurationPartInfo.Of(part).Address.Split('?')[0], [.. CompliantTenant.Objects[part], More(part)]);
        // a circle
        Contoso.Give(
            $"groups/{CompliantTenant.Admins}/members", CompliantTenant.Member("group", CompliantTenant.Staff),
            CompliantTenant.Member("user", Parsed.Id(2)));
        Contoso.Give($"groups/{s_operators}/members", CompliantTenant.Member("user", Parsed.Id(3)));
        Contoso.Give($"users/{Parsed.Id(3)}/authentication/requirements", """{"perUserMfaState":"enforced"}""");
    }

    private static string More(ConfigurationPart part) => part switch
    {
        ConfigurationPart.Users =>
            $$"""{"id":"{{Parsed.Id(3)}}","displayName":"Zoë “ü”","userPrincipalName":"zoe@example.com","accountEnabled":true,"userType":"Guest","assignedLicenses":[{"skuId":"{{Parsed.Id(901)}}"}]}""",
        ConfigurationPart.Groups => $$"""{"id":"{{s_operators}}","displayName":"Operators","visibility":null,"groupTypes":[]}""",
        ConfigurationPart.RoleAssignments =>
            $$"""{"principalId":"{{s_operators}}","roleDefinitionId":"{{GivenConfiguration.GlobalAdministrator}}","directoryScopeId":"/"}""",
        _ =>
            $$$"""{"id":"{{{Parsed.Id(907)}}}","displayName":"Old","state":"enabled","conditions":{"users":{"includeGroups":["{{{s_deleted}}}"]},"applications":{"includeApplications":["All"]},"clientAppTypes":["all"]},"grantControls":{"operator":"OR","builtInControls":["block"]}}""",
    };

    private static Task<TenantConfiguration> LoadAsync(IConfigurationSource source) =>
        ConfigurationLoader.LoadAsync(TenantId, source, null, TimeProvider.System, Token);

    private async Task<ExportScript> RunAsync(string script)
    {
        var path = ExportScript.PathOf(script);
        if (script == Bash)
        {
            ExportScript.Needs("bash", "curl", "jq");
            return await ExportScript.RunAsync(
                StandIns, _folder.Path, new Dictionary<string, string> { ["GRAPH_WAITS"] = "2" }, "bash", path, _folder.Path);
        }
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows, PowerShell cannot be told by a file to trust the stand-in.");
        var run = await ExportScript.RunAsync(StandIns, _folder.Path,
            new Dictionary<string, string> { ["PSModulePath"] = MgGraphModule.Write(_folder), ["POWERSHELL_TELEMETRY_OPTOUT"] = "1" },
            "dotnet", "tool", "run", "pwsh", "--", "-NoProfile", "-NonInteractive", "-File", path, "-Folder", _folder.Path);
        Assert.SkipWhen(
            run.Errors.Contains("dotnet tool restore", StringComparison.Ordinal), "PowerShell is missing: dotnet tool restore.");
        return run;
    }
}
