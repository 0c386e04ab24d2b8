using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Portfolio;

/// <summary>A tenant's newest day at a glance, over one view.</summary>
/// <remarks>
/// Written whenever scores, decisions or evaluations change it, so that a list of many tenants reads one row of each
/// (docs/decisions/063-a-summary-of-each-tenant.md).
/// </remarks>
public sealed record TenantSummary
{
    /// <summary>The spans over which a change is told, in days.</summary>
    public static IReadOnlyList<int> Spans { get; } = [7, 30, 90];

    public required ScoreView View { get; init; }

    /// <summary>The newest score day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When Microsoft computed it, or when SecureScore evaluated a day that Microsoft has not published (UTC).</summary>
    public DateTime ComputedAt { get; init; }

    public required ScoreSum Score { get; init; }

    /// <summary>The average of tenants of a similar size, in per cent; null when not available.</summary>
    public decimal? SimilarSizePercent { get; init; }

    /// <summary>One for each of <see cref="Spans"/>; empty while a single day is stored.</summary>
    public required IReadOnlyList<SpanChange> Changes { get; init; }

    /// <summary>How many scored actions of the view each card holds; none of a card is absent.</summary>
    /// <remarks>The cards of what has no score that day are not counted.</remarks>
    public required IReadOnlyDictionary<ActionCard, int> Cards { get; init; }

    /// <summary>How far ahead of tenants of a similar size it is, in percentage points; null when either is unknown.</summary>
    public decimal? AheadOfSimilarSize => Score.Percent - SimilarSizePercent;

    public int CountOf(ActionCard card) => Cards.GetValueOrDefault(card);

    /// <summary>The change over a span; null while a single day is stored.</summary>
    public SpanChange? Over(int days) => Changes.FirstOrDefault(c => c.Days == days);

    /// <summary>Sums a day up.</summary>
    /// <param name="before">The day to compare with for each span; none while a single day is stored.</param>
    internal static TenantSummary Create(
        ScoreView view, ScoreDay newest, IEnumerable<(int Days, ScoreDay Before)> before, RiskAcceptedRule rule) => new()
        {
            View = view,
            Day = newest.Day,
            Score = newest.SumOf(view, rule),
            Changes = [.. before.Select(b => SpanChange.Create(b.Days, ScoreChange.Between(b.Before, newest, view, rule)))],
            Cards = newest.Controls
                .Where(c => view.Includes(c.Category))
                .CountBy(c => c.State.CardOf(c.Points.Kind))
                .ToDictionary(),
        };
}
