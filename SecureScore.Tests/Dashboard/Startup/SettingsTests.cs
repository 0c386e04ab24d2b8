using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Startup;

/// <summary>The real program with settings that cannot work: it stops, and names what to set.</summary>
[Trait("Category", "Process")]
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
        var run = await ProgramRun.OfAsync(
            _folder, new Dictionary<string, string> { ["Authentication__Mode"] = "Demo", ["Storage__Provider"] = "Abacus" });

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("Storage:Provider is “Abacus”", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal); // a message, not a stack
    }

    [Fact]
    public async Task Keys_of_cookies_that_have_no_place_are_told_in_words()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "", TestDatabase.Token); // where it stands, no folder can be: for root neither

        var run = await ProgramRun.OfAsync(
            _folder,
            new Dictionary<string, string> { ["Authentication__Mode"] = "Demo", ["CookieKeys__Folder"] = Path.Combine(file, "keys") });

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            "SecureScore cannot start. The folder for the keys of cookies cannot be created", run.Errors, StringComparison.Ordinal);
        Assert.Contains("CookieKeys:Folder", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
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
            ["Audit__RetentionDays"] = "7",
            ["Access__DirectoryRoles__boss"] = "ReadWrite",
        });

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("Authentication:Mode", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Storage:Provider", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Storage:ConnectionString", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Scoring:RiskAccepted", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Audit:RetentionDays is 7", run.Errors, StringComparison.Ordinal);
        Assert.Contains("Access:DirectoryRoles:boss", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_wrong_key_of_Entra_sign_in_is_named_at_once()
    {
        var run = await ProgramRun.OfAsync(_folder, new Dictionary<string, string>
        {
            ["Authentication__Mode"] = "EntraId",
            ["Authentication__AllowedTenants__0"] = "contoso",
            ["Authentication__Session__IdleMinutes"] = "1",
            ["AzureAd__Instance"] = "http://login.example",
            ["AzureAd__TenantId"] = "common",
            ["AzureAd__ClientId"] = "me",
            ["AzureAd__ClientCredentials__0__SourceType"] = "Path",
            ["AzureAd__ClientCredentials__1__SourceType"] = "ClientSecret",
            ["ReverseProxy__KnownProxies__0"] = "proxy",
            ["ReverseProxy__KnownNetworks__0"] = "10.0.0.0/99",
            ["CookieKeys__Certificate__Path"] = "nowhere.pfx",
            ["RateLimits__SignInsPerMinute"] = "0",
            ["Circuits__PagesPerPerson"] = "0",
            ["Secrets__Folder"] = "nowhere",
            ["Security__Contact"] = "call me",
        });

        Assert.NotEqual(0, run.ExitCode);
        string[] keys =
        [
            "AllowedHosts", "Authentication:AllowedTenants", "Authentication:Session:IdleMinutes", "AzureAd:Instance", "AzureAd:TenantId",
            "AzureAd:ClientId",
            "AzureAd:ClientCredentials:0:CertificateDiskPath", "AzureAd:ClientCredentials:1:ClientSecret", "ReverseProxy:KnownProxies",
            "ReverseProxy:KnownNetworks",
            "CookieKeys:Certificate", "RateLimits:SignInsPerMinute", "Circuits:PagesPerPerson", "Secrets:Folder", "Security:Contact",
        ];
        Assert.All(keys, key => Assert.Contains($"  - {key}", run.Errors, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_secret_in_a_settings_file_refuses_the_start_without_showing_it_and_one_in_a_file_of_its_own_is_taken()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "AzureAd__ClientSecret"), "from-a-file-of-its-own", TestDatabase.Token);
        var settings = Path.Combine(AppContext.BaseDirectory, "appsettings.Exposed.json");
        await File.WriteAllTextAsync(settings, """{ "AzureAd": { "ClientSecret": "open-to-everybody" } }""", TestDatabase.Token);
        try
        {
            var run = await ProgramRun.OfAsync(_folder, new Dictionary<string, string>
            {
                ["Authentication__Mode"] = "EntraId", ["DOTNET_ENVIRONMENT"] = "Exposed", ["AllowedHosts"] = "localhost",
                ["Secrets__Folder"] = _folder,
                ["AzureAd__TenantId"] = Guid.Empty.ToString(), ["AzureAd__ClientId"] = Guid.Empty.ToString(),
            });

            var problem = Assert.Single(run.Errors.Split('\n'), line => line.StartsWith("  - ", StringComparison.Ordinal));
            Assert.StartsWith("  - AzureAd:ClientSecret is in a settings file", problem, StringComparison.Ordinal);
            Assert.DoesNotContain("open-to-everybody", run.Errors + run.Output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(settings);
        }
    }

    [Fact]
    public async Task A_password_of_the_database_in_a_settings_file_refuses_the_start_without_being_shown()
    {
        var settings = Path.Combine(AppContext.BaseDirectory, "appsettings.ExposedDatabase.json");
        await File.WriteAllTextAsync(
            settings, """{ "Storage": { "ConnectionString": "Host=db;Database=scores;Password=open-to-everybody" } }""",
            TestDatabase.Token);
        try
        {
            var run = await ProgramRun.OfAsync(_folder, new Dictionary<string, string>
            {
                ["Authentication__Mode"] = "Demo", ["DOTNET_ENVIRONMENT"] = "ExposedDatabase",
                // wins, and does not make it better
                ["Storage__ConnectionString"] = $"Data Source={Path.Combine(_folder, "score.db")}",
            });

            var problem = Assert.Single(run.Errors.Split('\n'), line => line.StartsWith("  - ", StringComparison.Ordinal));
            Assert.StartsWith("  - Storage:ConnectionString is in a settings file", problem, StringComparison.Ordinal);
            Assert.DoesNotContain("open-to-everybody", run.Errors + run.Output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(settings);
        }
    }

    [Fact]
    public async Task Secrets_of_connections_in_a_settings_file_refuse_the_start_without_being_shown()
    {
        var settings = Path.Combine(AppContext.BaseDirectory, "appsettings.ExposedGraph.json");
        await File.WriteAllTextAsync(
            settings,
            """{ "Graph": { "Credentials": { "main": { "ClientSecret": "open-to-everybody" }, "other": { "Certificate": { "Password": "open-as-well" } } } } }""",
            TestDatabase.Token);
        try
        {
            var run = await ProgramRun.OfAsync(_folder, new Dictionary<string, string>
            {
                ["Authentication__Mode"] = "Demo", ["DOTNET_ENVIRONMENT"] = "ExposedGraph",
                // wins, and does not make it better
                ["Graph__Credentials__main__ClientId"] = Guid.Empty.ToString(),
                ["Graph__Credentials__main__ClientSecret"] = "from-the-environment",
                ["Graph__Credentials__other__Kind"] = "Certificate", ["Graph__Credentials__other__ClientId"] = Guid.Empty.ToString(),
                ["Graph__Credentials__other__Certificate__Path"] = "app.pfx",
            });

            Assert.NotEqual(0, run.ExitCode);
            Assert.Contains("  - Graph:Credentials:main:ClientSecret is in a settings file", run.Errors, StringComparison.Ordinal);
            Assert.Contains(
                "  - Graph:Credentials:other:Certificate:Password is in a settings file", run.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("open-", run.Errors + run.Output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(settings);
        }
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
