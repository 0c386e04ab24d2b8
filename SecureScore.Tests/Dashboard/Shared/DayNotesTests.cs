using Bunit;
using SecureScore.Core.Access;
using SecureScore.Core.History;
using SecureScore.Core.Messages;
using SecureScore.Dashboard.Components.Shared;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Dashboard.Shared;

public sealed class DayNotesTests : DashboardContext
{
    private static readonly DayNote s_note = new()
    {
        Id = 7, Day = Given.Day(0), Text = "Merger\n<b>not bold</b>", Version = 3, By = "Ada",
        At = new(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc),
        EditedBy = "Grace", EditedAt = new(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc),
    };

    [Fact]
    public void A_note_is_plain_text_with_its_author_and_editor()
    {
        var notes = Show(AccessLevel.ReadWrite, Given.Day(0), s_note);

        Assert.Equal("Merger\n<b>not bold</b>", notes.Find(".text").TextContent);
        Assert.Empty(notes.FindAll(".text b"));
        Assert.Contains("changed by Grace", notes.Find("[data-testid=day-note] .hint").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_sees_every_button_disabled_with_the_reason()
    {
        var notes = Show(AccessLevel.Read, Given.Day(0), s_note);

        var buttons = notes.FindAll("button");
        Assert.Equal(["Edit", "Remove", "Add a note"], buttons.Select(b => b.TextContent));
        Assert.All(buttons, b => Assert.True(b.HasAttribute("disabled")
            && b.GetAttribute("title")!.StartsWith("View only", StringComparison.Ordinal)));
        Assert.Contains(notes.FindAll(".hint"), h => h.TextContent.StartsWith("View only", StringComparison.Ordinal));
    }

    [Fact]
    public void A_note_is_added_to_the_day_and_the_form_closes()
    {
        var notes = Show(AccessLevel.ReadWrite, Given.Day(0));
        Assert.Contains("No notes on this day.", notes.Markup, StringComparison.Ordinal);
        notes.Find("button").Click();
        Assert.True(notes.Find("button[type=submit]").HasAttribute("disabled")); // nothing is written yet

        notes.Find("textarea").Input("Offsite");
        notes.Find("form").Submit();

        Assert.Equal(["added 2026-03-01: Offsite"], Notes.Written);
        notes.WaitForAssertion(() => Assert.Empty(notes.FindAll("textarea")));
    }

    [Fact]
    public void An_edit_begins_with_the_text_and_names_the_version_that_was_seen()
    {
        var notes = Show(AccessLevel.ReadWrite, Given.Day(0), s_note);
        notes.FindAll("button")[0].Click();
        Assert.Equal(s_note.Text, notes.Find("textarea").GetAttribute("value"));

        notes.Find("textarea").Input("Merger, step 2");
        notes.Find("form").Submit();

        Assert.Equal(["edited 7 at 3: Merger, step 2"], Notes.Written);
    }

    [Fact]
    public void A_note_that_was_refused_keeps_what_was_written()
    {
        Notes.Refusal = new DayNoteException(Message.Verbatim("Grace changed this note in the meantime."));
        var notes = Show(AccessLevel.ReadWrite, Given.Day(0), s_note);
        notes.FindAll("button")[0].Click();

        notes.Find("textarea").Input("A long thought");
        notes.Find("form").Submit();

        Assert.Equal("A long thought", notes.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public void Notes_of_several_days_name_their_day_and_none_can_be_added()
    {
        var notes = Show(AccessLevel.ReadWrite, null, s_note);

        Assert.EndsWith(
            $"/history/2026-03-01?{Given.InAddress}", notes.Find("[data-testid=day-note] a").GetAttribute("href"),
            StringComparison.Ordinal);
        Assert.DoesNotContain(notes.FindAll("button"), b => b.TextContent == "Add a note");
    }

    private IRenderedComponent<DayNotes> Show(AccessLevel access, DateOnly? day, params DayNote[] notes) =>
        Render<DayNotes>(component => component
            .Add(d => d.Day, day).Add(d => d.Notes, notes).AddCascadingValue(Given.Scope(null, access)));
}
