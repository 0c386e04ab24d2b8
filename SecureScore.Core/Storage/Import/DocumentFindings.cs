using SecureScore.Core.Controls;
using SecureScore.Core.Graph;
using SecureScore.Core.Import;
using SecureScore.Core.Messages;
using SecureScore.Core.Snapshots;
using SecureScore.Core.Storage.Snapshots;

namespace SecureScore.Core.Storage.Import;

/// <summary>Collects what is to be said of one document; notes on values are added up.</summary>
internal sealed class DocumentFindings(ImportFindingList findings, string file)
{
    private readonly Dictionary<string, (GraphNote Note, long Line)> _notes = [];

    /// <summary>Profiles that name no tenant.</summary>
    public int WithoutTenant { get; set; }

    public void Add(GraphElement element, long line)
    {
        foreach (var warning in element.Warnings) findings.AddWarning(file, line, warning.Code, warning.Message);
        foreach (var note in element.Notes)
            _notes[note.Code] = _notes.TryGetValue(note.Code, out var known)
                ? (known.Note with { Count = known.Note.Count + note.Count }, known.Line)
                : (note, line);
        if (element is not GraphUnusable unusable) return;
        if (unusable.IsExpected) findings.AddWarning(file, line, unusable.Code, unusable.Message);
        else findings.AddProblem(file, line, unusable.Code, unusable.Message);
    }

    /// <summary>
    /// Says which of two contents of a day was taken; what says less only because it is older needs no word when it gives way.
    /// </summary>
    /// <param name="isRepeated">Whether the day was in the same import before.</param>
    public void Add(ScoreSnapshot received, SnapshotWrite written, bool isRepeated, long line)
    {
        if (written.Outcome == SnapshotOutcome.Poorer)
            findings.AddWarning(file, line, "poorer-day", new("import.poorer-day", received.Day));
        if (written.Other is not { } other) return;
        var differs = other.Sums.Points != received.ReportedPoints || other.Sums.Max != received.ReportedMaxPoints;
        if (written.Outcome == SnapshotOutcome.Kept
            || isRepeated && (differs || written is { Outcome: SnapshotOutcome.Changed, Reason: not SnapshotOrder.Richness }))
            findings.AddWarning(file, line, "repeated-day", Repeated(received, other.Sums, written, isRepeated));
    }

    public void AddRepeated(string controlId, ControlProfile taken, ControlProfile other, long line) =>
        findings.AddWarning(file, line, "repeated-profile", Repeated(controlId, null, taken, other));

    /// <summary>Says what concerns the document as a whole.</summary>
    public void End()
    {
        foreach (var (note, line) in _notes.Values) findings.AddWarning(file, line, note.Code, GraphNotes.ToMessage(note));
    }

    /// <param name="day">Null where both stand in one document.</param>
    public static Message Repeated(string controlId, DateOnly? day, ControlProfile taken, ControlProfile other)
    {
        var differences = ProfileChoice.Differences(taken, other);
        return day is { } on
            ? new("import.repeated-profile-of-day", controlId, on, differences)
            : new("import.repeated-profile", controlId, differences);
    }

    private static Message Repeated(ScoreSnapshot received, SnapshotSums other, SnapshotWrite written, bool isRepeated)
    {
        var isKept = written.Outcome != SnapshotOutcome.Changed;
        return new(
            isRepeated ? "import.day-twice" : "import.day-stored", received.Day, SumsOf(other.Points, other.Max),
            SumsOf(received.ReportedPoints, received.ReportedMaxPoints),
            new Message(isKept ? "import.before" : "import.here", new Message(written.Reason!)));
    }

    private static Message SumsOf(decimal? points, decimal? max) => new("import.sums", ValueOf(points), ValueOf(max));

    private static object ValueOf(decimal? value) => value is { } known ? known : new Message("import.unknown");
}
