using SecureScore.Core.Controls;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>One word for each level, however Graph spells it; other words as they came.</summary>
public static class LevelText
{
    public static string ToText(string? published) => Levels.Parse(published) switch
    {
        Level.Unknown => string.IsNullOrWhiteSpace(published) ? T("Unknown") : published,
        Level.None => T("None"),
        Level.Low => T("Low"),
        Level.Moderate => T("Moderate"),
        _ => T("High"),
    };
}
