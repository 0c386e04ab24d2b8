using SecureScore.Core.Messages;

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

    /// <summary>What is to be said of all such values of a file.</summary>
    public static Message ToMessage(GraphNote note) => note.Code switch
    {
        DecimalComma => new("note.decimal-comma", note.Count, note.Sample),
        UnreadableNumber => new("note.unreadable-number", note.Count, note.Sample),
        _ => new("note.local-date", note.Count, note.Sample),
    };
}
