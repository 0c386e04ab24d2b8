using SecureScore.Core.Faults;
using SecureScore.Core.Messages;
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
    public static Message? ProblemOf(decimal percent, DateOnly by, DateOnly? newest)
    {
        if (newest is not { } day) return new("score-target.no-score");
        if (percent is <= 0 or > 100) return new("score-target.percent");
        if (ScoreText.Cut(percent) != percent) return new("score-target.decimals");
        if (by <= day) return new("score-target.past");
        return by > day.AddYears(MaxYears) ? new("score-target.too-far", MaxYears) : null;
    }
}

/// <summary>The target cannot be written; the reason says why.</summary>
public sealed class ScoreTargetException(Message reason) : RefusedException(reason);
