using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.History;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.History;

/// <summary>The clock stands at noon of day 0, 1 March 2026.</summary>
public sealed class DayNoteServiceTests
{
    private static readonly Actor s_grace = new("Grace Hopper", AccessLevel.ReadWrite) { Id = "grace" };

    [Fact]
    public async Task A_note_is_kept_with_who_and_when_and_told_to_open_pages_and_the_audit_trail_without_its_text()
    {
        await using var database = await OneDayAsync();
        List<TenantChange> told = [];
        using var listening = database.Feed.Subscribe(told.Add);
        var before = Assert.Single(await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token)).Revision;

        var note = await AddAsync(database, "  Merger with Fabrikam\nstep 1 ");

        Assert.Equal(
            (Given.Day(0), "Merger with Fabrikam\nstep 1", 1, "Ada Lovelace", null),
            (note.Day, note.Text, note.Version, note.By, note.EditedBy));
        Assert.Equal(note, Assert.Single(await ListAsync(database)));
        Assert.Equal(
            (Given.TenantId, before + 1, null, "Ada Lovelace"),
            Assert.Single(told) is var change ? (change.TenantId, change.Revision, change.ControlId, change.By) : default);
        var entry = (await database.AuditEntriesAsync())[0];
        Assert.Equal((AuditAction.DayNoteAdded, "2026-03-01", $"note {note.Id}, version 1"),
            (entry.Action, entry.Target, entry.Message?.Words()));
        Assert.DoesNotContain("Merger", await database.DumpAsync("AuditEntries"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_keeps_the_author_and_names_the_editor()
    {
        await using var database = await OneDayAsync();
        var note = await AddAsync(database, "Wrong");
        database.Clock.Advance(TimeSpan.FromHours(1));

        var edited = await Notes(database).EditAsync(s_grace, Given.TenantId, note.Id, "Right", 1, TestDatabase.Token);

        Assert.Equal(
            ("Right", 2, "Ada Lovelace", "Grace Hopper", note.At.AddHours(1)),
            (edited.Text, edited.Version, edited.By, edited.EditedBy, edited.EditedAt));
        Assert.Equal(edited, Assert.Single(await ListAsync(database)));
        Assert.Equal(
            (AuditAction.DayNoteEdited, "2026-03-01", $"note {note.Id}, version 2"),
            (await database.AuditEntriesAsync())[0] is var entry ? (entry.Action, entry.Target, entry.Message?.Words()) : default);
    }

    [Fact]
    public async Task Whoever_writes_to_an_older_version_is_told_who_was_quicker_and_nothing_is_written()
    {
        await using var database = await OneDayAsync();
        var note = await AddAsync(database, "First");
        await Notes(database).EditAsync(s_grace, Given.TenantId, note.Id, "Second", 1, TestDatabase.Token);

        var edit = await Assert.ThrowsAsync<DayNoteException>(() =>
            Notes(database).EditAsync(TestDatabase.Writer, Given.TenantId, note.Id, "Mine", 1, TestDatabase.Token));
        var removal = await Assert.ThrowsAsync<DayNoteException>(() =>
            Notes(database).RemoveAsync(TestDatabase.Writer, Given.TenantId, note.Id, 1, TestDatabase.Token));

        Assert.StartsWith("Grace Hopper changed this note in the meantime", edit.Words(), StringComparison.Ordinal);
        Assert.Equal(edit.Message, removal.Message);
        Assert.Equal("Second", Assert.Single(await ListAsync(database)).Text);
    }

    [Fact]
    public async Task A_removed_note_is_gone_and_its_removal_is_recorded()
    {
        await using var database = await OneDayAsync();
        var note = await AddAsync(database, "Secret slip");

        await Notes(database).RemoveAsync(TestDatabase.Writer, Given.TenantId, note.Id, 1, TestDatabase.Token);

        Assert.Empty(await ListAsync(database));
        Assert.Equal(AuditAction.DayNoteRemoved, (await database.AuditEntriesAsync())[0].Action);
        await Assert.ThrowsAsync<DayNoteException>(() =>
            Notes(database).EditAsync(TestDatabase.Writer, Given.TenantId, note.Id, "Again", 1, TestDatabase.Token));
    }

    // Tomorrow is 2 March; the longest text has 2000 characters.
    [Fact]
    public async Task Impossible_days_and_texts_are_refused()
    {
        await using var database = await OneDayAsync();
        var notes = Notes(database);
        async Task RefusesAsync(DateOnly day, string text, string because) => Assert.Contains(because,
            (await Assert.ThrowsAsync<DayNoteException>(() =>
                notes.AddAsync(TestDatabase.Writer, Given.TenantId, day, text, TestDatabase.Token))).Words(), StringComparison.Ordinal);

        await RefusesAsync(Given.Day(0), " \n ", "empty");
        await RefusesAsync(Given.Day(0), new string('x', 2001), "2000");
        await RefusesAsync(Given.Day(2), "Text", "tomorrow");
        await RefusesAsync(new DateOnly(1989, 12, 31), "Text", "1990");
        Assert.Equal(0, await database.CountAsync("DayNotes"));

        await notes.AddAsync(TestDatabase.Writer, Given.TenantId, Given.Day(1), new string('x', 2000), TestDatabase.Token);
        await notes.AddAsync(TestDatabase.Writer, Given.TenantId, new DateOnly(1990, 1, 1), "Text", TestDatabase.Token);
        Assert.Equal(2, await database.CountAsync("DayNotes"));
    }

    [Fact]
    public async Task A_note_of_another_tenant_cannot_be_reached()
    {
        await using var database = await OneDayAsync();
        await database.ImportAsync(Page(Day(Given.OtherTenantId, Given.Day(0), Score("a", 1))));
        var note = await AddAsync(database, "Ours");

        await Assert.ThrowsAsync<DayNoteException>(() =>
            Notes(database).EditAsync(TestDatabase.Writer, Given.OtherTenantId, note.Id, "Theirs", 1, TestDatabase.Token));
        await Assert.ThrowsAsync<DayNoteException>(() =>
            Notes(database).RemoveAsync(TestDatabase.Writer, Given.OtherTenantId, note.Id, 1, TestDatabase.Token));

        Assert.Equal("Ours", Assert.Single(await ListAsync(database)).Text);
    }

    private static IDayNoteService Notes(TestDatabase database) => database.Get<IDayNoteService>();

    private static Task<DayNote> AddAsync(TestDatabase database, string text) =>
        Notes(database).AddAsync(TestDatabase.Writer, Given.TenantId, Given.Day(0), text, TestDatabase.Token);

    private static Task<IReadOnlyList<DayNote>> ListAsync(TestDatabase database) =>
        Notes(database).ListAsync(Given.Opened, null, null, TestDatabase.Token);

    private static async Task<TestDatabase> OneDayAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 4))));
        return database;
    }
}
