namespace SecureScore.Core.Scoring;

/// <summary>Points reached of points reachable, for a set of controls.</summary>
/// <param name="Numerator">Points reached.</param>
/// <param name="Denominator">Points reachable.</param>
public readonly record struct ScoreSum(decimal Numerator, decimal Denominator)
{
    /// <summary>The score in per cent, 0 to 100, exact. Null when nothing is reachable: neither 0 nor 100.</summary>
    public decimal? Percent => Denominator == 0 ? null : 100 * Numerator / Denominator;

    public static ScoreSum operator +(ScoreSum left, ScoreSum right) =>
        new(left.Numerator + right.Numerator, left.Denominator + right.Denominator);

    public static ScoreSum operator -(ScoreSum left, ScoreSum right) =>
        new(left.Numerator - right.Numerator, left.Denominator - right.Denominator);
}
