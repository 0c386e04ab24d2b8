using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SecureScore.Core.Audit;
using SecureScore.Core.Storage.Sqlite;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.CommandLine;

/// <summary>The commands of the audit trail, as a script sees them.</summary>
[Trait("Category", "Process")]
public sealed class AuditCommandTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("securescore-audit-").FullName;

    public async ValueTask InitializeAsync() => await TestDatabase.WriteMigratedAsync(Path.Combine(_folder, "score.db"));

    [Fact]
    public async Task A_whole_chain_is_exit_code_0_and_its_head_is_found_again()
    {
        await RunAsync("rebuild");

        var first = await RunAsync("audit", "verify", "--json");
        using var document = JsonDocument.Parse(first.Output);
        var head = document.RootElement.GetProperty("headHash").GetString()!;
        var second = await RunAsync("audit", "verify", "--expect", head);

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal(
            (true, 1, 1, JsonValueKind.Null),
            (document.RootElement.GetProperty("isWhole").GetBoolean(), document.RootElement.GetProperty("entries").GetInt32(),
                document.RootElement.GetProperty("lastSequence").GetInt32(), document.RootElement.GetProperty("break").ValueKind));
        Assert.Contains("The expected hash is in the chain.", second.Output, StringComparison.Ordinal);
        Assert.Contains("2 entries are whole, 1 to 2", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hash_that_is_not_in_the_chain_is_exit_code_1()
    {
        await RunAsync("rebuild");

        var run = await RunAsync("audit", "verify", "--expect", new string('a', 64));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("The expected hash is not in the chain", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_chain_is_exit_code_1_for_people_and_scripts()
    {
        await RunAsync("rebuild");
        await RunAsync("rebuild");
        await TamperAsync("UPDATE AuditEntries SET ActorName = 'nobody' WHERE Sequence = 2");

        var words = await StartAsync("audit", "verify");
        var json = await RunAsync("audit", "verify", "--json");

        Assert.Equal((1, 1), (words.ExitCode, json.ExitCode));
        Assert.Contains("BROKEN  Entry 2 was changed.", words.Output, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json.Output);
        var broken = document.RootElement.GetProperty("break");
        Assert.Equal(
            ("Changed", 2, "Entry 2 was changed."),
            (broken.GetProperty("kind").GetString(), broken.GetProperty("sequence").GetInt32(), broken.GetProperty("message").GetString()));
    }

    [Theory]
    [InlineData("audit", "verify", "--expect", "abc")]
    [InlineData("audit", "export", "--from", "yesterday")]
    [InlineData("audit", "export", "--json", "--csv")]
    [InlineData("audit")]
    [InlineData("audit", "erase")]
    public async Task What_cannot_be_understood_is_exit_code_2(params string[] arguments)
    {
        var run = await RunAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Errors);
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_is_exit_code_2()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "file"), "", TestDatabase.Token);

        var run = await ProgramRun.InProcessAsync(
            new Dictionary<string, string> { ["Storage__ConnectionString"] = $"Data Source={_folder}/file/score.db" }, "audit", "verify");

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
    }

    // The other way to check: anybody with the export can compute the hashes.
    [Fact]
    public async Task The_JSON_export_holds_all_that_the_hashes_are_made_of()
    {
        await RunAsync("rebuild");
        await RunAsync("audit", "verify");

        var run = await StartAsync("audit", "export");

        var lines = run.Output.Trim().Split('\n');
        Assert.Equal((0, 2), (run.ExitCode, lines.Length));
        var previous = new string('0', 64);
        foreach (var line in lines)
        {
            using var entry = JsonDocument.Parse(line);
            string?[] columns =
            [
                "securescore-audit-1", previous, entry.RootElement.GetProperty("sequence").GetRawText(),
                .. new[] { "at", "action", "outcome", "actorId", "actorName", "address", "tenantId", "target", "details", "correlationId" }
                    .Select(n => entry.RootElement.GetProperty(n).GetString()),
            ];
            var written = string.Concat(columns.Select(c => c is null ? "-," : $"{Encoding.UTF8.GetByteCount(c)}:{c},"));
            previous = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(written)));
            Assert.Equal(previous, entry.RootElement.GetProperty("hash").GetString());
        }
    }

    [Fact]
    public async Task An_export_follows_its_days_and_is_recorded()
    {
        await RunAsync("rebuild");

        var none = await StartAsync("audit", "export", "--to", "2020-01-01");
        var csv = await StartAsync("audit", "export", "--csv", "--from", "2020-01-01");

        Assert.Equal("", none.Output.Trim());
        var lines = csv.Output.Trim().Split('\n');
        Assert.Equal(3, lines.Length); // head, rebuild, the first export
        Assert.Contains(",Rebuilt,Succeeded,command-line,command line,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",Exported,Succeeded,command-line,", lines[2], StringComparison.Ordinal);
        Assert.Contains("\"0 rows, filter ?to=2020-01-01\"", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pruning_says_what_it_removed()
    {
        await RunAsync("rebuild");
        var forEver = await RunAsync("audit", "prune");
        await TamperAsync("DELETE FROM AuditEntries; UPDATE AuditHead SET Sequence = 0, Hash = "
            + "'0000000000000000000000000000000000000000000000000000000000000000'");
        await InsertEntriesAsync(45, 38, 31, 24, 17, 10, 3);

        var pruned = await RunAsync(30, "audit", "prune");
        var verified = await RunAsync(30, "audit", "verify");

        Assert.Equal((0, 0, 0), (forEver.ExitCode, pruned.ExitCode, verified.ExitCode));
        Assert.Contains("Nothing was removed", forEver.Output, StringComparison.Ordinal);
        Assert.Contains("3 entries were removed, 1 to 3.", pruned.Output, StringComparison.Ordinal);
        // with the retention set, and the removal
        Assert.Contains("6 entries are whole, 4 to 9", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_old_by_the_clock_alone_stays_and_the_command_says_why()
    {
        await RunAsync("rebuild");
        await TamperAsync("DELETE FROM AuditEntries; UPDATE AuditHead SET Sequence = 0, Hash = "
            + "'0000000000000000000000000000000000000000000000000000000000000000'");
        await InsertEntriesAsync(3652, 3651); // ten years ago, or yesterday by a clock that is right

        var pruned = await RunAsync(30, "audit", "prune");

        Assert.Equal((1, ""), (pruned.ExitCode, pruned.Output.Trim()));
        Assert.Contains(
            "2 audit entries are older than 30 days by the server’s clock and were not removed.", pruned.Errors,
            StringComparison.Ordinal);
        Assert.Contains("Check the clock.", pruned.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_chain_is_not_pruned()
    {
        await RunAsync("rebuild");
        await TamperAsync("UPDATE AuditEntries SET At = '2020-01-01T00:00:00.0000000Z'");

        var run = await RunAsync(30, "audit", "prune");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Entry 1 was changed.", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retention_of_a_week_is_refused()
    {
        var run = await RunAsync(7, "audit", "prune");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("Audit:RetentionDays is 7", run.Errors, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, true);
        return ValueTask.CompletedTask;
    }

    private Task<ProgramRun> RunAsync(params string[] arguments) => RunAsync(0, arguments);

    private Task<ProgramRun> RunAsync(int retentionDays, params string[] arguments) =>
        ProgramRun.InProcessAsync(Settings(retentionDays), arguments);

    private Task<ProgramRun> StartAsync(params string[] arguments) => ProgramRun.OfAsync(_folder, Settings(0), arguments);

    private Dictionary<string, string> Settings(int retentionDays) =>
        new() { ["Storage__ConnectionString"] = $"Data Source={_folder}/score.db", ["Audit__RetentionDays"] = $"{retentionDays}" };

    /// <summary>A chain of entries so many days old, as the program would have written them.</summary>
    private async Task InsertEntriesAsync(params int[] daysOld)
    {
        var hash = AuditChain.Start;
        for (var i = 0; i < daysOld.Length; i++)
        {
            var at = TimeProvider.System.GetUtcNow()
                .UtcDateTime.AddDays(-daysOld[i])
                .ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
            var (previous, sequence) = (hash, $"{i + 1}");
            hash = AuditChain.HashOf(previous, sequence, at, "Rebuilt", "Succeeded", "a", "b", null, null, null, null, "c");
            await TamperAsync($"""
                INSERT INTO AuditEntries (Sequence, At, Action, Outcome, ActorId, ActorName, CorrelationId, PreviousHash, Hash)
                VALUES ({sequence}, '{at}', 'Rebuilt', 'Succeeded', 'a', 'b', 'c', '{previous}', '{hash}');
                UPDATE AuditHead SET Sequence = {sequence}, Hash = '{hash}'
                """);
        }
    }

    private async Task TamperAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_folder}/score.db;Pooling=False");
        await connection.OpenAsync(TestDatabase.Token);
        await using var command = connection.CreateCommand();
        command.CommandText = string.Join(
            ";\n", [.. SqliteAuditGuards.All.Keys.Select(name => $"DROP TRIGGER IF EXISTS {name}"), sql, .. SqliteAuditGuards.All.Values]);
        await command.ExecuteNonQueryAsync(TestDatabase.Token);
    }
}
