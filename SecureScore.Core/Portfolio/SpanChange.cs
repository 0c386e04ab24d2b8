using SecureScore.Core.History;

namespace SecureScore.Core.Portfolio;

/// <summary>How a score moved over a number of days, and through what.</summary>
/// <param name="Days">The span that was asked for: one of <see cref="TenantSummary.Spans"/>.</param>
/// <param name="From">
/// The day compared with: the newest stored one that is <paramref name="Days"/> or more before the newest day; the oldest where none is.
/// </param>
/// <param name="Change">In percentage points; null when either day has no score.</param>
/// <param name="Effects">
/// The part of each cause, in percentage points; together they are the change. Causes without a part are absent.
/// </param>
public sealed record SpanChange(int Days, DateOnly From, decimal? Change, IReadOnlyDictionary<ChangeCause, decimal> Effects)
{
    /// <summary>The cause that moved the score the most; null when nothing did.</summary>
    public ChangeCause? MainCause => Effects.Count == 0 ? null : Effects.MaxBy(e => Math.Abs(e.Value)).Key;

    internal static SpanChange Create(int days, ScoreChange change) => new(
        days, change.From, change.Change,
        change.Parts.GroupBy(p => p.Cause, p => p.Effect)
            .Select(g => KeyValuePair.Create(g.Key, g.Sum()))
            .Where(e => e.Value != 0)
            .ToDictionary());
}
