using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>How the points of an action are written.</summary>
public static class PointsText
{
    /// <summary>Points of the maximum, such as <c>4.50 / 9</c>; a maximum that is only derived is marked.</summary>
    public static string ToText(ImprovementAction action) => action.Points switch
    {
        { Kind: PointsKind.Scored } points => ToText(points.Measured, points.Max),
        { Kind: PointsKind.NoProfile, DerivedMax: { } max } =>
            T("{0} / {1} (derived)", ScoreText.FixedPoints(action.ReceivedPoints), ScoreText.Points(max)),
        { Kind: PointsKind.NoProfile } => $"{ScoreText.FixedPoints(action.ReceivedPoints)} / ?",
        { Kind: PointsKind.Unreadable } points => $"? / {ScoreText.Points(points.Max)}",
        _ => ScoreText.None,
    };

    /// <summary>The same of an action that is scored.</summary>
    public static string ToText(decimal measured, decimal max) => $"{ScoreText.FixedPoints(measured)} / {ScoreText.Points(max)}";

    /// <summary>Points in a sentence, such as <c>1 point</c> or <c>2.5 points</c>.</summary>
    public static string Count(decimal points) =>
        ScoreText.Cut(points) == 1 ? T("1 point") : T("{0} points", ScoreText.Points(points));

    /// <summary>How many of how many, such as <c>41 of 59</c>; empty for all-or-nothing controls.</summary>
    public static string Share(ImprovementAction action) => Share(action.Count, action.Total);

    public static string Share(decimal? count, decimal? total) => (count, total) switch
    {
        ({ } n, { } m) => T("{0:0.##} of {1:0.##}", n, m),
        _ => "",
    };

    /// <summary>What is odd about an answer, by the names of <see cref="PointsFlags"/>.</summary>
    public static IEnumerable<string> Flags(PointsFlags flags) =>
        Enum.GetValues<PointsFlags>().Where(f => f != PointsFlags.None && flags.HasFlag(f)).Select(f => f switch
        {
            PointsFlags.AboveMaximum => T("AboveMaximum"),
            PointsFlags.BelowZero => T("BelowZero"),
            PointsFlags.NegativeCountOrTotal => T("NegativeCountOrTotal"),
            PointsFlags.CountAboveTotal => T("CountAboveTotal"),
            PointsFlags.Unreadable => T("Unreadable"),
            PointsFlags.StateAgainstPoints => T("StateAgainstPoints"),
            PointsFlags.CountAgainstPoints => T("CountAgainstPoints"),
            _ => f.ToString(),
        });
}
