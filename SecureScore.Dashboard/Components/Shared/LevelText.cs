using SecureScore.Core.Controls;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>One word for each level, however Graph spells it; other words as they came.</summary>
public static class LevelText
{
    /// <summary>The same to every reader, to order and to group by.</summary>
    public static string KeyOf(string? published) => Levels.Parse(published) switch
    {
        Level.Unknown when !string.IsNullOrWhiteSpace(published) => published,
        var level => level.ToString(),
    };

    public static string ToText(string? published) => Levels.Parse(published) switch
    {
        Level.Unknown => string.IsNullOrWhiteSpace(published) ? T("Unknown") : published,
        Level.None => T("None [level]"),
        Level.Low => T("Low"),
        Level.Moderate => T("Moderate"),
        _ => T("High"),
    };
}
