using SecureScore.Core.Messages;

namespace SecureScore.Core.Configuration;

/// <summary>Collects warnings: of each part the first hundred, and how many more there were.</summary>
internal sealed class ConfigurationWarningList
{
    private const int MaxOfAPart = 100;

    private readonly Dictionary<ConfigurationPart, PartWarnings> _parts = [];

    public void Add(ConfigurationPart part, string code, Message message)
    {
        var warnings = Get(part);
        if (warnings.Listed.Count < MaxOfAPart) warnings.Listed.Add(new(part, code, message));
        else warnings.More++;
    }

    /// <summary>Notes one more of something that a million objects may have: it becomes one line with the number.</summary>
    /// <param name="messageCode">Of a message whose one argument is the number.</param>
    public void Count(ConfigurationPart part, string code, string messageCode)
    {
        var counts = Get(part).Counts;
        counts[(code, messageCode)] = counts.GetValueOrDefault((code, messageCode)) + 1;
    }

    /// <summary>Forgets those of a part that is not used after all.</summary>
    public void Discard(ConfigurationPart part) => _parts.Remove(part);

    public IReadOnlyList<ConfigurationWarning> ToList() => [.. _parts.OrderBy(p => p.Key).SelectMany(p => p.Value.Lines(p.Key))];

    private PartWarnings Get(ConfigurationPart part) => _parts.TryGetValue(part, out var warnings) ? warnings : _parts[part] = new();

    private sealed class PartWarnings
    {
        public List<ConfigurationWarning> Listed { get; } = [];

        public Dictionary<(string Code, string MessageCode), int> Counts { get; } = [];

        public int More { get; set; }

        public IEnumerable<ConfigurationWarning> Lines(ConfigurationPart part)
        {
            foreach (var warning in Listed) yield return warning;
            foreach (var (of, number) in Counts)
                yield return new(part, of.Code, new(of.MessageCode, number));
            if (More > 0) yield return new(part, "more", new("list.more", More));
        }
    }
}
