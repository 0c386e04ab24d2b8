using SecureScore.Core.Audit;
using SecureScore.Core.Import;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Storage.Import;

/// <summary>What the audit trail says of an import.</summary>
internal static class ImportAudit
{
    public static AuditEvent Started(IReadOnlyList<ImportSource> sources) => new(AuditAction.ImportStarted) { Details = Files(sources) };

    /// <summary>An import that ran to its end or was cancelled; one that left something out has failed, as for the command line.</summary>
    public static AuditEvent Ended(ImportRunState run, ImportReport report) => new(
        AuditAction.Imported,
        report.Problems.Count > 0 || run.IsCancelled || run.IsInterrupted ? AuditOutcome.Failed : AuditOutcome.Succeeded)
    {
        Tenant = report.Tenants.Count == 1 ? report.Tenants[0].TenantId : null,
        Details = new(
            run.IsInterrupted ? "audit.import-interrupted" : run.IsCancelled ? "audit.import-cancelled" : "audit.imported",
            Count(report.Tenants.Select(t => t.Snapshots)), Count(report.Tenants.Select(t => t.Profiles)), report.Problems.Count,
            Files(run.Sources)),
    };

    /// <summary>An import that ended without a run of its own: nothing was stored, or the database failed.</summary>
    public static AuditEvent Stopped(ImportRunState run, Exception because) => new(AuditAction.Imported, AuditOutcome.Failed)
    {
        Details = run.IsInterrupted ? new("audit.import-stopped-by-shutdown", Files(run.Sources))
            : because is OperationCanceledException ? new("audit.import-stopped-by-person", Files(run.Sources))
            : new("audit.import-stopped-by-error", because.GetType().Name, Files(run.Sources)),
    };

    private static Message Count(IEnumerable<ImportCount> counts)
    {
        var all = counts.ToList();
        return new("audit.import-count", all.Sum(c => c.New), all.Sum(c => c.Changed));
    }

    private static Message Files(IReadOnlyList<ImportSource> sources)
    {
        List<string> read = [.. sources.Where(s => !s.IsSkipped).Select(s => s.Name)];
        return new("audit.files", read.Count, read);
    }
}
