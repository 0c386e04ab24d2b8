
namespace SecureScore.Core.Storage.Rows;

/// <summary>The sums of one day and view, kept so that no page scans control scores. Rebuilt by <c>DerivedData</c>.</summary>
internal sealed class DailyTotalRow
{
    public int TenantKey { get; set; }
    public required string View { get; set; }
    public DateOnly Day { get; set; }
    public decimal Numerator { get; set; }
    public decimal Denominator { get; set; }
    public decimal MeasuredNumerator { get; set; }
    public decimal MeasuredDenominator { get; set; }
    public decimal? ReportedNumerator { get; set; }
    public decimal? ReportedDenominator { get; set; }
    public decimal PlannedNumerator { get; set; }
    public decimal PlannedDenominator { get; set; }
    public decimal AchievableNumerator { get; set; }
    public decimal AchievableDenominator { get; set; }
    public decimal AttestedPoints { get; set; }
    public int WithoutProfile { get; set; }
}

/// <summary>A control that a day's list lacks although Microsoft's sums hold it: its score is that of an earlier day.</summary>
internal sealed class CarriedScoreRow
{
    public int SnapshotId { get; set; }
    public SnapshotRow? Snapshot { get; set; }
    public int ControlKey { get; set; }
    public ControlRow? Control { get; set; }

    /// <summary>The day whose list has it.</summary>
    public int FromSnapshotId { get; set; }
}

/// <summary>Consecutive snapshots on which a control had all its points: what Completed and Regressed are worked out of.</summary>
internal sealed class CompletionSpanRow
{
    public int ControlKey { get; set; }
    public DateOnly FromDay { get; set; }

    /// <summary>The last such day, inclusive.</summary>
    public DateOnly ToDay { get; set; }
}
