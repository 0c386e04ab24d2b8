using System.Globalization;
using SecureScore.Core.Actions;
using SecureScore.Core.Comparison;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Scoring;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>How our own points, and how they are counted, are written.</summary>
public static class OwnPointsText
{
    /// <summary>
    /// Our points of the maximum, such as <c>6.86 / 9</c>, or in a word why there are none; a dash where we evaluate nothing.
    /// </summary>
    public static string ToText(OwnScore? own) => own switch
    {
        null => ScoreText.None,
        { AsCounted: { } points } => ToText(points, own.MaxPoints),
        _ => Word(own.Outcome),
    };

    public static string Word(EvaluationOutcome outcome) => outcome switch
    {
        EvaluationOutcome.Evaluated => T("evaluated [lower case]"),
        EvaluationOutcome.NotApplicable => T("not applicable [lower case]"),
        EvaluationOutcome.Manual => T("by attestation"),
        _ => T("not evaluated [lower case]"),
    };

    public static string ToText(OwnPoints points, decimal max) => $"{ScoreText.FixedPoints(points.Points)} / {ScoreText.Points(max)}";

    /// <summary>Where the points come from, such as <c>9 × 45 ÷ 59 = 6.86</c>; null for all-or-nothing controls.</summary>
    public static string? Arithmetic(OwnPoints points, decimal max, ScoringType scoring) => (points.Count, points.Total) switch
    {
        (_, 0) => T("it applies to none, so it counts in full"),
        _ when scoring == ScoringType.AllOrNothing => null,
        ({ } count, { } total) =>
            string.Create(
                CultureInfo.CurrentCulture, $"{ScoreText.Points(max)} × {count} ÷ {total} = {ScoreText.FixedPoints(points.Points)}"),
        _ => null,
    };

    /// <summary>How the control gives points; null where nothing tells.</summary>
    public static string? Scoring(ImprovementAction action) => (ControlCatalog.Find(action.ControlId)?.Scoring, action) switch
    {
        (_, { Points.Kind: not PointsKind.Scored }) => null,
        (ScoringType.AllOrNothing, _) => T("all-or-nothing"),          // also where it counts accounts
        (ScoringType.Proportional, _) or (_, { Total: not null }) => T("per user or object"),
        // Graph's older days have no count, so a part of the points is all that tells.
        (_, { Points: { IsFull: false, Measured: > 0 } }) => null,
        _ => T("all-or-nothing"),
    };

    /// <summary>How far the rule can be trusted, and why.</summary>
    public static string ToText(RuleConfidence confidence) => confidence switch
    {
        RuleConfidence.High => T("high: Microsoft's texts and real answers agree on it"),
        RuleConfidence.Medium => T("medium: Microsoft's texts leave a detail open, which real answers suggest"),
        _ => T("low: Microsoft does not publish it, and few real answers are known"),
    };
}
