using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Messages;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Audit;

/// <summary>
/// What somebody tries who can write the file, knows how the hashes are made, and must keep the last entries, because their
/// hash is noted elsewhere:
/// delete the beginning and append an entry that says retention did it.
/// </summary>
public sealed class AuditForgeryTests
{
    // Five entries today; three of them go.
    [Theory]
    [InlineData(0, null)]
    [InlineData(30, null)]
    [InlineData(30, 30)]
    [InlineData(30, 365)]
    [InlineData(0, 30)]
    public async Task A_forged_removal_of_young_entries_is_found_although_the_noted_hash_is_there(int settings, int? claimed)
    {
        await using var database = await TestDatabase.CreateAsync(retentionDays: settings);
        await database.Get<IAuditRetention>().StartAsync(TestDatabase.Token);
        await database.RecordAsync(5);
        var noted = (await database.AuditEntriesAsync())[0].Hash;

        await ForgeAsync(database, 3, claimed);
        await database.RecordAsync(1);

        var found = await database.VerifyAuditAsync(noted);
        Assert.Equal((AuditBreakKind.Pruning, false, true), (found.Break?.Kind, found.IsWhole, found.HasExpected));
        Assert.StartsWith("Entry ", found.Break!.Message.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_after_the_forgery_does_not_make_it_true()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.RecordAsync(5);
        await ForgeAsync(database, 3, 30);

        await database.Get<IAuditRetention>().StartAsync(TestDatabase.Token);

        // The settings keep entries forever, and the program says that the trail said otherwise.
        var newest = (await database.AuditEntriesAsync())[0];
        Assert.Equal(
            (AuditAction.RetentionSet, "entries are kept forever; before, entries are kept for 30 days"),
                (newest.Action, newest.Message?.Words()));
        var found = await database.VerifyAuditAsync();
        Assert.Equal(
            "Entry 4, the first one left, was 0 days old. Nothing before it can have been older than 30 days.",
            found.Break?.Reason?.Words());
    }

    [Fact]
    public async Task A_retention_that_was_set_by_the_same_forger_does_not_make_young_entries_old()
    {
        await using var database = await TestDatabase.CreateAsync(retentionDays: 30);
        await database.Get<IAuditRetention>().StartAsync(TestDatabase.Token);
        for (var week = 0; week < 3; week++)
        {
            await database.RecordAsync(1);
            database.Clock.Advance(TimeSpan.FromDays(7));
        }

        // 21 days old: a retention of 30 days leaves them, and the longest gap that counts is 8 days.
        await ForgeAsync(database, 2, 30);

        Assert.Equal(AuditBreakKind.Pruning, (await database.VerifyAuditAsync()).Break?.Kind);
    }

    [Theory]
    [InlineData("2-3", "5 entries removed; retention 30 days; hash of the last one HASH", "numbers do not add up")]
    [InlineData("1-3", "3 entries removed; retention 29 days; hash of the last one HASH", "29 days is not possible")]
    [InlineData("1-3", "3 entries removed; retention 60 days; hash of the last one HASH", "but then they were kept for 30 days")]
    [InlineData("1-3", "3 entries removed; hash of the last one HASH", "does not say by which retention")]
    [InlineData("1-5", "5 entries removed; retention 30 days; hash of the last one HASH", "entries from 5 on are here")]
    [InlineData("1-3", "3 entries removed; retention 30 days; hash of the last one HASH", "does not go on from entry 4")]
    public async Task An_entry_of_the_retention_that_contradicts_the_trail_is_found(string target, string details, string reason)
    {
        await using var database = await PrunedAsync();

        await database.Audit.RecordAsync(
            Actor.System,
            new AuditEvent(AuditAction.Pruned)
            {
                Target = target,
                Details = Message.Verbatim(details.Replace("HASH", new string('a', 64), StringComparison.Ordinal)
            )},
            TestDatabase.Token);

        var found = (await database.VerifyAuditAsync()).Break;
        Assert.Equal(AuditBreakKind.Pruning, found?.Kind);
        Assert.Contains(reason, found!.Message.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_true_removal_is_whole_after_the_retention_was_changed_and_started()
    {
        await using var database = await PrunedAsync();
        var changed = new AuditEvent(AuditAction.RetentionSet)
        {
            Target = "60",
            Details = Message.Verbatim("entries are kept for 60 days; before, entries are kept for 30 days"
        )};
        await database.Audit.RecordAsync(Actor.System, changed, TestDatabase.Token);

        var found = await database.VerifyAuditAsync();

        Assert.Contains(
            "By the trail, entries are kept for 60 days; by the settings, for 30 days.",
            found.Break?.Message.Words(), StringComparison.Ordinal);
        await database.Get<IAuditRetention>().StartAsync(TestDatabase.Token);
        Assert.True((await database.VerifyAuditAsync()).IsWhole);
    }

    [Fact]
    public async Task A_mark_beside_the_removal_is_found()
    {
        await using var database = await PrunedAsync();

        await database.TamperAsync("UPDATE AuditHead SET RemovedThrough = 9");

        Assert.Equal(new AuditBreak(AuditBreakKind.WrongMark, 9), (await database.VerifyAuditAsync()).Break);
    }

    [Fact]
    public async Task A_second_end_is_found()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.RecordAsync(2);

        await database.TamperAsync(
            "INSERT INTO AuditHead (Id, Sequence, Hash, RemovedThrough) SELECT 0, Sequence, Hash, RemovedThrough FROM AuditHead");

        Assert.Equal(AuditBreakKind.WrongEnd, (await database.VerifyAuditAsync()).Break?.Kind);
    }

    [Fact, Trait(nameof(TestStore.Provider), SqliteStore.Name)]
    public async Task An_older_copy_of_the_database_lacks_the_hash_that_was_noted_since()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.RecordAsync(3);
        await database.RowsAsync("VACUUM INTO '" + database.File + ".old'");
        await database.RecordAsync(1);
        var noted = (await database.AuditEntriesAsync())[0].Hash;
        await using var replayed = await TestDatabase.CreateAsync();
        await File.WriteAllBytesAsync(
            replayed.File, await File.ReadAllBytesAsync(database.File + ".old", TestDatabase.Token), TestDatabase.Token);

        Assert.True((await replayed.VerifyAuditAsync()).IsWhole);
        Assert.Equal((null, false), ((await replayed.VerifyAuditAsync(noted)) is var found ? found.Break : null, found.HasExpected));
    }

    /// <summary>Deletes the entries up to one, and appends the entry that retention would have written.</summary>
    private static async Task ForgeAsync(TestDatabase database, long last, int? claimed)
    {
        var entries = await database.AuditEntriesAsync();
        var pruning = new AuditPruning(1, last, entries.Single(e => e.Sequence == last).Hash) { RetentionDays = claimed };
        await database.Audit.RecordAsync(Actor.System, pruning.ToEvent(), TestDatabase.Token);
        await database.TamperAsync($"DELETE FROM AuditEntries WHERE Sequence <= {last}; UPDATE AuditHead SET RemovedThrough = {last}");
    }

    /// <summary>Entries 1 to 4 were removed lawfully, by a retention of 30 days.</summary>
    private static async Task<TestDatabase> PrunedAsync()
    {
        var database = await TestDatabase.CreateAsync(retentionDays: 30);
        await database.Get<IAuditRetention>().StartAsync(TestDatabase.Token);
        await database.RecordAsync(3);
        for (var week = 0; week < 5; week++)
        {
            database.Clock.Advance(TimeSpan.FromDays(7));
            await database.RecordAsync(1);
        }
        Assert.Equal(
            (1, 4),
            await database.Get<IAuditRetention>().PruneAsync(Actor.System, TestDatabase.Token) is { } pruned
                ? (pruned.First, pruned.Last)
                : default);
        Assert.True((await database.VerifyAuditAsync()).IsWhole);
        return database;
    }
}
