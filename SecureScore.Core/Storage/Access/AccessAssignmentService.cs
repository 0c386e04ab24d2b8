using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Messages;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;

namespace SecureScore.Core.Storage.Access;

internal sealed class AccessAssignmentService(TenantWriter writer, AccessInForce inForce) : IAccessAssignmentService
{
    public async Task<IReadOnlyList<AccessAssignment>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.CanManage) throw new AccessDeniedException(new("access.denied-installation"));
        return [.. (await inForce.ReadAsync(cancellationToken))
            .OrderBy(a => a.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(a => a.ScopeName, StringComparer.OrdinalIgnoreCase)];
    }

    public async Task AssignAsync(
        Actor actor, Principal principal, string? name, AccessLevel level, AssignmentScope scope, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.AssignmentSaved) { Tenant = scope.Tenant, Target = principal.Id };
        await writer.WriteAsync(actor, what, async write =>
        {
            var called = Check(principal, name, level);
            var tenant = scope.Tenant is { } id ? await write.TenantAsync(id, cancellationToken) : null;
            var group = scope.TenantGroup is { } groupId ? await write.TenantGroupAsync(groupId, cancellationToken) : null;
            var row = await FindAsync(write.Context, principal, tenant?.Id, group?.Id, cancellationToken);
            if (row is not null && (row.Level, row.Name) == (level, called)) return;
            var before = row?.Level;
            if (row is null)
                write.Context.AccessAssignments.Add(row = new AccessAssignmentRow
                {
                    Kind = principal.Kind, Directory = principal.Directory.Value, PrincipalId = principal.Id, Name = called, Level = level,
                    IsForAllTenants = scope.IsAllTenants, TenantKey = tenant?.Id, TenantGroup = group, AddedBy = actor.Name,
                });
            (row.Name, row.Level, row.AddedAt, row.AddedBy) = (called, level, write.At, actor.Name);
            write.Record(AssignmentAudit.Saved(row, scope.Tenant, before));
        }, cancellationToken);
        await inForce.CommittedAsync();
    }

    public async Task RemoveAsync(Actor actor, int id, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.AssignmentRemoved);
        await writer.WriteAsync(actor, what, async write =>
        {
            var rows = write.Context.AccessAssignments;
            if (await rows.Include(a => a.Tenant).Include(a => a.TenantGroup).SingleOrDefaultAsync(a => a.Id == id, cancellationToken)
                is not { } row) return;
            rows.Remove(row);
            write.Record(AssignmentAudit.Removed(row, AccessInForce.ScopeOf(row).Tenant));
        }, cancellationToken);
        inForce.Remove(id);
        await inForce.CommittedAsync();
    }

    public Task RefreshAsync(CancellationToken cancellationToken) => inForce.RefreshAsync(cancellationToken);

    private static Task<AccessAssignmentRow?> FindAsync(
        ScoreDbContext context, Principal principal, int? tenantKey, int? groupKey, CancellationToken cancellationToken)
    {
        var directory = principal.Directory.Value;
        return context.AccessAssignments.SingleOrDefaultAsync(
            a => a.Kind == principal.Kind && a.Directory == directory && a.PrincipalId == principal.Id && a.TenantKey == tenantKey
                && a.TenantGroupKey == groupKey,
            cancellationToken);
    }

    private static string Check(Principal principal, string? name, AccessLevel level)
    {
        Require(principal.Directory.IsGuid, new("assignment.no-directory"));
        if (principal.Kind == PrincipalKind.AppRole)
            Require(
                principal.Id is { Length: > 0 and <= Principal.MaxRoleLength } role && !role.Any(char.IsWhiteSpace),
                new("assignment.no-role", Principal.MaxRoleLength));
        else
            Require(
                Guid.TryParseExact(principal.Id, "D", out var id) && id.ToString("D") == principal.Id,
                new(principal.Kind == PrincipalKind.User ? "assignment.no-user" : "assignment.no-group"));
        Require(level != AccessLevel.None, new("assignment.no-level"));
        var called = string.IsNullOrWhiteSpace(name) ? principal.Id : name.Trim();
        Require(called.Length <= AccessAssignment.MaxNameLength, new("assignment.name-too-long", AccessAssignment.MaxNameLength));
        return called;
    }

    private static void Require(bool holds, Message otherwise)
    {
        if (!holds) throw new AssignmentException(otherwise);
    }
}
