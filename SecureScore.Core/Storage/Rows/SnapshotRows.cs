using SecureScore.Core.Snapshots;

namespace SecureScore.Core.Storage.Rows;

internal sealed class SnapshotRow
{
    public int Id { get; set; }
    public int TenantKey { get; set; }
    public DateOnly Day { get; set; }
    public DateTime ComputedAt { get; set; }
    public DateTime ReadAt { get; set; }
    public decimal? ReportedPoints { get; set; }
    public decimal? ReportedMaxPoints { get; set; }
    public int? ActiveUsers { get; set; }
    public int? LicensedUsers { get; set; }
    public required List<string> EnabledServices { get; set; }
    public required List<ComparisonAverage> Averages { get; set; }

    /// <summary>Whether Microsoft has not published the day: it stands on our own evaluation, and goes when Microsoft's comes.</summary>
    public bool IsOwn { get; set; }

    /// <summary>
    /// Of an own day: the day of Microsoft's from which the scores come that we do not evaluate; null when there was none.
    /// </summary>
    public DateOnly? CarriedFrom { get; set; }

    /// <summary>Whether the day comes from the portal's list of recommended actions: poorer than any day of Graph.</summary>
    public bool IsFromPortal { get; set; }
}

/// <summary>The hot table: one row per control and day. Written by <c>SnapshotWriter</c> with prepared statements.</summary>
internal sealed class ControlScoreRow
{
    public int SnapshotId { get; set; }
    public SnapshotRow? Snapshot { get; set; }
    public int ControlKey { get; set; }
    public ControlRow? Control { get; set; }
    public required string Category { get; set; }
    public decimal? Points { get; set; }
    public string? ReceivedPoints { get; set; }
    public decimal? Percentage { get; set; }
    public decimal? Count { get; set; }
    public decimal? Total { get; set; }
    public bool? IsOn { get; set; }
    public DateTime? LastSynced { get; set; }
    public bool IsNotScored { get; set; }
    public int? DescriptionId { get; set; }
    public TextRow? Description { get; set; }
    public int? StatusTextId { get; set; }
    public TextRow? StatusText { get; set; }
}

/// <summary>A text kept once, however many days repeat it.</summary>
internal sealed class TextRow
{
    public int Id { get; set; }

    /// <summary>SHA-256 of the text, which makes it findable without indexing its length.</summary>
    public required byte[] Hash { get; set; }

    public required string Value { get; set; }
}
