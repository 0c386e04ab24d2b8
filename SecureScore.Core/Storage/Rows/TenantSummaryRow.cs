using SecureScore.Core.Actions;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Storage.Rows;

/// <summary>A tenant's newest day at a glance, over one view. Rebuilt by <c>DerivedData</c>.</summary>
internal sealed class TenantSummaryRow
{
    public int TenantKey { get; set; }
    public TenantRow? Tenant { get; set; }
    public required string View { get; set; }
    public DateOnly Day { get; set; }
    public DateTime ComputedAt { get; set; }
    public decimal Numerator { get; set; }
    public decimal Denominator { get; set; }
    public decimal? SimilarSizePercent { get; set; }

    /// <summary>Actions by card, as JSON: they are read with their row, and not searched.</summary>
    public Dictionary<ActionCard, int> Cards { get; set; } = [];

    /// <summary>Changes by span, as JSON.</summary>
    public List<SpanChange> Changes { get; set; } = [];

    public void Set(TenantSummary summary)
    {
        (Day, ComputedAt, SimilarSizePercent) = (summary.Day, summary.ComputedAt, summary.SimilarSizePercent);
        (Numerator, Denominator) = (summary.Score.Numerator, summary.Score.Denominator);
        (Cards, Changes) = (summary.Cards.ToDictionary(), [.. summary.Changes]);
    }

    public TenantSummary ToSummary() => new()
    {
        View = ScoreView.Parse(View) ?? throw new InvalidOperationException($"There is no view {View}."),
        Day = Day,
        ComputedAt = ComputedAt,
        Score = new(Numerator, Denominator),
        SimilarSizePercent = SimilarSizePercent,
        Cards = Cards,
        Changes = Changes,
    };
}
