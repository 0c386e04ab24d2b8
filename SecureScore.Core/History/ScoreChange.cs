using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.History;

/// <summary>The change of a score between two days, divided over controls and causes. Source: docs/history.md, "The split".</summary>
/// <remarks>Pure and exact: the parts add up to the change, within what decimals hold (below 1e-20 percentage points).</remarks>
public sealed record ScoreChange
{
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public required ScoreView View { get; init; }
    public required ScoreSum Before { get; init; }
    public required ScoreSum After { get; init; }

    /// <summary>
    /// What moved the score, largest effect first. A control that did not change has no part: where only the denominator
    /// moved, the part belongs to the control that moved it. Empty when either day has no score.
    /// </summary>
    public required IReadOnlyList<ChangePart> Parts { get; init; }

    /// <summary>In percentage points; null when either day has no score.</summary>
    public decimal? Change => After.Percent - Before.Percent;

    /// <summary>The sum of a cause's parts, in percentage points.</summary>
    public decimal EffectOf(ChangeCause cause) => Parts.Where(p => p.Cause == cause).Sum(p => p.Effect);

    /// <summary>Divides the change between two days, which may be in any order and any time apart.</summary>
    public static ScoreChange Between(ScoreDay from, ScoreDay to, ScoreView view, RiskAcceptedRule rule)
    {
        var (before, after) = (from.SumOf(view, rule), to.SumOf(view, rule));
        List<ChangePart> parts = [];
        if (before.Denominator != 0 && after.Denominator != 0)
            foreach (var (old, now) in Pairs(from, to))
                parts.AddRange(
                    ControlChange.Between(old, now, view, rule).Select(piece => new ChangePart(piece, EffectOf(piece, before, after))));
        return new ScoreChange
        {
            From = from.Day,
            To = to.Day,
            View = view,
            Before = before,
            After = after,
            Parts = [.. parts
                .OrderByDescending(p => Math.Abs(p.Effect))
                .ThenBy(p => p.ControlId, StringComparer.OrdinalIgnoreCase)
                .ThenBy(p => p.Cause)],
        };
    }

    /// <summary>The same between two boards.</summary>
    public static ScoreChange Between(ActionBoard from, ActionBoard to, ScoreView view) =>
        Between(ScoreDay.FromBoard(from), ScoreDay.FromBoard(to), view, to.Rule);

    /// <summary>What moving a numerator and a denominator does to the score, in percentage points.</summary>
    /// <remarks>Each half is weighed at the middle of both days, so that neither day is preferred and the parts add up.</remarks>
    internal static decimal EffectOf(ControlChange change, ScoreSum before, ScoreSum after)
    {
        if (before.Denominator == 0 || after.Denominator == 0) return 0;
        var throughPoints = change.Points * (1 / after.Denominator + 1 / before.Denominator) / 2;
        var throughMaximum = change.Maximum * (before.Numerator + after.Numerator) / (2 * before.Denominator * after.Denominator);
        return 100 * (throughPoints - throughMaximum);
    }

    /// <summary>Joins the controls of both days.</summary>
    internal static IEnumerable<(ControlDay? Before, ControlDay? After)> Pairs(ScoreDay from, ScoreDay to)
    {
        var old = from.Controls.ToDictionary(c => c.ControlId, StringComparer.OrdinalIgnoreCase);
        foreach (var now in to.Controls)
        {
            old.Remove(now.ControlId, out var before);
            yield return (before, now);
        }
        foreach (var gone in old.Values) yield return (gone, null);
    }
}

/// <summary>The part of a change that one control and one cause have.</summary>
/// <param name="Effect">In percentage points of the score.</param>
public sealed record ChangePart(ControlChange Change, decimal Effect)
{
    public string ControlId => Change.ControlId;
    public ChangeCause Cause => Change.Cause;
}
