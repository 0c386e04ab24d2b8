using System.Data.Common;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Audit;

/// <summary>
/// Of two entries on each of days 0 to 3, and one on days 4, 11, 18 and 25, those of days 0 and 1 are removed at day 31 and an hour with a
/// retention of 30 days. The first time an entry says that this retention is in force.
/// </summary>
public sealed class AuditRetentionTests
{
    [Fact]
    public async Task Old_entries_go_with_an_entry_that_says_so_and_the_rest_is_whole()
    {
        await using var database = await FourDaysAsync();
        var last = (await database.AuditEntriesAsync()).Single(e => e.Sequence == 4);

        var pruned = await PruneAsync(database);

        Assert.Equal(new AuditPruning(1, 4, last.Hash) { RetentionDays = 30 }, pruned);
        var entries = await database.AuditEntriesAsync();
        Assert.Equal([14, 13, 12, 11, 10, 9, 8, 7, 6, 5], entries.Select(e => e.Sequence));
        Assert.Equal(
            (AuditAction.RetentionSet, "30", "entries are kept for 30 days; before, entries are kept forever"),
            (entries[1].Action, entries[1].Target, entries[1].Message?.Words()));
        Assert.Equal(
            (AuditAction.Pruned, "1-4", $"4 entries removed; retention 30 days; hash of the last one {last.Hash}"),
            (entries[0].Action, entries[0].Target, entries[0].Message?.Words()));
        Assert.Equal("system", entries[0].ActorId);
        var found = await database.VerifyAuditAsync(last.Hash);
        Assert.Equal((null, 10, 5, true), (found.Break, found.Entries, found.FirstSequence, found.HasExpected));
    }

    [Fact]
    public async Task The_second_time_goes_on_from_the_first()
    {
        await using var database = await FourDaysAsync();
        await PruneAsync(database);
        await UseAsync(database, TimeSpan.FromDays(31));

        var pruned = await PruneAsync(database);

        Assert.Equal((5, 15), (pruned!.First, pruned.Last)); // the entry of the first time, and the one right after it, among them
        Assert.Equal([20, 19, 18, 17, 16], (await database.AuditEntriesAsync()).Select(e => e.Sequence));
        Assert.True((await database.VerifyAuditAsync()).IsWhole);
    }

    [Fact]
    public async Task Nothing_old_enough_leaves_no_entry()
    {
        await using var database = await FourDaysAsync();
        await PruneAsync(database);

        Assert.Null(await PruneAsync(database));

        Assert.Equal(10, (await database.AuditEntriesAsync()).Count);
    }

    [Fact]
    public async Task Without_a_retention_everything_stays()
    {
        await using var database = await FourDaysAsync(retentionDays: 0);

        Assert.Null(await PruneAsync(database));

        Assert.Equal(
            [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
            (await database.AuditEntriesAsync()).Where(e => e.Action != AuditAction.RetentionSet).Select(e => e.Sequence));
    }

    [Theory]
    [InlineData("Sequence = 5", 6, 5)] // right after what was removed lawfully
    [InlineData("Sequence <= 7", 8, 7)]
    public async Task More_than_retention_removed_is_found(string which, long sequence, long missing)
    {
        await using var database = await FourDaysAsync();
        await PruneAsync(database);

        await database.TamperAsync($"DELETE FROM AuditEntries WHERE {which}");

        Assert.Equal(new AuditBreak(AuditBreakKind.Missing, sequence, missing), (await database.VerifyAuditAsync()).Break);
    }

    [Fact]
    public async Task An_entry_of_the_retention_alone_does_not_explain_another_hash()
    {
        await using var database = await FourDaysAsync();
        await database.Audit.RecordAsync(TestDatabase.Writer, new AuditPruning(1, 4, new string('a', 64)).ToEvent(), TestDatabase.Token);

        await database.TamperAsync("DELETE FROM AuditEntries WHERE Sequence <= 4");

        Assert.Equal(new AuditBreak(AuditBreakKind.Missing, 5, 4), (await database.VerifyAuditAsync()).Break);
    }

    [Fact]
    public async Task A_broken_chain_keeps_its_traces()
    {
        await using var database = await FourDaysAsync();
        await database.TamperAsync("UPDATE AuditEntries SET ActorName = 'x' WHERE Sequence = 2");

        var refusal = await Assert.ThrowsAsync<AuditBrokenException>(() => PruneAsync(database));

        Assert.Contains("Entry 2 was changed.", refusal.Words(), StringComparison.Ordinal);
        Assert.Equal(13, await database.CountAsync("AuditEntries")); // and the retention in force
    }

    [Fact]
    public async Task Removing_and_its_entry_go_together()
    {
        await using var database = await FourDaysAsync();
        await database.RowsAsync("CREATE TABLE Holds (Entry INTEGER REFERENCES AuditEntries(Sequence)); INSERT INTO Holds VALUES (1)");

        await Assert.ThrowsAnyAsync<DbException>(() => PruneAsync(database));

        Assert.Equal(13, await database.CountAsync("AuditEntries"));
        Assert.DoesNotContain(await database.AuditEntriesAsync(), e => e.Action == AuditAction.Pruned);
    }

    [Fact]
    public async Task A_reader_removes_nothing()
    {
        await using var database = await FourDaysAsync();

        await Assert.ThrowsAsync<AccessDeniedException>(() => database.Get<IAuditRetention>()
            .PruneAsync(TestDatabase.Reader, TestDatabase.Token));

        Assert.Equal(13, (await database.AuditEntriesAsync()).Count); // and the refusal
    }

    private static Task<AuditPruning?> PruneAsync(TestDatabase database) =>
        database.Get<IAuditRetention>().PruneAsync(Actor.System, TestDatabase.Token);

    /// <summary>Two entries on each of the first four days; then day 31 and an hour.</summary>
    private static async Task<TestDatabase> FourDaysAsync(int retentionDays = 30)
    {
        var database = await TestDatabase.CreateAsync(retentionDays: retentionDays);
        for (var day = 0; day < 4; day++)
        {
            await database.RecordAsync(2);
            database.Clock.Advance(TimeSpan.FromDays(1));
        }
        await UseAsync(database, TimeSpan.FromDays(27) + TimeSpan.FromHours(1));
        return database;
    }

    /// <summary>Lets time pass with an entry a week, from now on.</summary>
    private static async Task UseAsync(TestDatabase database, TimeSpan time)
    {
        for (var week = TimeSpan.FromDays(7); time > TimeSpan.Zero; time -= week)
        {
            await database.RecordAsync(1);
            database.Clock.Advance(time < week ? time : week);
        }
    }
}
