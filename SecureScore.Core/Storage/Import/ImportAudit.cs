using SecureScore.Core.Audit;
using SecureScore.Core.Import;

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
        Details = $"{(run.IsInterrupted ? "interrupted by a shutdown; " : run.IsCancelled ? "cancelled; " : "")}days "
            + $"{Count(report.Tenants.Select(t => t.Snapshots))}; profiles {Count(report.Tenants.Select(t => t.Profiles))}; "
            + $"{report.Problems.Count} problems; {Files(run.Sources)}",
    };

    /// <summary>An import that ended without a run of its own: nothing was stored, or the database failed.</summary>
    public static AuditEvent Stopped(ImportRunState run, Exception because) => new(AuditAction.Imported, AuditOutcome.Failed)
    {
        Details =
            $"{(run.IsInterrupted ? "interrupted by a shutdown" : because is OperationCanceledException ? "cancelled" : $"stopped by {because.GetType().Name}")}; {Files(run.Sources)}",
    };

    private static string Count(IEnumerable<ImportCount> counts)
    {
        var all = counts.ToList();
        return $"{all.Sum(c => c.New)} new, {all.Sum(c => c.Changed)} changed";
    }

    private static string Files(IReadOnlyList<ImportSource> sources)
    {
        List<string> read = [.. sources.Where(s => !s.IsSkipped).Select(s => s.Name)];
        return $"{read.Count} files: {string.Join(", ", read)}";
    }
}
