using System.Globalization;

namespace SecureScore.Core.Scoring;

/// <summary>How figures are written, in the current culture: cut, never rounded, so that 100 % is not shown before it is true.</summary>
public static class ScoreText
{
    /// <summary>What stands for a figure that is not known.</summary>
    public const string None = "–";

    // The difference of two quotients that is exactly 2 comes as 1.999999999999999999999999999, and would be cut to 1.99.
    private const int PlacesThatHold = 18;

    /// <summary>Cuts to two places, towards zero.</summary>
    public static decimal Cut(decimal value) => decimal.Round(decimal.Round(value, PlacesThatHold), 2, MidpointRounding.ToZero);

    /// <summary>A percentage with two places, such as <c>61.34 %</c>.</summary>
    public static string Percent(decimal? value) => value is { } v ? string.Create(CultureInfo.CurrentCulture, $"{Cut(v):0.00} %") : None;

    /// <summary>Points with up to two places, such as <c>4.5</c>.</summary>
    public static string Points(decimal? value) => value is { } v ? Cut(v).ToString("0.##", CultureInfo.CurrentCulture) : None;

    /// <summary>Points with two places, for columns.</summary>
    public static string FixedPoints(decimal? value) => value is { } v ? Cut(v).ToString("0.00", CultureInfo.CurrentCulture) : None;

    /// <summary>A difference with its sign, such as <c>+2.31</c>; zero has none.</summary>
    public static string Delta(decimal? value) => value is { } v ? Cut(v).ToString("+0.00;−0.00;0.00", CultureInfo.CurrentCulture) : None;
}
