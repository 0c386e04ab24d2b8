namespace SecureScore.Core.Storage;

/// <summary>What the numbers of a day say about a set of profiles.</summary>
internal enum ProfileFit { Unknown, Contradicts, Fits }

/// <summary>The numbers of a day by which profiles are tried.</summary>
/// <param name="ReportedMax">Microsoft's maximum of the day; null when not received.</param>
internal sealed record ScoredDay(decimal? ReportedMax, IReadOnlyList<ScoredDay.Score> Scores)
{
    internal readonly record struct Score(int ControlKey, decimal? Points, decimal? Percentage, bool IsNotScored);
}

/// <summary>Tries whether a set of profiles can be of a day: their maxima against Microsoft's own figures.</summary>
internal static class ProfileEvidence
{
    /// <summary>Microsoft rounds its sums and percentages to two places.</summary>
    private const decimal SumTolerance = 0.1m;

    private const decimal MaxTolerance = 0.02m;

    /// <summary>Below it, a rounded percentage says too little about the maximum.</summary>
    private const decimal LeastPercentage = 1;

    /// <param name="maxima">The maxima of the set by control.</param>
    /// <param name="others">The one maximum that all sets know of a control; without the controls on which they differ.</param>
    public static ProfileFit Judge(ScoredDay day, IReadOnlyDictionary<int, decimal?> maxima, IReadOnlyDictionary<int, decimal> others)
    {
        decimal scored = 0, notScored = 0;
        var (isSumKnown, isTouched) = (day.ReportedMax > 0, false);
        foreach (var score in day.Scores)
        {
            var isOwn = maxima.TryGetValue(score.ControlKey, out var max);
            isTouched |= isOwn && max is not null;
            if (isOwn && max is { } own && Differs(score, own)) return ProfileFit.Contradicts;
            if (!isOwn) max = others.TryGetValue(score.ControlKey, out var other) ? other : null;
            if (max is not { } known) isSumKnown = false;
            else if (score.IsNotScored) notScored += known;
            else scored += known;
        }
        if (!isSumKnown || !isTouched) return ProfileFit.Unknown;
        var difference = Math.Min(Math.Abs(scored - day.ReportedMax!.Value), Math.Abs(scored + notScored - day.ReportedMax.Value));
        return difference <= SumTolerance ? ProfileFit.Fits : ProfileFit.Contradicts;
    }

    /// <summary>Points × 100 ÷ percentage is the maximum, as exactly as the percentage is.</summary>
    private static bool Differs(ScoredDay.Score score, decimal max)
    {
        if (score.Points is not > 0 || score.Percentage is not (>= LeastPercentage and <= 100)) return false;
        var derived = score.Points.Value * 100 / score.Percentage.Value;
        return Math.Abs(derived - max) > MaxTolerance + derived * 0.01m / score.Percentage.Value;
    }
}
