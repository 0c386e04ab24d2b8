namespace SecureScore.Core.Import;

/// <summary>Collects findings; repeated kinds are counted instead of listed for ever.</summary>
internal sealed class ImportFindingList
{
    private const int MaxOfAKind = 5;
    private readonly List<ImportProblem> _problems = [];
    private readonly Dictionary<(string File, string Code), List<ImportProblem>> _oddities = [];
    private readonly Dictionary<(string File, string Code), int> _more = [];

    public IReadOnlyList<ImportProblem> Problems => _problems;

    public IReadOnlyList<ImportProblem> Oddities => [.. _oddities.SelectMany(kind => _more.GetValueOrDefault(kind.Key) is > 0 and var more
        ? kind.Value.Append(new ImportProblem(kind.Key.File, 0, kind.Key.Code, $"… and {more} more of this kind."))
        : kind.Value)];

    public void AddProblem(string file, long line, string code, string message) => _problems.Add(new(file, line, code, message));

    public void AddOddity(string file, long line, string code, string message)
    {
        var key = (file, code);
        if (!_oddities.TryGetValue(key, out var kind)) _oddities[key] = kind = [];
        if (kind.Any(k => k.Message == message)) return;
        if (kind.Count < MaxOfAKind) kind.Add(new(file, line, code, message));
        else _more[key] = _more.GetValueOrDefault(key) + 1;
    }
}
