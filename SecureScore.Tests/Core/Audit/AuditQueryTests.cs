using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Audit;

/// <summary>Ada may write, Charles may read; their entries alternate.</summary>
public sealed class AuditQueryTests
{
    [Fact]
    public async Task A_writer_sees_everybodys_entries_and_a_reader_their_own()
    {
        await using var database = await OpenAsync();

        Assert.Equal([6, 5, 4, 3, 2, 1], await SequencesAsync(database, TestDatabase.Writer, new()));
        Assert.Equal([6, 4, 2], await SequencesAsync(database, TestDatabase.Reader, new()));
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("Ada Lovelace")]
    [InlineData("%")]
    [InlineData("' OR 1=1 --")]
    public async Task A_reader_who_asks_for_somebody_else_sees_none_of_them(string person)
    {
        await using var database = await OpenAsync();

        Assert.Empty(await SequencesAsync(database, TestDatabase.Reader, new() { Person = person }));
        Assert.Equal(
            new AuditCount(0, 0), await database.AuditQuery.CountAsync(TestDatabase.Reader, new() { Person = person }, TestDatabase.Token));
        Assert.Empty(await StreamAsync(database, TestDatabase.Reader, new() { Person = person }));
    }

    [Fact]
    public async Task A_reader_gets_only_their_own_by_count_and_stream_as_well()
    {
        await using var database = await OpenAsync();

        Assert.Equal(new AuditCount(3, 6), await database.AuditQuery.CountAsync(TestDatabase.Reader, new(), TestDatabase.Token));
        Assert.Equal([2, 4, 6], await StreamAsync(database, TestDatabase.Reader, new()));
        Assert.Equal(new AuditCount(6, 6), await database.AuditQuery.CountAsync(TestDatabase.Writer, new(), TestDatabase.Token));
        Assert.Equal([1, 2, 3, 4], await StreamAsync(database, TestDatabase.Writer, new(), through: 4));
    }

    [Fact]
    public async Task Nobody_without_access_or_id_sees_anything()
    {
        await using var database = await OpenAsync();
        foreach (var actor in new[]
        {
            Actor.Anonymous, new Actor("No Role", AccessLevel.None) { Id = "ada" }, new Actor("No Id", AccessLevel.Read)
        })
        {
            await Assert.ThrowsAsync<AccessDeniedException>(() => SequencesAsync(database, actor, new()));
            await Assert.ThrowsAsync<AccessDeniedException>(() => database.AuditQuery.CountAsync(actor, new(), TestDatabase.Token));
            await Assert.ThrowsAsync<AccessDeniedException>(() => StreamAsync(database, actor, new()));
        }
    }

    [Fact]
    public async Task Filters_limit_what_is_listed()
    {
        await using var database = await OpenAsync();

        Assert.Equal([6, 5], await SequencesAsync(database, TestDatabase.Writer, new() { From = Given.Day(2) }));
        Assert.Equal([4, 3, 2, 1], await SequencesAsync(database, TestDatabase.Writer, new() { To = Given.Day(1) }));
        Assert.Equal([4, 3], await SequencesAsync(database, TestDatabase.Writer, new() { From = Given.Day(1), To = Given.Day(1) }));
        Assert.Equal([5, 3, 1], await SequencesAsync(database, TestDatabase.Writer, new() { Group = AuditGroup.Export }));
        Assert.Equal([6, 4, 2], await SequencesAsync(database, TestDatabase.Writer, new() { Outcome = AuditOutcome.Refused }));
        Assert.Equal([6, 4, 2], await SequencesAsync(database, TestDatabase.Writer, new() { Person = "babb" }));
        Assert.Equal([6, 4, 2], await SequencesAsync(database, TestDatabase.Writer, new() { Person = "charles" }));
        Assert.Equal([3], await SequencesAsync(database, TestDatabase.Writer, new() { Search = "FILE_1 (100%)" }));
        Assert.Empty(await SequencesAsync(database, TestDatabase.Writer, new() { Search = "file_1 (1%0%)" }));
        Assert.Equal([6, 4, 2], await SequencesAsync(database, TestDatabase.Writer, new() { Search = "192.0.2.8" }));
    }

