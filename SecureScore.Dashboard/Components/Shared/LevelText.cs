using SecureScore.Core.Controls;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>One word for each level, however Graph spells it; other words as they came.</summary>
public static class LevelText
{
    /// <summary>The same to every reader, to order and to group by.</summary>
    public static string KeyOf(string? published) => OwnWord(published) ?? Levels.Parse(published).ToString();

    public static string ToText(string? published) => OwnWord(published) ?? Levels.Parse(published) switch
    {
        Level.Unknown => T("Unknown"),
        Level.None => T("None [level]"),
        Level.Low => T("Low"),
        Level.Moderate => T("Moderate"),
        _ => T("High"),
    };

    /// <summary>A word that Microsoft invented since; null where there is none, or a known one.</summary>
    private static string? OwnWord(string? published) =>
        Levels.Parse(published) == Level.Unknown && !string.IsNullOrWhiteSpace(published)
            && !published.Equals(nameof(Level.Unknown), StringComparison.OrdinalIgnoreCase) ? published : null;
}
