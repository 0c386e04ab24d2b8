using System.Globalization;

namespace SecureScore.Core.Configuration;

/// <summary>Collects oddities: of each part the first hundred, and how many more there were.</summary>
internal sealed class ConfigurationOddityList
{
    private const int MaxOfAPart = 100;

    private readonly Dictionary<ConfigurationPart, PartOddities> _parts = [];

    public void Add(ConfigurationPart part, string code, string message)
    {
        var oddities = Of(part);
        if (oddities.Listed.Count < MaxOfAPart) oddities.Listed.Add(new(part, code, message));
        else oddities.More++;
    }

    /// <summary>Notes one more of something that a million objects may have: it becomes one line with the number.</summary>
    /// <param name="message">The line, with <c>{0}</c> for the number.</param>
    public void Count(ConfigurationPart part, string code, string message)
    {
        var counts = Of(part).Counts;
        counts[(code, message)] = counts.GetValueOrDefault((code, message)) + 1;
    }

    /// <summary>Forgets those of a part that is not used after all.</summary>
    public void Discard(ConfigurationPart part) => _parts.Remove(part);

    public IReadOnlyList<ConfigurationOddity> ToList() => [.. _parts.OrderBy(p => p.Key).SelectMany(p => p.Value.Lines(p.Key))];

    private PartOddities Of(ConfigurationPart part) => _parts.TryGetValue(part, out var oddities) ? oddities : _parts[part] = new();

    private sealed class PartOddities
    {
        public List<ConfigurationOddity> Listed { get; } = [];

        public Dictionary<(string Code, string Message), int> Counts { get; } = [];

        public int More { get; set; }

        public IEnumerable<ConfigurationOddity> Lines(ConfigurationPart part)
        {
            foreach (var oddity in Listed) yield return oddity;
            foreach (var (of, number) in Counts) yield return new(part, of.Code, string.Format(CultureInfo.InvariantCulture, of.Message, number));
            if (More > 0) yield return new(part, "more", $"… and {More} more.");
        }
    }
}
