namespace SecureScore.Dashboard.Search;

/// <summary>What somebody searches for: every word must be found.</summary>
public sealed class SearchWords
{
    /// <summary>Longer texts are cut.</summary>
    public const int MaxLength = 200;

    private readonly string[] _words;

    private SearchWords(string text)
    {
        Text = text;
        _words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>As it was entered, without the space around it.</summary>
    public string Text { get; }

    public bool IsEmpty => _words.Length == 0;

    /// <param name="text">Null is empty.</param>
    public static SearchWords Parse(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        return new SearchWords(trimmed.Length > MaxLength ? trimmed[..MaxLength].TrimEnd() : trimmed);
    }

    /// <summary>Whether each word is in one of the texts, in any case.</summary>
    public bool AreIn(params ReadOnlySpan<string?> texts)
    {
        foreach (var word in _words)
        {
            var isFound = false;
            foreach (var text in texts) isFound |= text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
            if (!isFound) return false;
        }
        return true;
    }

    /// <summary>How well a name fits, best first: 0 is the whole name, 1 its beginning, 2 a word in it, 3 any other part or none.</summary>
    public int RankOf(string name)
    {
        var at = name.IndexOf(Text, StringComparison.OrdinalIgnoreCase);
        return at switch
        {
            0 when name.Length == Text.Length => 0,
            0 => 1,
            > 0 when !char.IsLetterOrDigit(name[at - 1]) => 2,
            _ => 3,
        };
    }
}
