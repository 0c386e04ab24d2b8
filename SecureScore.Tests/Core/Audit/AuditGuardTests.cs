using Microsoft.Data.Sqlite;
using SecureScore.Core.Audit;
using SecureScore.Core.Storage.Sqlite;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Audit;

/// <summary>The triggers: what they refuse, and what becomes of one that is gone.</summary>
public sealed class AuditGuardTests
{
    [Theory]
    [InlineData("UPDATE AuditHead SET RemovedThrough = 2", "moves with its entry only")]
    [InlineData("UPDATE AuditHead SET Hash = 'x'", "never goes back")]
    [InlineData("UPDATE AuditHead SET Sequence = 4", "never goes back")]
    [InlineData("UPDATE AuditHead SET Id = 7", "never goes back")]
    [InlineData("INSERT INTO AuditHead (Id, Sequence, Hash, RemovedThrough) VALUES (0, 5, 'x', 0)", "one end")]
    [InlineData("INSERT OR REPLACE INTO AuditHead (Id, Sequence, Hash, RemovedThrough) VALUES (1, 5, 'x', 0)", "one end")]
    [InlineData(
        "INSERT OR REPLACE INTO AuditEntries SELECT Sequence, At, Action, Outcome, 'somebody', ActorName, Address, TenantId, Target, "
            + "Details, CorrelationId, PreviousHash, Hash FROM AuditEntries WHERE Sequence = 2",
        "never replaced")]
    public async Task The_database_refuses_what_gets_around_the_chain(string sql, string message)
    {
        await using var database = await FiveEntriesAsync();

        var refusal = await Assert.ThrowsAsync<SqliteException>(() => database.RowsAsync(sql));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.True((await database.VerifyAuditAsync()).IsWhole);
    }

    [Fact]
    public async Task The_schema_has_the_guards_that_a_check_looks_for()
    {
        await using var database = await FiveEntriesAsync();
        await using var connection = new SqliteConnection($"Data Source={database.File};Pooling=False");
        await connection.OpenAsync(TestDatabase.Token);

        Assert.Empty(await AuditTriggers.FindInvalidAsync(connection, null, TestDatabase.Token));
    }

    public static TheoryData<string, string> Tamperings =>
    [
        .. AuditTriggers.All.Keys.Select(name => new TheoryDataRow<string, string>(name, $"DROP TRIGGER {name}")),
        new(
            "AuditEntries_NeverChanged",
            "DROP TRIGGER AuditEntries_NeverChanged; "
                + "CREATE TRIGGER AuditEntries_NeverChanged BEFORE UPDATE ON AuditEntries WHEN 0 BEGIN SELECT 1; END"),
        new(
            "Swallows",
            "CREATE TRIGGER Swallows BEFORE INSERT ON AuditEntries WHEN NEW.ActorId = 'mallory' BEGIN SELECT RAISE(IGNORE); END"),
    ];

    [Theory, MemberData(nameof(Tamperings))]
    public async Task A_guard_that_is_missing_changed_or_foreign_is_found_and_put_right_with_a_record(string name, string sql)
    {
        await using var database = await FiveEntriesAsync();
        await database.RowsAsync(sql);

        var found = await database.VerifyAuditAsync();
        await database.Get<IAuditRetention>().StartAsync(TestDatabase.Token);

        Assert.Equal((AuditBreakKind.Unguarded, false, name), (found.Break?.Kind, found.IsWhole, found.Break?.Reason?.Words()));
        Assert.Contains(
            $"missing or changed: {name}. The database was changed outside SecureScore.",
            found.Break!.Message.Words(), StringComparison.Ordinal);
        Assert.True((await database.VerifyAuditAsync()).IsWhole);
        var record = (await database.AuditEntriesAsync()).Single(e => e.Action == AuditAction.GuardsRestored);
        Assert.Equal((AuditOutcome.Failed, "system", $"missing or changed: {name}"),
            (record.Outcome, record.ActorId, record.Message?.Words()));
    }

    [Fact]
    public async Task A_start_with_all_guards_records_nothing()
    {
        await using var database = await FiveEntriesAsync();

        await database.Get<IAuditRetention>().StartAsync(TestDatabase.Token);

        Assert.Equal(5, await database.CountAsync("AuditEntries"));
    }

    private static async Task<TestDatabase> FiveEntriesAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await database.RecordAsync(5);
        return database;
    }
}
