using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Faults;
using SecureScore.Core.Messages;
using SecureScore.Core.Storage.Instances;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Access;

internal sealed class AccessAssignmentService : IAccessAssignmentService, IDisposable
{
    private readonly IDbContextFactory<ScoreDbContext> _contexts;
    private readonly TenantWriter _writer;
    private readonly AccessAssignments _inForce;
    private readonly InstanceFeed _instances;
    private readonly IDisposable _removals;

    /// <summary>One at a time reads and puts into force, so the last one has everything that was committed before it.</summary>
    private readonly SemaphoreSlim _refreshing = new(1);

    public AccessAssignmentService(
        IDbContextFactory<ScoreDbContext> contexts, TenantWriter writer, AccessAssignments inForce, InstanceFeed instances,
        TenantChangeFeed feed)
    {
        (_contexts, _writer, _inForce, _instances) = (contexts, writer, inForce, instances);
        _removals = feed.Subscribe(change =>
        {
            if (change.IsRemoved) inForce.Remove(change.TenantId);
        });
    }

    public async Task<IReadOnlyList<AccessAssignment>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.CanManage) throw new AccessDeniedException(new("access.denied-installation"));
        return [.. (await ReadAsync(cancellationToken))
            .OrderBy(a => a.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(a => a.TenantName, StringComparer.OrdinalIgnoreCase)];
    }

    public async Task AssignAsync(
        Actor actor, Principal principal, string? name, AccessLevel level, AssignmentScope scope, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.AssignmentSaved) { Tenant = scope.Tenant, Target = principal.Id };
        await _writer.WriteAsync(actor, what, async write =>
        {
            var called = Check(principal, name, level);
            var tenant = scope.Tenant is { } id ? await write.TenantAsync(id, cancellationToken) : null;
            var row = await FindAsync(write.Context, principal, tenant, cancellationToken);
            if (row is not null && (row.Level, row.Name) == (level, called)) return;
            var before = row?.Level;
            if (row is null)
                write.Context.AccessAssignments.Add(row = new AccessAssignmentRow
                {
                    Kind = principal.Kind, Directory = principal.Directory.Value, PrincipalId = principal.Id, Name = called, Level = level,
                    IsForAllTenants = scope.IsAllTenants, TenantKey = tenant?.Id, AddedBy = actor.Name,
                });
            (row.Name, row.Level, row.AddedAt, row.AddedBy) = (called, level, write.At, actor.Name);
            write.Record(AssignmentAudit.Saved(row, scope.Tenant, before));
        }, cancellationToken);
        await CommittedAsync();
    }

    public async Task RemoveAsync(Actor actor, int id, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.AssignmentRemoved);
        await _writer.WriteAsync(actor, what, async write =>
        {
            var rows = write.Context.AccessAssignments;
            if (await rows.Include(a => a.Tenant).SingleOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } row) return;
            rows.Remove(row);
            write.Record(AssignmentAudit.Removed(row, ScopeOf(row).Tenant));
        }, cancellationToken);
        _inForce.Remove(id);
        await CommittedAsync();
    }

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            _inForce.Replace(await ReadAsync(cancellationToken));
        }
        finally
        {
            _refreshing.Release();
        }
    }

    public void Dispose()
    {
        _removals.Dispose();
        _refreshing.Dispose();
    }

    private async Task CommittedAsync()
    {
        _instances.TellSessionsChanged();
        try
        {
            await RefreshAsync(CancellationToken.None);
        }
        catch (StorageUnavailableException) { } // it is written; the next look at the sessions reads it
    }

    private async Task<List<AccessAssignment>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await context.AccessAssignments.AsNoTracking().Include(a => a.Tenant).ToListAsync(cancellationToken))
            .Select(ToAssignment)];
    }

    private static Task<AccessAssignmentRow?> FindAsync(
        ScoreDbContext context, Principal principal, TenantRow? tenant, CancellationToken cancellationToken)
    {
        var (directory, key) = (principal.Directory.Value, tenant?.Id);
        return context.AccessAssignments.SingleOrDefaultAsync(
            a => a.Kind == principal.Kind && a.Directory == directory && a.PrincipalId == principal.Id && a.TenantKey == key,
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

    private static AssignmentScope ScopeOf(AccessAssignmentRow row) =>
        row.IsForAllTenants ? AssignmentScope.AllTenants : AssignmentScope.Of(TenantId.Parse(row.Tenant!.TenantId)); // included

    private static AccessAssignment ToAssignment(AccessAssignmentRow row) => new()
    {
        Id = row.Id,
        Principal = new(row.Kind, TenantId.Parse(row.Directory), row.PrincipalId),
        Name = row.Name,
        Level = row.Level,
        Scope = ScopeOf(row),
        TenantName = row.Tenant?.Name,
        AddedAt = row.AddedAt,
        AddedBy = row.AddedBy,
    };
}
