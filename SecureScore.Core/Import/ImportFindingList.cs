using SecureScore.Core.Messages;

namespace SecureScore.Core.Import;

/// <summary>Collects findings; repeated kinds are counted instead of listed for ever.</summary>
internal sealed class ImportFindingList
{
    private const int MaxOfAKind = 5;
    private readonly Dictionary<(string File, string Code), Kind> _problems = [];
    private readonly Dictionary<(string File, string Code), Kind> _warnings = [];

    public IReadOnlyList<ImportProblem> Problems => All(_problems);

    public IReadOnlyList<ImportProblem> Warnings => All(_warnings);

    public void AddProblem(string file, long line, string code, Message message) => Add(_problems, new(file, line, code, message));

    public void AddWarning(string file, long line, string code, Message message) => Add(_warnings, new(file, line, code, message));

    private static void Add(Dictionary<(string File, string Code), Kind> kinds, ImportProblem finding)
    {
        var key = (finding.File, finding.Code);
        if (!kinds.TryGetValue(key, out var kind)) kinds[key] = kind = new Kind();
        // Every object of a file says the same of its tenant: once is enough.
        if (kind.Listed.Any(l => l.Message.Equals(finding.Message))) return;
        if (kind.Listed.Count < MaxOfAKind) kind.Listed.Add(finding);
        else kind.More++;
    }

    private static List<ImportProblem> All(Dictionary<(string File, string Code), Kind> kinds) =>
        [.. kinds.SelectMany(k => k.Value.More > 0
            ? k.Value.Listed.Append(new ImportProblem(k.Key.File, 0, k.Key.Code, new("list.more-of-kind", k.Value.More)))
            : k.Value.Listed)];

    private sealed class Kind
    {
        public List<ImportProblem> Listed { get; } = [];
        public int More { get; set; }
    }
}
