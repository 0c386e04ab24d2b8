using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Messages;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Access;

/// <summary>What the audit trail says about assignments.</summary>
internal static class AssignmentAudit
{
    /// <param name="row">With its tenant group.</param>
    /// <param name="before">The level that it replaces; null for a new assignment.</param>
    public static AuditEvent Saved(AccessAssignmentRow row, TenantId? tenant, AccessLevel? before) =>
        Event(AuditAction.AssignmentSaved, row, tenant, before);

    /// <param name="row">With its tenant group.</param>
    public static AuditEvent Removed(AccessAssignmentRow row, TenantId? tenant) =>
        Event(AuditAction.AssignmentRemoved, row, tenant, null);

    /// <summary>Records the end of what goes with a tenant.</summary>
    public static Task RecordRemovedAsync(TenantWrite write, TenantRow tenant, CancellationToken cancellationToken) =>
        RecordRemovedAsync(write, a => a.TenantKey == tenant.Id, TenantId.Parse(tenant.TenantId), cancellationToken);

    /// <summary>Records the end of what goes with a tenant group.</summary>
    public static Task RecordRemovedAsync(TenantWrite write, TenantGroupRow group, CancellationToken cancellationToken) =>
        RecordRemovedAsync(write, a => a.TenantGroupKey == group.Id, null, cancellationToken);

    private static async Task RecordRemovedAsync(
        TenantWrite write, Expression<Func<AccessAssignmentRow, bool>> isGone, TenantId? tenant, CancellationToken cancellationToken)
    {
        var rows = await write.Context.AccessAssignments.AsNoTracking()
            .Where(isGone)
            .Include(a => a.TenantGroup)
            .OrderBy(a => a.Id)
            .ToListAsync(cancellationToken);
        foreach (var row in rows) write.Record(Removed(row, tenant));
    }

    private static AuditEvent Event(AuditAction action, AccessAssignmentRow row, TenantId? tenant, AccessLevel? before) =>
        new(action) { Tenant = tenant, Target = row.PrincipalId, Details = DetailsOf(row, before) };

    private static Message DetailsOf(AccessAssignmentRow row, AccessLevel? before) => (row.IsForAllTenants, row.TenantGroup, before) switch
    {
        (true, _, null) => new("audit.assignment-all", row.Kind, row.Name, row.Directory, row.Level),
        (true, _, { } old) => new("audit.assignment-changed-all", row.Kind, row.Name, row.Directory, row.Level, old),
        (_, null, null) => new("audit.assignment", row.Kind, row.Name, row.Directory, row.Level),
        (_, null, { } old) => new("audit.assignment-changed", row.Kind, row.Name, row.Directory, row.Level, old),
        (_, { } group, null) => new("audit.assignment-tenant-group", row.Kind, row.Name, row.Directory, row.Level, group.Name),
        (_, { } group, { } old) =>
            new("audit.assignment-changed-tenant-group", row.Kind, row.Name, row.Directory, row.Level, old, group.Name),
    };
}
