using SecureScore.Core.Evaluation;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Storage.Rows;

internal sealed class TenantRow
{
    public int Id { get; set; }
    public required string TenantId { get; set; }
    public required string Name { get; set; }
    public bool IsSample { get; set; }

    /// <summary>Raised by every write that changes what a page shows; readers in other processes see that they are behind.</summary>
    public long Revision { get; set; }

    /// <summary>First day whose daily totals are to be computed anew; null when all are up to date. Survives a crash.</summary>
    public DateOnly? StaleFrom { get; set; }

    /// <summary>The rule that the daily totals were computed under.</summary>
    public RiskAcceptedRule? TotalsRule { get; set; }

    /// <summary>What somebody chose; null for Microsoft's points where there are some, ours where there are none.</summary>
    public ScoreBase? ScoreBase { get; set; }

    /// <summary>The base that the daily totals were computed on.</summary>
    public ScoreBase? TotalsBase { get; set; }
}
