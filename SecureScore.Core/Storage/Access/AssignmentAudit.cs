using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Access;

/// <summary>What the audit trail says about assignments.</summary>
internal static class AssignmentAudit
{
    /// <param name="before">The level that it replaces; null for a new assignment.</param>
    public static AuditEvent Saved(AccessAssignmentRow row, TenantId? tenant, AccessLevel? before)
    {
        var saved = Event(AuditAction.AssignmentSaved, row, tenant);
        return before is null ? saved : saved with
        {
            Details = new(
                row.IsForAllTenants ? "audit.assignment-changed-all" : "audit.assignment-changed", row.Kind, row.Name, row.Directory,
                row.Level, before),
        };
    }

    public static AuditEvent Removed(AccessAssignmentRow row, TenantId? tenant) => Event(AuditAction.AssignmentRemoved, row, tenant);

    /// <summary>Records the end of what goes with a tenant.</summary>
    public static async Task RecordRemovedAsync(TenantWrite write, TenantRow tenant, CancellationToken cancellationToken)
    {
        var rows = await write.Context.AccessAssignments.AsNoTracking()
            .Where(a => a.TenantKey == tenant.Id)
            .OrderBy(a => a.Id)
            .ToListAsync(cancellationToken);
        foreach (var row in rows) write.Record(Removed(row, TenantId.Parse(tenant.TenantId)));
    }

    private static AuditEvent Event(AuditAction action, AccessAssignmentRow row, TenantId? tenant) => new(action)
    {
        Tenant = tenant,
        Target = row.PrincipalId,
        Details = new(
            row.IsForAllTenants ? "audit.assignment-all" : "audit.assignment", row.Kind, row.Name, row.Directory, row.Level),
    };
}
