using SecureScore.Core.Faults;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Trends;

/// <summary>The score that a view is to have by a day.</summary>
/// <param name="By">The day by which.</param>
/// <param name="SetAt">In UTC.</param>
public sealed record ScoreTarget(ScoreView View, decimal Percent, DateOnly By, string SetBy, DateTime SetAt)
{
    /// <summary>Farthest day, in years from the newest score day.</summary>
    public const int MaxYears = 5;

    /// <summary>Why this is no target; null when it is.</summary>
    /// <param name="newest">The newest score day; null before the first.</param>
    public static string? ProblemOf(decimal percent, DateOnly by, DateOnly? newest)
    {
        if (newest is not { } day) return "There is no score yet, so there is nothing to aim from.";
        if (percent is <= 0 or > 100) return "A target is more than 0 % and at most 100 %.";
        if (ScoreText.Cut(percent) != percent) return "A target has at most two decimal places.";
        if (by <= day) return "The day of a target must come after the newest score day.";
        return by > day.AddYears(MaxYears) ? $"The day of a target is at most {MaxYears} years away." : null;
    }
}

/// <summary>The target cannot be written; the message says why.</summary>
public sealed class ScoreTargetException(string message) : RefusedException(message);