    [Fact]
    public async Task Details_are_found_by_what_they_carry_and_by_the_codes_whose_words_were_searched_for()
    {
        await using var database = await TestDatabase.CreateAsync();
        foreach (var details in new Message[]
        {
            new("audit.decision", ActionStatus.Planned, ActionStatus.RiskAccepted, 3), new("audit.named", "100%_Ada \"CONTOSO\\ada\""),
            Message.Verbatim("from “Planned” to “Risk accepted”, version 2"),
        })
            await database.Audit.RecordAsync(
                TestDatabase.Writer, new AuditEvent(AuditAction.DecisionMade) { Details = details }, TestDatabase.Token);

        Assert.Equal(
            [3, 1],
            await SequencesAsync(
                database, TestDatabase.Writer, new() { Search = "risk accepted", SearchCodes = ["ActionStatus.RiskAccepted"] }));
        Assert.Equal([2], await SequencesAsync(database, TestDatabase.Writer, new() { Search = "100%_" }));
        Assert.Equal([2], await SequencesAsync(database, TestDatabase.Writer, new() { Search = "\"contoso\\" }));
        Assert.Empty(await SequencesAsync(
            database, TestDatabase.Writer, new() { Search = "to address", SearchCodes = ["ActionStatus.ToAddress", "ActionStatus.Risk"] }));
    }

    [Fact]
    public async Task Pages_go_by_sequence_both_ways()
    {
        await using var database = await OpenAsync();

        Assert.Equal(("6, 5", false, true), await PageAsync(null, null));
        Assert.Equal(("4, 3", true, true), await PageAsync(5, null));
        Assert.Equal(("2, 1", true, false), await PageAsync(3, null));
        Assert.Equal(("4, 3", true, true), await PageAsync(null, 2));
        Assert.Equal(("6, 5", false, true), await PageAsync(null, 4));
        Assert.Equal(("", true, false), await PageAsync(1, null));
        Assert.Equal(("", false, true), await PageAsync(null, 6));

        async Task<(string, bool, bool)> PageAsync(long? before, long? after)
        {
            var page = await database.AuditQuery.ListAsync(TestDatabase.Writer, new(), new(before, after), 2, TestDatabase.Token);
            return (string.Join(", ", page.Entries.Select(e => e.Sequence)), page.HasNewer, page.HasOlder);
        }
    }

    [Fact]
    public async Task A_word_of_a_later_version_is_shown_as_unknown()
    {
        await using var database = await OpenAsync();
        await database.TamperAsync("UPDATE AuditEntries SET Action = 'Teleported', Outcome = '7' WHERE Sequence = 6");

        var entry = (await database.AuditEntriesAsync())[0];

        Assert.Equal((AuditAction.Unknown, AuditOutcome.Failed), (entry.Action, entry.Outcome));
    }

    private static async Task<TestDatabase> OpenAsync()
    {
        var database = await TestDatabase.CreateAsync();
        for (var day = 0; day < 3; day++)
        {
            await database.Audit.RecordAsync(
                TestDatabase.Writer, new AuditEvent(AuditAction.Exported) { Target = $"file_{day} (100%)" }, TestDatabase.Token);
            await database.Audit.RecordAsync(
                TestDatabase.Reader, new AuditEvent(AuditAction.AccessDenied, AuditOutcome.Refused) { Target = $"page {day}" },
                TestDatabase.Token);
            database.Clock.Advance(TimeSpan.FromDays(1));
        }
        return database;
    }

    private static async Task<IEnumerable<long>> SequencesAsync(TestDatabase database, Actor actor, AuditFilter filter) =>
        (await database.AuditQuery.ListAsync(actor, filter, default, 100, TestDatabase.Token)).Entries.Select(e => e.Sequence);

    private static async Task<IEnumerable<long>> StreamAsync(
        TestDatabase database, Actor actor, AuditFilter filter, long through = long.MaxValue) =>
        (await database.AuditQuery.StreamAsync(actor, filter, through, TestDatabase.Token).ToListAsync(TestDatabase.Token))
            .Select(e => e.Sequence);
}
