using System.Globalization;
using System.Text.Json;

namespace SecureScore.Core.Configuration;

/// <summary>An object inside a policy, that notes what it holds and nobody asked for.</summary>
/// <param name="path">Where it stands in the policy; empty for the policy itself.</param>
/// <param name="notUnderstood">Where to note it.</param>
internal sealed class PolicyObject(JsonElement element, string path, List<string> notUnderstood)
{
    private const int MaxWord = 64;

    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it says anything at all.</summary>
    public bool HasContent => element.HasContent();

    /// <summary>Properties that this version knows and does not need.</summary>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names) _known.Add(name);
    }

    /// <summary>An object in it; an empty one when it is missing.</summary>
    public PolicyObject Child(string name)
    {
        var value = Take(name);
        if (value is { ValueKind: not JsonValueKind.Object } other && other.HasContent()) Note(name);
        return new(value is { ValueKind: JsonValueKind.Object } child ? child : default, PathOf(name), notUnderstood);
    }

    public string? Text(string name)
    {
        var text = Take(name)?.AsText();
        if (text is null && element.Field(name) is { } value && value.HasContent()) Note(name);
        return text;
    }

    public bool IsOn(string name)
    {
        Take(name);
        var isOn = element.Switch(name);
        if (isOn is null && element.Field(name) is { } value && value.HasContent()) Note(name);
        return isOn ?? false;
    }

    /// <summary>A word of a list that Microsoft may add to, in lower case; null when it is missing.</summary>
    public string? Word(string name, params ReadOnlySpan<string> known)
    {
        var word = Text(name)?.ToLowerInvariant();
        if (word is not null && !known.Contains(word)) Note(name, word);
        return word;
    }

    /// <summary>Texts in lower case: of an array, or of one text with commas.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        List<string> texts = [];
        Take(name);
        foreach (var item in element.Items(name))
        {
            if (item.AsText() is { } text)
                texts.AddRange(text.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            else if (item.HasContent()) Note(name);
        }
        return texts;
    }

    /// <summary>Texts as they came, with the commas in them.</summary>
    public IReadOnlyList<string> Lines(string name)
    {
        Take(name);
        return element.Texts(name);
    }

    /// <summary>Texts of which all should be known.</summary>
    public IReadOnlyList<string> Words(string name, params ReadOnlySpan<string> known)
    {
        var words = Texts(name);
        foreach (var word in words)
            if (!known.Contains(word)) Note(name, word);
        return words;
    }

    /// <summary>Ids; words that are none are left to the caller.</summary>
    /// <param name="isKnown">Whether a word means something here, although it is no id.</param>
    public IReadOnlyList<Guid> Ids(string name, Func<string, bool>? isKnown = null)
    {
        List<Guid> ids = [];
        foreach (var word in Texts(name))
        {
            if (Guid.TryParse(word, out var id)) ids.Add(id);
            else if (isKnown?.Invoke(word) != true) Note(name, word);
        }
        return ids;
    }

    /// <summary>Notes that a property's value is not understood.</summary>
    /// <param name="word">The value, when it is a word; null when the name says enough.</param>
    public void Note(string name, string? word = null)
    {
        var note = word is null
            ? PathOf(name)
            : string.Create(CultureInfo.InvariantCulture, $"{PathOf(name)} ({(word.Length > MaxWord ? word[..MaxWord] : word)})");
        if (!notUnderstood.Contains(note)) notUnderstood.Add(note);
    }

    /// <summary>Notes every property that says something and that nobody asked for.</summary>
    public void NoteTheRest()
    {
        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (var property in element.EnumerateObject())
            if (!_known.Contains(property.Name) && !JsonFields.IsAnnotation(property.Name) && property.Value.HasContent())
                Note(property.Name.Length > MaxWord ? property.Name[..MaxWord] : property.Name);
    }

    private JsonElement? Take(string name)
    {
        _known.Add(name);
        return element.Field(name);
    }

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
