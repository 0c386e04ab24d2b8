using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.History;

/// <summary>How one control moved a view's sums between two days, for one cause. Source: docs/history.md, "Causes".</summary>
/// <param name="Before">The control on the first day; null when it was not there.</param>
/// <param name="After">The control on the second day; null when it was not there.</param>
/// <param name="Points">By how much the numerator moved.</param>
/// <param name="Maximum">By how much the denominator moved.</param>
public sealed record ControlChange(ControlDay? Before, ControlDay? After, ChangeCause Cause, decimal Points, decimal Maximum)
{
    public string ControlId => (After ?? Before)!.ControlId; // one of both is there

    /// <summary>The decision that is in force on the second day and was not before; null where one ended instead.</summary>
    public Decision? Decided => After?.State.Decision is not { } decision ? null
        : decision.IsWorkedOut ? (decision.IsSameAs(Before?.State.Decision) ? null : decision)
        : decision.Version >= (Before?.State.Standing ?? 0) ? decision : null;

    /// <summary>What the control did to the sums of a view: nothing, one cause, or population and configuration together.</summary>
    public static IReadOnlyList<ControlChange> Between(ControlDay? before, ControlDay? after, ScoreView view, RiskAcceptedRule rule)
    {
        var (old, now) = (before?.EffectOn(view, rule) ?? default, after?.EffectOn(view, rule) ?? default);
        var moved = now - old;
        if (moved == default) return [];
        if (before is null || after is null || IsInSums(before, view) != IsInSums(after, view) || before.Points.Max != after.Points.Max)
            return [new(before, after, IsDecided(before, after) ? ChangeCause.Decision : ChangeCause.Catalogue, moved.Numerator,
                moved.Denominator)];
        if (IsDecided(before, after)) return [new(before, after, ChangeCause.Decision, moved.Numerator, moved.Denominator)];
        // The status counts differently and nobody decided: the measurement completed or reopened the action.
        if (KindOf(before) != KindOf(after)) return [new(before, after, ChangeCause.Configuration, moved.Numerator, moved.Denominator)];
        var population = PopulationPart(before, after);
        if (population == 0) return [new(before, after, ChangeCause.Configuration, moved.Numerator, 0)];
        if (population == moved.Numerator) return [new(before, after, ChangeCause.Population, moved.Numerator, 0)];
        return [new(before, after, ChangeCause.Population, population, 0),
            new(before, after, ChangeCause.Configuration, moved.Numerator - population, 0)];
    }

    /// <summary>How many of the measured points the changed total accounts for; the count accounts for the rest.</summary>
    /// <remarks>
    /// Both are weighed at the middle of both days. Points are taken as the count that would earn them (points × total ÷ maximum),
    /// because some controls count what is wrong, and some round. Of an all-or-nothing control nobody has a share, whomever it counts.
    /// </remarks>
    internal static decimal PopulationPart(ControlDay before, ControlDay after)
    {
        if (before.Total == after.Total || before.Total is not { } oldTotal || after.Total is not { } newTotal
            || before.Points.Max != after.Points.Max)
            return 0;
        if (after.Rule is { Type: ScoringType.AllOrNothing }) return 0;
        var points = after.Points.Measured - before.Points.Measured;
        // Also where both halves would be there and cancel each other: nothing moved.
        if (points == 0 || oldTotal <= 0 || newTotal <= 0 || before.Count == after.Count) return points;
        var counts = before.Points.Measured * oldTotal + after.Points.Measured * newTotal;
        return -(newTotal - oldTotal) * counts / (2 * oldTotal * newTotal);
    }

    private static bool IsInSums(ControlDay control, ScoreView view) =>
        control.Points.Kind == PointsKind.Scored && view.Includes(control.Category);

    /// <summary>Whether a person's decision, here or at Microsoft, makes the control count differently.</summary>
    private static bool IsDecided(ControlDay? before, ControlDay? after) =>
        before is not null && after is not null && (IsUnmeasured(before) != IsUnmeasured(after) && !after.Points.IsFull
            || KindOf(before) != KindOf(after)
                && (before.State.Standing != after.State.Standing || before.State.Attested != after.State.Attested));

    private static bool IsUnmeasured(ControlDay control) => control.Points.Unmeasured > 0;

    /// <summary>How a status counts: as measured, attested, or accepted.</summary>
    private static ActionStatus KindOf(ControlDay control) => control.State.Status switch
    {
        ActionStatus.RiskAccepted => ActionStatus.RiskAccepted,
        ActionStatus.ResolvedThroughThirdParty or ActionStatus.ResolvedThroughAlternateMitigation => ActionStatus.ResolvedThroughThirdParty,
        _ => ActionStatus.ToAddress,
    };
}
