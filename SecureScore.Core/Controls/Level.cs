namespace SecureScore.Core.Controls;

/// <summary>How much of user impact or implementation cost a control has.</summary>
public enum Level
{
    /// <summary>Nothing, or nothing that we know a word for, was published.</summary>
    Unknown,
    None,
    Low,
    Moderate,
    High,
}

/// <summary>Reads the levels that Graph spells in many ways.</summary>
public static class Levels
{
    /// <summary>Reads a level; <c>medium</c> is Microsoft's other word for <c>moderate</c>.</summary>
    public static Level Parse(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "NONE" => Level.None,
        "LOW" => Level.Low,
        "MODERATE" or "MEDIUM" => Level.Moderate,
        "HIGH" => Level.High,
        _ => Level.Unknown,
    };

    /// <summary>Effort for ordering quick wins: 1 for low, 2 for moderate or unknown, 3 for high.</summary>
    public static int Effort(Level level) => level switch
    {
        Level.None or Level.Low => 1,
        Level.High => 3,
        _ => 2,
    };
}
