using System.Data.Common;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Audit;

/// <summary>What somebody with the database's file changes is found.</summary>
public sealed class AuditTamperingTests
{
    private const string Zeros = "0000000000000000000000000000000000000000000000000000000000000000";

    [Fact]
    public async Task An_untouched_chain_is_whole_and_says_where_it_ends()
    {
        await using var database = await FiveEntriesAsync();

        var found = await database.VerifyAuditAsync();

        Assert.True(found.IsWhole);
        Assert.Equal((5, 1, 5, null), (found.Entries, found.FirstSequence, found.LastSequence, found.HasExpected));
        Assert.Equal(new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc), found.FirstAt);
        Assert.Equal((await database.AuditEntriesAsync())[1].Hash, found.HeadHash); // before the entry of the check itself
    }

    [Fact]
    public async Task A_chain_without_entries_is_whole()
    {
        await using var database = await TestDatabase.CreateAsync();

        var found = await database.VerifyAuditAsync();

        Assert.Equal((true, 0, 0, Zeros), (found.IsWhole, found.Entries, found.LastSequence, found.HeadHash));
    }

    public static TheoryData<string, int> Changes
    {
        get
        {
            string[] columns = ["At", "Action", "Outcome", "ActorId", "ActorName", "Address", "TenantId", "Target", "Details",
                "CorrelationId", "PreviousHash", "Hash"];
            return [.. columns.SelectMany(column => new[] { 1, 3, 5 }.Select(row => new TheoryDataRow<string, int>(column, row)))];
        }
    }

    [Theory, MemberData(nameof(Changes))]
    public async Task A_changed_column_of_any_row_is_found(string column, int row)
    {
        await using var database = await FiveEntriesAsync();

        await database.TamperAsync($"UPDATE AuditEntries SET {column} = COALESCE({column}, '') || 'x' WHERE Sequence = {row}");

        await AssertBrokenAsync(database, AuditBreakKind.Changed, row);
    }

    [Fact]
    public async Task A_value_that_is_not_even_readable_is_found()
    {
        await using var database = await FiveEntriesAsync();

        await database.TamperAsync("UPDATE AuditEntries SET At = 'yesterday', Action = 42, Outcome = x'FF' WHERE Sequence = 2");

        await AssertBrokenAsync(database, AuditBreakKind.Changed, 2);
    }

    [Theory]
    [InlineData("Sequence = 1", AuditBreakKind.Missing, 2, 1)]
    [InlineData("Sequence <= 3", AuditBreakKind.Missing, 4, 3)]
    [InlineData("Sequence = 3", AuditBreakKind.Missing, 4, 1)]
    [InlineData("Sequence IN (2, 3)", AuditBreakKind.Missing, 4, 2)]
    [InlineData("Sequence = 5", AuditBreakKind.CutOff, 5, 1)]
    [InlineData("Sequence >= 2", AuditBreakKind.CutOff, 2, 4)]
    [InlineData("1 = 1", AuditBreakKind.CutOff, 1, 5)]
    public async Task Removed_rows_are_found_and_counted(string which, AuditBreakKind kind, long sequence, long missing)
    {
        await using var database = await FiveEntriesAsync();

        await database.TamperAsync($"DELETE FROM AuditEntries WHERE {which}");

        Assert.Equal(missing, (await AssertBrokenAsync(database, kind, sequence)).Missing);
    }

    [Fact]
    public async Task Rows_that_changed_places_are_found()
    {
        await using var database = await FiveEntriesAsync();

        await database.TamperAsync("UPDATE AuditEntries SET Sequence = 99 WHERE Sequence = 2; "
            + "UPDATE AuditEntries SET Sequence = 2 WHERE Sequence = 3; UPDATE AuditEntries SET Sequence = 3 WHERE Sequence = 99");

        await AssertBrokenAsync(database, AuditBreakKind.Changed, 2);
    }

    [Fact]
    public async Task A_change_with_a_hash_to_match_breaks_the_link_to_the_next_row()
    {
        await using var database = await FiveEntriesAsync();
        var row = (await database.AuditEntriesAsync()).Single(e => e.Sequence == 3);
        var forged = AuditChain.HashOf(row.PreviousHash, "3", "2026-03-01T12:00:00.0000000Z", "Exported", "Succeeded", "somebody else",
            "Ada Lovelace", "192.0.2.7", null, "file 3", null, row.CorrelationId);

        await database.TamperAsync($"UPDATE AuditEntries SET ActorId = 'somebody else', Hash = '{forged}' WHERE Sequence = 3");

        await AssertBrokenAsync(database, AuditBreakKind.Unlinked, 4);
    }

    [Theory]
    [InlineData("UPDATE AuditHead SET Sequence = 3", 3)]
    [InlineData("UPDATE AuditHead SET Hash = Hash || 'x'", 5)]
    [InlineData("DELETE FROM AuditHead", 5)]
    public async Task A_changed_note_of_the_end_is_found(string sql, long sequence)
    {
        await using var database = await FiveEntriesAsync();

        await database.TamperAsync(sql);

        Assert.Equal(new AuditBreak(AuditBreakKind.WrongEnd, sequence), (await database.VerifyAuditAsync()).Break);
    }

    [Fact]
    public async Task The_rest_of_a_cut_off_chain_stays_broken_when_entries_are_added()
    {
        await using var database = await FiveEntriesAsync();
        await database.TamperAsync("DELETE FROM AuditEntries WHERE Sequence > 3");

        await database.RecordAsync(2);

        Assert.Equal(2, (await AssertBrokenAsync(database, AuditBreakKind.Missing, 6)).Missing);
    }

    [Fact]
    public async Task A_chain_rebuilt_from_the_start_is_whole_but_lacks_the_hash_that_was_noted()
    {
        await using var database = await FiveEntriesAsync();
        var noted = (await database.VerifyAuditAsync()).HeadHash;
        Assert.True((await database.VerifyAuditAsync(noted.ToUpperInvariant() + "\n")).HasExpected);
        await database.TamperAsync($"DELETE FROM AuditEntries; UPDATE AuditHead SET Sequence = 0, Hash = '{Zeros}'");
        await database.RecordAsync(5, TestDatabase.Reader);

        var found = await database.VerifyAuditAsync(noted);

        Assert.Equal((null, false, false), (found.Break, found.HasExpected, found.IsWhole));
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET ActorName = 'x' WHERE Sequence = 2", "never changed")]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 1", "deleted by retention only")]
    [InlineData("DELETE FROM AuditEntries", "deleted by retention only")]
    [InlineData("UPDATE AuditHead SET Sequence = 2", "never goes back")]
    [InlineData("DELETE FROM AuditHead", "never deleted")]
    public async Task The_database_refuses_a_change_by_mistake(string sql, string message)
    {
        await using var database = await FiveEntriesAsync();

        var refusal = await Assert.ThrowsAnyAsync<DbException>(() => database.RowsAsync(sql));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.True((await database.VerifyAuditAsync()).IsWhole);
    }

    [Fact]
    public async Task A_check_is_recorded_with_what_it_found()
    {
        await using var database = await FiveEntriesAsync();

        await database.VerifyAuditAsync();
        await database.TamperAsync("UPDATE AuditEntries SET ActorName = 'x' WHERE Sequence = 2");
        await database.VerifyAuditAsync();

        var entries = await database.AuditEntriesAsync();
        Assert.Equal(
            (AuditAction.Verified, AuditOutcome.Failed, "Entry 2 was changed."),
            (entries[0].Action, entries[0].Outcome, entries[0].Message?.Words()));
        Assert.Equal((AuditAction.Verified, AuditOutcome.Succeeded, "1-5"), (entries[1].Action, entries[1].Outcome, entries[1].Target));
    }

    [Fact]
    public async Task A_reader_may_not_check()
    {
        await using var database = await FiveEntriesAsync();

        await Assert.ThrowsAsync<AccessDeniedException>(() => database.Get<IAuditVerifier>()
            .VerifyAsync(TestDatabase.Reader, null, null, TestDatabase.Token));

        var refusal = (await database.AuditEntriesAsync())[0];
        Assert.Equal(
            (AuditAction.AccessDenied, AuditOutcome.Refused, "charles", "tried: Verified"),
            (refusal.Action, refusal.Outcome, refusal.ActorId, refusal.Message?.Words()));
    }

    private static async Task<AuditBreak> AssertBrokenAsync(TestDatabase database, AuditBreakKind kind, long sequence)
    {
        var found = await database.VerifyAuditAsync();
        Assert.False(found.IsWhole);
        Assert.Equal((kind, sequence), (found.Break!.Kind, found.Break.Sequence));
        return found.Break;
    }

    private static async Task<TestDatabase> FiveEntriesAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await database.RecordAsync(5);
        return database;
    }
}
