using System.Globalization;
using SecureScore.Core.Controls;
using SecureScore.Core.Graph;
using SecureScore.Core.Import;
using SecureScore.Core.Snapshots;
using SecureScore.Core.Storage.Snapshots;
using SecureScore.Core.Storage.Sqlite;

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
            findings.AddWarning(
                file, line, "poorer-day", $"{received.Day:yyyy-MM-dd} says less than what is stored, so the stored day was kept.");
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
        foreach (var (note, line) in _notes.Values) findings.AddWarning(file, line, note.Code, GraphNotes.Sentence(note));
    }

    /// <param name="day">Null where both stand in one document.</param>
    public static string Repeated(string controlId, DateOnly? day, ControlProfile taken, ControlProfile other) =>
        $"The profile “{controlId}” comes with two contents{(day is { } on ? $" for {on:yyyy-MM-dd}" : "")}: "
            + $"{ProfileChoice.Differences(taken, other)}. The first of these was taken.";

    private static string Repeated(ScoreSnapshot received, SnapshotSums other, SnapshotWrite written, bool isRepeated)
    {
        var isKept = written.Outcome != SnapshotOutcome.Changed;
        var where = isRepeated ? "comes twice in this import" : "is stored with other values";
        var here = Sums(received.ReportedPoints, received.ReportedMaxPoints);
        return $"{received.Day:yyyy-MM-dd} {where}: {Sums(other.Points, other.Max)} before, {here} here. "
            + $"The one {(isKept ? "before" : "here")} was taken, because {written.Reason}.";
    }

    private static string Sums(decimal? points, decimal? max) => $"{Text(points)} of {Text(max)} points";

    private static string Text(decimal? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "unknown";
}
