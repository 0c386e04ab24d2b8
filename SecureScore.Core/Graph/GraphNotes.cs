namespace SecureScore.Core.Graph;

/// <summary>Values in another spelling than Graph's, counted by kind.</summary>
/// <param name="Code">Stable word for scripts, such as <c>decimal-comma</c>.</param>
/// <param name="Sample">The first of them, as it came.</param>
public sealed record GraphNote(string Code, int Count, string Sample);

/// <summary>Counts the values of an object that are spelled otherwise than Graph spells them.</summary>
internal sealed class GraphNotes
{
    public const string DecimalComma = "decimal-comma";
    public const string UnreadableNumber = "unreadable-number";
    public const string LocalDate = "local-date";

    private const int MaxSample = 64;
    private readonly List<GraphNote> _notes = [];

    public IReadOnlyList<GraphNote> All => _notes;

    /// <param name="name">The property that has the value.</param>
    public void Add(string code, string name, string text)
    {
        var at = _notes.FindIndex(n => n.Code == code);
        if (at >= 0) _notes[at] = _notes[at] with { Count = _notes[at].Count + 1 };
        else _notes.Add(new(code, 1, $"{name} “{(text.Length > MaxSample ? text[..MaxSample] : text)}”"));
    }

    /// <summary>The sentence for all such values of a file.</summary>
    public static string Sentence(GraphNote note) => note.Code switch
    {
        DecimalComma => $"{Numbers(note.Count)} a decimal comma, the first is {note.Sample}. The comma was read as the decimal sign.",
        UnreadableNumber => $"{note.Count} {(note.Count == 1 ? "value is" : "values are")} no readable number, the first is {note.Sample}. "
            + (note.Count == 1 ? "It counts" : "They count")
            + " as unknown. Export the answer as JSON, with a decimal point and no thousands separator.",
        _ => $"{note.Count} {(note.Count == 1 ? "date is" : "dates are")} in a local format, the first is {note.Sample}. "
            + "A day comes from the id of its score instead; other such dates count as unknown. "
            + "Export dates as ISO 8601, such as 2026-11-27T00:00:00Z.",
    };

    private static string Numbers(int count) => count == 1 ? "1 number has" : $"{count} numbers have";
}
