using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Startup;

/// <summary>The real program with settings that cannot work: it stops, and names what to set.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("securescore-settings-").FullName;

    [Fact]
    public async Task A_production_start_without_sign_in_stops_and_names_the_key()
    {
        var run = await ProgramRun.OfAsync(_folder, new Dictionary<string, string>());

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("Authentication:Mode", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Authentication__Mode", run.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_storage_that_does_not_exist_is_named()
    {
        var run = await ProgramRun.OfAsync(_folder, new Dictionary<string, string> { ["Authentication__Mode"] = "Demo", ["Storage__Provider"] = "Abacus" });

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("Storage:Provider is “Abacus”", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal); // a message, not a stack
    }

    [Fact]
    public async Task Every_wrong_key_is_named_at_once()
    {
        var run = await ProgramRun.OfAsync(_folder, new Dictionary<string, string>
        {
            ["Authentication__Mode"] = "Wink",
            ["Storage__Provider"] = "Abacus",
            ["Storage__ConnectionString"] = "nonsense",
            ["Scoring__RiskAccepted"] = "Ignore",
            ["Access__DirectoryRoles__boss"] = "ReadWrite",
        });

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("Authentication:Mode", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Storage:Provider", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Storage:ConnectionString", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Scoring:RiskAccepted", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Access:DirectoryRoles:boss", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
