using SecureScore.Core.Snapshots;

namespace SecureScore.Core.Storage.Rows;

/// <summary>A day of which only Microsoft's sums are known; it goes when the whole day comes.</summary>
/// <remarks>
/// A table of its own: what needs controls cannot meet such a day by mistake (docs/decisions/030-days-with-sums-only.md).
/// </remarks>
internal sealed class SumsDayRow
{
    public int TenantKey { get; set; }
    public DateOnly Day { get; set; }
    public DateTime ComputedAt { get; set; }
    public DateTime ReadAt { get; set; }
    public decimal Points { get; set; }
    public decimal MaxPoints { get; set; }
    public required List<ComparisonAverage> Averages { get; set; }

    /// <summary>Whether the sums are those of the portal's list, which may have been filtered.</summary>
    public bool IsFromPortal { get; set; }
}
