using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Move;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Core.Storage.DatabaseMoveTests;

namespace SecureScore.Tests.Core.Storage;

/// <summary>A move that cannot be made, or breaks off: docs/reliability.md, “PostgreSQL”.</summary>
[Trait("Category", Category.Process)]
[Trait(nameof(TestStore.Provider), SqliteStore.Name)]
public sealed class DatabaseMoveFaultTests : PostgresTest
{
    [Fact]
    public async Task A_target_that_people_work_with_is_refused_and_keeps_what_they_did()
    {
        await using var source = await FilledAsync();
        await using var target = await TestDatabase.OnServerAsync();
        await MoveAsync(source, target);
        await target.DecideAsync("a", ActionStatus.Planned, 1);
        var before = await target.DumpAsync(await target.TablesAsync());

        var refused = await Assert.ThrowsAsync<DatabaseMoveException>(() => MoveAsync(source, target));

        Assert.Equal("move.target-used", refused.Reason.Code);
        Assert.Equal(before, await target.DumpAsync(await target.TablesAsync()));
    }

    [Fact]
    public async Task A_move_that_breaks_off_has_moved_nothing_and_can_be_repeated()
    {
        await using var source = await FilledAsync();
        await using var target = await MigratedAsync();
        var empty = await target.DumpAsync(await target.TablesAsync());
        await target.RefuseAsync("Decisions", "INSERT");

        var refused = await Assert.ThrowsAsync<DatabaseMoveException>(() => MoveAsync(source, target));

        Assert.Equal("move.refused", refused.Reason.Code);
        Assert.Equal(empty, await target.DumpAsync(await target.TablesAsync()));
        Assert.True((await target.VerifyAuditAsync()).IsWhole);       // with its guards; adds an entry
        await using var other = await MigratedAsync();
        Assert.True((await MoveAsync(source, other)).Trail.IsWhole);
    }

    [Theory]
    [InlineData("Decisions", "NEW.note := 'another'")]
    [InlineData("Decisions", "NEW.version := NEW.version - 1")]
    [InlineData("ControlScores", "NEW.count := COALESCE(NEW.count, 0)")]        // null is not 0
    [InlineData("ControlScores", "NEW.ison := COALESCE(NEW.ison, false)")]
    public async Task A_row_that_arrives_changed_is_found(string table, string change)
    {
        await using var source = await FilledAsync();
        await using var target = await MigratedAsync();
        await target.ExecuteAsync($"""
            CREATE FUNCTION spoils() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN {change}; RETURN NEW; END$$;
            CREATE TRIGGER spoils BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION spoils()
            """);

        var refused = await Assert.ThrowsAsync<DatabaseMoveException>(() => MoveAsync(source, target));

        Assert.Equal($"The copy of the table {table} is not the same as the original. Nothing was moved. Run the command again. "
            + "If this repeats, check the disks of both machines.", refused.Words());
        Assert.Equal(0, await target.CountAsync(table));
    }

    [Fact]
    public async Task A_move_that_is_stopped_says_so_and_has_moved_nothing()
    {
        await using var source = await FilledAsync();
        await using var target = await MigratedAsync();
        await using var context = await target.Contexts.CreateDbContextAsync(TestDatabase.Token);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestDatabase.Token);
        await using (await context.Database.BeginTransactionAsync(TestDatabase.Token))
        {
            var moving = source.Get<DatabaseMover>()
                .MoveToAsync(Actor.CommandLine, target.Get<DatabaseMover>(), null, stop.Token);
            await WaitsForTheLockAsync(target);
            await stop.CancelAsync();
            await Assert.ThrowsAsync<OperationCanceledException>(() => moving);
        }

        Assert.Equal(0, await target.CountAsync("Tenants"));
        Assert.True((await MoveAsync(source, target)).Trail.IsWhole);
    }

    [Fact]
    public async Task What_is_written_to_the_source_meanwhile_is_noticed()
    {
        await using var source = await FilledAsync();
        await using var target = await MigratedAsync();
        await using var context = await target.Contexts.CreateDbContextAsync(TestDatabase.Token);
        Task<DatabaseMoveReport> moving;
        await using (await context.Database.BeginTransactionAsync(TestDatabase.Token))
        {
            moving = MoveAsync(source, target);
            await WaitsForTheLockAsync(target);
            await source.DecideAsync("a", ActionStatus.Planned, 1);
        }

        var refused = await Assert.ThrowsAsync<DatabaseMoveException>(() => moving);

        Assert.Equal("move.source-changed", refused.Reason.Code);
        Assert.Equal(0, await target.CountAsync("Tenants"));
    }

    [Fact]
    public async Task A_source_of_another_version_or_with_a_value_that_is_none_is_refused_in_words()
    {
        await using var target = await MigratedAsync();
        await using var older = TestDatabase.WithoutFile();
        await older.Migrator.MigrateAsync(TestDatabase.Token);
        await older.ExecuteAsync(
            "DELETE FROM __EFMigrationsHistory WHERE MigrationId = (SELECT max(MigrationId) FROM __EFMigrationsHistory)");
        await using var olderTarget = await MigratedAsync();
        await olderTarget.ExecuteAsync("""DELETE FROM "__EFMigrationsHistory" """);
        await using var broken = await FilledAsync();
        await broken.ExecuteAsync("UPDATE Decisions SET At = 'yesterday'");

        var ofOlder = await Assert.ThrowsAsync<DatabaseMoveException>(() => MoveAsync(older, target));
        var ofBroken = await Assert.ThrowsAsync<DatabaseMoveException>(() => MoveAsync(broken, target));
        var toOlder = await Assert.ThrowsAsync<DatabaseMoveException>(() => MoveAsync(broken, olderTarget));
        var ofServer = await Assert.ThrowsAsync<DatabaseMoveException>(() => MoveAsync(target, target));

        Assert.Equal(
            ["move.other-version", "move.unreadable", "move.other-version", "move.same-provider"],
            [ofOlder.Reason.Code, ofBroken.Reason.Code, toOlder.Reason.Code, ofServer.Reason.Code]);
        Assert.Contains("The table Decisions has a value that cannot be read", ofBroken.Words(), StringComparison.Ordinal);
        Assert.Equal(0, await target.CountAsync("Tenants"));
    }

    private static async Task WaitsForTheLockAsync(TestDatabase target)
    {
        while (await target.RowsAsync("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") is [])
            await Task.Yield();
    }
}
