namespace SecureScore.Core.Configuration;

/// <summary>Counts what of a part could be used, and what its objects do not say.</summary>
internal sealed class PartTally
{
    private readonly Dictionary<string, int> _lost = new(StringComparer.OrdinalIgnoreCase);
    private int _objects;
    private int _unusable;

    public void AddObject() => _objects++;

    /// <summary>An object came that nobody can use: it is lost, and nobody knows what it would have said.</summary>
    public void AddUnusable() => _unusable++;

    /// <summary>An object came without a field.</summary>
    public void AddLost(string field) => _lost[field] = _lost.GetValueOrDefault(field) + 1;

    /// <param name="field">In Microsoft's word.</param>
    /// <returns>How many objects came without it.</returns>
    public int CountOf(string field) => _lost.GetValueOrDefault(field);

    /// <summary>Why the part cannot be used; null when it can.</summary>
    public ConfigurationPartException? Problem(ConfigurationPartInfo info)
    {
        if (_unusable > 0)
            return new(PartOutcome.Broken,
                new("part.unusable-entries", info.Part, _unusable, _objects), new("part.export-with-graph", info.FileName));
        List<string> breaking = [.. _lost.Keys.Where(field => Breaks(info.Part, field))];
        return breaking.Count == 0 ? null : new(PartOutcome.Broken,
            new("part.missing-fields", info.Part, breaking.Max(CountOf), _objects, breaking),
            info.Part == ConfigurationPart.Users
                ? new("part.export-with-properties", info.FileName)
                : new("part.export-all-fields", info.FileName));
    }

    /// <summary>Whether nothing of the part can be told without a field. Controls ask for the others themselves.</summary>
    private bool Breaks(ConfigurationPart part, string field) => part switch
    {
        ConfigurationPart.Users => field != UserFields.Text(UserFields.AccountEnabled) || CountOf(field) == _objects,
        ConfigurationPart.Registrations or ConfigurationPart.Groups => false,
        _ => true,
    };
}
