using System.Globalization;

namespace SecureScore.Core.Documents;

/// <summary>Where in a document the reader is, and what was noted on the way.</summary>
internal sealed class DocumentPath
{
    private const int MaxPaths = 5;
    private const string Batch = "responses";

    private readonly DocumentPath? _outer;
    private readonly List<Level> _levels = [];
    private readonly Dictionary<string, string?> _nextLinks;
    private readonly List<string> _paths;
    private readonly string _prefix;
    private int _values;
    private long _textBefore;
    private long _textAfter;
    private bool _hasTexts;

    public DocumentPath() => (_prefix, _nextLinks, _paths) = ("", [], []);

    private DocumentPath(DocumentPath outer) =>
        (_outer, _prefix, _nextLinks, _paths) = (outer, outer.ToText(), outer._nextLinks, outer._paths);

    public bool IsAtTop => _levels.Count == 0;

    /// <summary>How many levels further in objects may be.</summary>
    public int LevelsLeft => DocumentShape.MaxLevels - _levels.Count;

    /// <summary>Whether the object around has given its page: nothing else in it is one.</summary>
    public bool HasPage => _levels is [.., { HasPage: true }];

    /// <summary>Whether the object around may be one of Graph.</summary>
    public bool IsMarked => _levels is [.., { IsMarked: true }];

    /// <summary>How the last object of this list began; null where that says nothing.</summary>
    public string? FirstName => _levels is [.., { FirstName: { } name }] ? name : null;

    public string? NextLink => _nextLinks.Values.FirstOrDefault(link => link is not null);

    public IEnumerable<DocumentFinding> Findings
    {
        get
        {
            if (_textBefore > 0)
                yield return new("text-before", new("file.text-before", _textBefore));
            if (_textAfter > 0)
                yield return new("text-after", new("file.text-after", _textAfter));
            if (_values > 1)
                yield return new("several-values", new("file.several-values"));
            if (_hasTexts)
                yield return new("json-in-text", new("file.json-in-text"));
            if (_paths.Count > 0)
                yield return new("inside-envelope", new("file.inside-object", _paths.Take(MaxPaths)));
        }
    }

    /// <summary>The path of the same document, for a text in it that is JSON itself.</summary>
    public DocumentPath Inside() => new(this);

    /// <param name="number">Of the value in the document, from 1.</param>
    public void Begin(int number) => _values = number;

    public void Enter(bool isArray, string? name)
    {
        if (_levels is [.., var around])
        {
            around.Entries++;
            around.HasPage |= isArray && "value".Equals(name, StringComparison.OrdinalIgnoreCase);
        }
        _levels.Add(new(isArray, name));
    }

    public void Leave()
    {
        // Of pages of one list the last one says whether there are more.
        if (_levels[^1] is { HasPage: true } page) _nextLinks[ToText(isBatchNumbered: true)] = page.NextLink;
        _levels.RemoveAt(_levels.Count - 1);
    }

    public void NoteNext(string? link) => _levels[^1].NextLink = string.IsNullOrEmpty(link) ? null : link;

    public void NoteProperty(NameKind kind) => _levels[^1].IsMarked |= kind is NameKind.Mark or NameKind.Id;

    /// <param name="name">The property whose value it is; null for an entry of a list.</param>
    /// <param name="firstName">Its first property; null when it has none.</param>
    public void NoteObject(string? name, string? firstName)
    {
        if (_levels is [.., var list]) list.FirstName = firstName is null or ['@', ..] ? null : firstName;
        if (_prefix.Length == 0 && name is null && (_levels is [] or [{ IsArray: true }] || (_levels.Count == 2 && _levels[0].HasPage)))
            return;
        var path = name is null ? ToText() : Join(ToText(), name);
        if (_paths.Count <= MaxPaths && path.Length > 0 && !_paths.Contains(path)) _paths.Add(path);
    }

    public void NoteText()
    {
        for (var path = this; path is not null; path = path._outer) path._hasTexts = true;
    }

    public void NoteOtherText(bool isBefore, long line)
    {
        if (isBefore && _textBefore == 0) _textBefore = line;
        if (!isBefore && _textAfter == 0) _textAfter = line;
    }

    private string ToText(bool isBatchNumbered = false)
    {
        var text = _prefix;
        for (var i = 0; i < _levels.Count; i++)
        {
            var level = _levels[i];
            if (level.Name is { } name) text = Join(text, name);
            else if (i > 0)
                text += isBatchNumbered && _levels[i - 1].Name == Batch
                    ? string.Create(CultureInfo.InvariantCulture, $"[{_levels[i - 1].Entries}]")
                    : "[]";
        }
        return text;
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private sealed class Level(bool isArray, string? name)
    {
        public bool IsArray => isArray;
        public string? Name => name;
        public int Entries { get; set; }
        public bool HasPage { get; set; }
        public bool IsMarked { get; set; }
        public string? FirstName { get; set; }
        public string? NextLink { get; set; }
    }
}
