using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.Providers;
using SecureScore.Core.Storage.Sqlite;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Storage;

[Trait(nameof(TestStore.Provider), SqliteStore.Name)]
public sealed class DatabaseMigratorTests
{
    [Fact]
    public async Task An_empty_file_gets_the_whole_schema()
    {
        await using var database = TestDatabase.WithoutFile();

        await database.Migrator.MigrateAsync(TestDatabase.Token);

        await using var context = await database.Contexts.CreateDbContextAsync(TestDatabase.Token);
        Assert.Empty(await context.Database.GetPendingMigrationsAsync(TestDatabase.Token));
        Assert.Empty((await database.ImportAsync(Page(Day(Given.Day(0), Score("a", 1))))).Problems);
    }

    [Fact]
    public async Task The_model_has_no_change_that_lacks_its_migration()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var context = await database.Contexts.CreateDbContextAsync(TestDatabase.Token);

        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Migrating_twice_keeps_what_is_there()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Day(Given.Day(0), Score("a", 1))));

        await database.Migrator.MigrateAsync(TestDatabase.Token);

        Assert.Equal(1, await database.CountAsync("Snapshots"));
    }

    [Fact]
    public async Task Four_that_start_at_once_migrate_once()
    {
        await using var database = TestDatabase.WithoutFile();
        await using var beside = database.Beside();
        using var start = new SemaphoreSlim(0);

        // The system's clock: a migrator that waits for its turn looks again after a while.
        var migrators = Enumerable.Range(0, 4).Select(n => Task.Run(async () =>
        {
            await start.WaitAsync(TestDatabase.Token);
            await new DatabaseMigrator(
                (n % 2 == 0 ? database : beside).Contexts, new DatabaseClock(TimeProvider.System),
                NullLogger<DatabaseMigrator>.Instance).MigrateAsync(TestDatabase.Token);
        })).ToList();
        start.Release(4);
        await Task.WhenAll(migrators);

        Assert.Equal(0, await database.CountAsync("Tenants"));
        Assert.Equal(Migrations(), await database.RowsAsync("SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId"));
    }

    [Fact]
    public async Task A_lock_that_a_crashed_start_left_behind_does_not_stop_the_next_one()
    {
        await using var database = TestDatabase.WithoutFile();
        await using (var connection = new SqliteConnection($"Data Source={database.File};Pooling=False"))
        {
            await connection.OpenAsync(TestDatabase.Token);
            await using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-02-28 12:00:00');
                """;
            await command.ExecuteNonQueryAsync(TestDatabase.Token);
        }

        await database.Migrator.MigrateAsync(TestDatabase.Token).WaitAsync(TimeSpan.FromMinutes(2), TestDatabase.Token);

        Assert.Equal(0, await database.CountAsync("Tenants"));
    }

    [Fact]
    public async Task Every_connection_waits_for_writers_keeps_commits_and_checks_keys()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Day(Given.Day(0), Score("a", 1))));

        for (var n = 0; n < 2; n++)
        {
            await using var context = await database.Contexts.CreateDbContextAsync(TestDatabase.Token);
            Assert.Equal(
                "wal",
                await context.Database
                    .SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode")
                    .SingleAsync(TestDatabase.Token));
            Assert.Equal(
                1,
                await context.Database
                    .SqlQueryRaw<int>("SELECT foreign_keys AS Value FROM pragma_foreign_keys")
                    .SingleAsync(TestDatabase.Token));
            Assert.Equal(
                5000,
                await context.Database
                    .SqlQueryRaw<int>("SELECT timeout AS Value FROM pragma_busy_timeout")
                    .SingleAsync(TestDatabase.Token));
            Assert.Equal(
                2,
                await context.Database
                    .SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous")
                    .SingleAsync(TestDatabase.Token));
        }
    }

    [Fact]
    public async Task The_file_has_no_broken_references_after_imports_and_replacements()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 1)), Day(Given.Day(1), Score("a", 1))));
        await database.ImportAsync(Page(Day(Given.Day(0), RichScore("a", 2, 1, 4), Score("b", 1))));

        Assert.Empty(await database.RowsAsync("PRAGMA foreign_key_check"));
        Assert.Equal(["ok"], await database.RowsAsync("PRAGMA integrity_check"));
        Assert.Equal(3, await database.CountAsync("ControlScores"));
    }

    /// <summary>The migrations by the names of their source files.</summary>
    private static IEnumerable<string> Migrations() => typeof(ScoreDbContext).Assembly.GetTypes()
        .Where(t => t.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(SqliteDbContext))
        .Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>().Order(StringComparer.Ordinal);
}
