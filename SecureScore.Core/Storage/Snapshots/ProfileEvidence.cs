namespace SecureScore.Core.Storage.Snapshots;

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

    /// <summary>Combinations tried for controls of other pages; beyond it nothing is known.</summary>
    private const int MaxSums = 4096;

    /// <param name="maxima">The maxima of the set by control.</param>
    /// <param name="known">All maxima that the sets know of a control: a page does not say which of them its neighbor has.</param>
    public static ProfileFit Assess(
        ScoredDay day, IReadOnlyDictionary<int, decimal?> maxima, IReadOnlyDictionary<int, IReadOnlyCollection<decimal>> known)
    {
        var isTouched = false;
        foreach (var score in day.Scores)
        {
            if (!maxima.TryGetValue(score.ControlKey, out var own) || own is not { } max) continue;
            isTouched = true;
            if (Differs(score, max)) return ProfileFit.Contradicts;
        }
        if (!isTouched || day.ReportedMax is not > 0) return ProfileFit.Unknown;
        var isScored = CanBe(day.ReportedMax.Value, day.Scores.Where(s => !s.IsNotScored), maxima, known);
        return isScored == ProfileFit.Contradicts && day.Scores.Any(s => s.IsNotScored)
            ? CanBe(day.ReportedMax.Value, day.Scores, maxima, known)
            : isScored;
    }

    /// <summary>Whether the maxima can add up to what Microsoft reports.</summary>
    private static ProfileFit CanBe(
        decimal reported, IEnumerable<ScoredDay.Score> scores, IReadOnlyDictionary<int, decimal?> maxima,
        IReadOnlyDictionary<int, IReadOnlyCollection<decimal>> known)
    {
        HashSet<decimal> sums = [0];
        decimal own = 0;
        foreach (var score in scores)
        {
            if (maxima.TryGetValue(score.ControlKey, out var max) && max is { } said) own += said;
            else if (!known.TryGetValue(score.ControlKey, out var others)) return ProfileFit.Unknown;
            else if (others.Count == 1) own += others.First();
            else sums = [.. sums.SelectMany(sum => others.Select(other => sum + other))];
            if (sums.Count > MaxSums) return ProfileFit.Unknown;
        }
        return sums.Any(sum => Math.Abs(own + sum - reported) <= SumTolerance) ? ProfileFit.Fits : ProfileFit.Contradicts;
    }

    /// <summary>Points × 100 ÷ percentage is the maximum, as exactly as the percentage is.</summary>
    private static bool Differs(ScoredDay.Score score, decimal max)
    {
        if (score.Points is not > 0 || score.Percentage is not (>= LeastPercentage and <= 100)) return false;
        var derived = score.Points.Value * 100 / score.Percentage.Value;
        return Math.Abs(derived - max) > MaxTolerance + derived * 0.01m / score.Percentage.Value;
    }
}
