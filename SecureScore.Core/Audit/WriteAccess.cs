using SecureScore.Core.Access;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Audit;

/// <summary>Says who may do what is to be recorded. Every write asks here.</summary>
internal static class WriteAccess
{
    /// <summary>What concerns the whole installation, and not only one tenant in it.</summary>
    private static readonly HashSet<AuditAction> s_management =
    [
        AuditAction.TenantRenamed, AuditAction.TenantHidden, AuditAction.TenantShown, AuditAction.DefaultTenantChosen,
        AuditAction.TenantRemoved, AuditAction.SampleRemoved, AuditAction.ConnectionSaved, AuditAction.ConnectionRemoved,
        AuditAction.ConnectionChecked, AuditAction.Verified, AuditAction.Pruned, AuditAction.RetentionSet, AuditAction.DatabaseMoved,
        AuditAction.AssignmentSaved, AuditAction.AssignmentRemoved, AuditAction.TenantGroupCreated, AuditAction.TenantGroupRenamed,
        AuditAction.TenantGroupRemoved, AuditAction.TenantGrouped, AuditAction.TenantUngrouped,
    ];

    /// <summary>Refuses an actor who cannot do it.</summary>
    /// <remarks>
    /// What names no tenant yet, such as an import, needs write access in one tenant; <see cref="Ensure(Actor, TenantId)"/> follows when
    /// the tenant is known.
    /// </remarks>
    /// <exception cref="AccessDeniedException">The actor cannot.</exception>
    public static void Ensure(Actor actor, AuditEvent what)
    {
        if (!actor.CanWrite) throw new AccessDeniedException();
        if (s_management.Contains(what.Action))
        {
            if (!actor.CanManage) throw new AccessDeniedException(new("access.denied-installation"));
        }
        else if (what.Tenant is { } tenant) Ensure(actor, tenant);
    }

    /// <summary>Refuses an actor who cannot write in a tenant.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot.</exception>
    public static void Ensure(Actor actor, TenantId tenant)
    {
        if (!actor.CanWriteIn(tenant)) throw new AccessDeniedException(actor.CanWrite ? new("access.denied-tenant") : new("access.denied"));
    }
}
