using SecureScore.Tests.Core.Storage;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Startup;

/// <summary>The program and each of its commands on a database that it cannot use: a sentence, an exit code, and nothing written.</summary>
/// <remarks>The server and one command are started as processes, the others run in this one.</remarks>
[Trait("Category", "Process")]
[Trait(nameof(TestStore.Provider), SqliteStore.Name)]
public sealed class UnusableDatabaseTests
{
    /// <summary>Empty is the server itself.</summary>
    public static TheoryData<string> Commands { get; } =
    [
        "", "import nowhere.json", "sync", "evaluate 3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01", "rebuild", "audit verify", "audit export",
        "audit prune",
        "tenant list", "tenant hide 3f1c7a52-9d4e-4b60-8a11-6f2d0c9b7e01",
    ];

    [Theory, MemberData(nameof(Commands))]
    public async Task A_newer_version_s_database_refuses_the_program_and_each_command_in_words(string command)
    {
        await using var database = await TestDatabase.CreateAsync();
        await DatabaseVersionTests.AddLaterAsync(database);

        await DemandRefusedAsync(
            database, command, "was updated by a newer version of SecureScore", "20990101000000_Later", "Start the newer version");
    }

    [Theory]
    [InlineData("")]
    [InlineData("audit verify")]
    public async Task A_damaged_database_is_told_in_words(string command)
    {
        await using var database = await TestDatabase.CreateAsync();
        await File.WriteAllBytesAsync(database.File, [.. Enumerable.Repeat((byte)'x', 8192)], TestDatabase.Token);

        await DemandRefusedAsync(database, command, "is damaged or no SecureScore database", "restore a backup");
    }

    [Theory]
    [InlineData("")]
    [InlineData("tenant list")]
    public async Task A_database_that_cannot_be_written_is_told_in_words(string command)
    {
        await using var database = await TestDatabase.CreateAsync();

        await DemandRefusedOnAsync(database, command, ";Mode=ReadOnly", "cannot be written", "Storage:ConnectionString");
    }

    [Theory]
    [InlineData("")]
    [InlineData("tenant list")]
    public async Task An_update_that_fails_ends_with_a_sentence(string command)
    {
        await using var database = TestDatabase.WithoutFile();
        await database.RowsAsync("CREATE TABLE Tenants (Id INTEGER); PRAGMA journal_mode=WAL"); // of another program

        var run = await RunAsync(database, command, "");

        Assert.Contains("What was saved before is whole", run.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCodeOf(command), run.ExitCode);
        Assert.DoesNotContain("is ready", run.Output, StringComparison.Ordinal);
    }

    private static Task DemandRefusedAsync(TestDatabase database, string command, params string[] words) =>
        DemandRefusedOnAsync(database, command, "", words);

    private static async Task DemandRefusedOnAsync(TestDatabase database, string command, string suffix, params string[] words)
    {
        var before = await File.ReadAllBytesAsync(database.File, TestDatabase.Token);

        var run = await RunAsync(database, command, suffix);

        Assert.Equal(ExitCodeOf(command), run.ExitCode);
        Assert.All(words, word => Assert.Contains(word, run.Errors, StringComparison.Ordinal));
        Assert.Single(run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("   at ", run.Errors + run.Output, StringComparison.Ordinal); // a sentence, not a stack
        Assert.DoesNotContain("is ready", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(database.File, TestDatabase.Token));
    }

    private static int ExitCodeOf(string command) => command.Length == 0 ? 1 : 2;

    private static async Task<ProgramRun> RunAsync(TestDatabase database, string command, string suffix)
    {
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string>
        {
            ["Storage__ConnectionString"] = $"Data Source={database.File}{suffix}", ["Authentication__Mode"] = "Demo",
            ["Demo__SampleTenant"] = "false",
        };
        var arguments = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return await (command is "" or "audit export"
            ? ProgramRun.OfAsync(folder.Path, settings, arguments)
            : ProgramRun.InProcessAsync(settings, arguments));
    }
}
