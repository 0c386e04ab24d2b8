using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Audit;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.Audit;
using SecureScore.Core.Storage.Postgres;
using SecureScore.Core.Storage.Sqlite;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Audit;

/// <summary>The triggers: what they refuse, and what becomes of one that is gone.</summary>
public sealed class AuditGuardTests
{
    private const string Forged = "INTO AuditEntries SELECT Sequence, At, Action, Outcome, 'somebody', ActorName, Address, TenantId, "
        + "Target, Details, CorrelationId, PreviousHash, Hash FROM AuditEntries WHERE Sequence = 2";

    private static readonly DatabaseProvider s_provider = TestPostgres.IsChosen ? PostgresProvider.Instance : SqliteProvider.Instance;

    public static TheoryData<string, string> WaysAround =>
    [
        new("UPDATE AuditHead SET RemovedThrough = 2", "moves with its entry only"),
        new("UPDATE AuditHead SET Hash = 'x'", "never goes back"),
        new("UPDATE AuditHead SET Sequence = 4", "never goes back"),
        new("UPDATE AuditHead SET Id = 7", "never goes back"),
        new("INSERT INTO AuditHead (Id, Sequence, Hash, RemovedThrough) VALUES (0, 5, 'x', 0)", "one end"),
        new($"INSERT {Forged}", "never replaced"),
        .. TestPostgres.IsChosen
            ? (TheoryDataRow<string, string>[])
            [
                new("TRUNCATE AuditEntries", "deleted by retention only"),
                new("TRUNCATE AuditHead", "never deleted"),
                new(
                    "CREATE TEMP TABLE AuditHead (RemovedThrough bigint); INSERT INTO AuditHead VALUES (99); "
                        + "DELETE FROM AuditEntries WHERE Sequence = 1",
                    "deleted by retention only"),
                new("SET session_replication_role = replica; DELETE FROM AuditEntries WHERE Sequence = 1", "deleted by retention only"),
                new($"INSERT {Forged} ON CONFLICT (Sequence) DO UPDATE SET ActorId = excluded.ActorId", "never replaced"),
            ]
            :
            [
                new("INSERT OR REPLACE INTO AuditHead (Id, Sequence, Hash, RemovedThrough) VALUES (1, 5, 'x', 0)", "one end"),
                new($"INSERT OR REPLACE {Forged}", "never replaced"),
            ],
    ];

    [Theory, MemberData(nameof(WaysAround))]
    public async Task The_database_refuses_what_gets_around_the_chain(string sql, string message)
    {
        await using var database = await FiveEntriesAsync();

        var refusal = await Assert.ThrowsAnyAsync<DbException>(() => database.RowsAsync(sql));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.True((await database.VerifyAuditAsync()).IsWhole);
    }

    [Fact]
    public async Task The_schema_has_the_guards_that_a_check_looks_for()
    {
        await using var database = await FiveEntriesAsync();
        await using var context = await database.Contexts.CreateDbContextAsync(TestDatabase.Token);
        await context.Database.OpenConnectionAsync(TestDatabase.Token);

        Assert.Empty(await AuditTriggers.FindInvalidAsync(context, TestDatabase.Token));
    }

    public static TheoryData<string, string> Tamperings =>
    [
        .. s_provider.AuditGuards.Keys.Select(name => new TheoryDataRow<string, string>(name, s_provider.DropAuditGuard(name))),
        .. TestPostgres.IsChosen
            ? (TheoryDataRow<string, string>[])
            [
                new(
                    "AuditEntries_NeverChanged",
                    """CREATE OR REPLACE FUNCTION "AuditEntries_NeverChanged"() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$"""),
                new("AuditHead_NeverDeleted", """ALTER TABLE AuditHead DISABLE TRIGGER "AuditHead_NeverDeleted" """),
                new("AuditHead_NeverDeleted", """ALTER TABLE AuditHead ENABLE REPLICA TRIGGER "AuditHead_NeverDeleted" """),
                new("AuditEntries_NeverChanged", """ALTER FUNCTION "AuditEntries_NeverChanged"() SET search_path = elsewhere"""),
                new(
                    "AuditEntries_NeverChanged",
                    """
                    DROP TRIGGER "AuditEntries_NeverChanged" ON AuditEntries;
                    CREATE TRIGGER "AuditEntries_NeverChanged" BEFORE UPDATE ON AuditEntries FOR EACH ROW WHEN (false)
                        EXECUTE FUNCTION "AuditEntries_NeverChanged"();
                    ALTER TABLE AuditEntries ENABLE ALWAYS TRIGGER "AuditEntries_NeverChanged"
                    """),
                new(
                    "AuditEntries_NeverChanged",
                    """
                    DROP TRIGGER "AuditEntries_NeverChanged" ON AuditEntries;
                    CREATE TRIGGER "AuditEntries_NeverChanged" BEFORE UPDATE OF Address ON AuditEntries FOR EACH ROW
                        EXECUTE FUNCTION "AuditEntries_NeverChanged"();
                    ALTER TABLE AuditEntries ENABLE ALWAYS TRIGGER "AuditEntries_NeverChanged"
                    """),
                new(
                    "swallows",
                    """
                    CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$;
                    CREATE TRIGGER swallows BEFORE INSERT ON AuditEntries FOR EACH ROW WHEN (NEW.ActorId = 'mallory') EXECUTE FUNCTION swallow()
                    """),
            ]
            :
            [
                new(
                    "AuditEntries_NeverChanged",
                    "DROP TRIGGER AuditEntries_NeverChanged; "
                        + "CREATE TRIGGER AuditEntries_NeverChanged BEFORE UPDATE ON AuditEntries WHEN 0 BEGIN SELECT 1; END"),
                new(
                    "Swallows",
                    "CREATE TRIGGER Swallows BEFORE INSERT ON AuditEntries WHEN NEW.ActorId = 'mallory' BEGIN SELECT RAISE(IGNORE); END"),
            ],
    ];

    [Theory, MemberData(nameof(Tamperings))]
    public async Task A_guard_that_is_missing_changed_or_foreign_is_found_and_put_right_with_a_record(string name, string sql)
    {
        await using var database = await FiveEntriesAsync();
        await database.ExecuteAsync(sql);

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
