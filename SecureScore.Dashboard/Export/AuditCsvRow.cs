using CsvHelper;
using SecureScore.Core.Audit;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Export;

/// <summary>One exported line of the audit trail.</summary>
[CsvRecord]
public sealed partial record AuditCsvRow(
    [property: CsvColumn("Sequence")] long Sequence,
    [property: CsvColumn("At (UTC)")] string At,
    [property: CsvColumn("Action")] string Action,
    [property: CsvColumn("Outcome")] string Outcome,
    [property: CsvColumn("Person id")] string ActorId,
    [property: CsvColumn("Person")] string ActorName,
    [property: CsvColumn("From where")] string? Address,
    [property: CsvColumn("Tenant id")] string? TenantId,
    [property: CsvColumn("Target")] string? Target,
    [property: CsvColumn("Details")] string? Details,
    [property: CsvColumn("Correlation id")] string CorrelationId,
    [property: CsvColumn("Previous hash")] string PreviousHash,
    [property: CsvColumn("Hash")] string Hash)
{
    public static AuditCsvRow FromEntry(AuditEntry entry) => new(
        entry.Sequence, entry.At.ToString("yyyy-MM-dd HH:mm:ss.fffffff", System.Globalization.CultureInfo.InvariantCulture),
        entry.Action.ToString(), entry.Outcome.ToString(),
        entry.ActorId, entry.ActorName, entry.Address, entry.TenantId, entry.Target, entry.Message?.Words(), entry.CorrelationId,
            entry.PreviousHash,
        entry.Hash);
}
