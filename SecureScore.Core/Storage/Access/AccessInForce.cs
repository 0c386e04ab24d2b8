using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.Storage.Instances;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Access;

/// <summary>Puts assignments into force after they, or the groups that they name, were written; here or by another instance.</summary>
internal sealed class AccessInForce : IDisposable
{
    private readonly IDbContextFactory<ScoreDbContext> _contexts;
    private readonly AccessAssignments _assignments;
    private readonly InstanceFeed _instances;
    private readonly IDisposable _removals;

    /// <summary>One at a time reads and puts into force, so the last one has everything that was committed before it.</summary>
    private readonly SemaphoreSlim _refreshing = new(1);

    public AccessInForce(
        IDbContextFactory<ScoreDbContext> contexts, AccessAssignments assignments, InstanceFeed instances, TenantChangeFeed feed)
    {
        (_contexts, _assignments, _instances) = (contexts, assignments, instances);
        _removals = feed.Subscribe(change =>
        {
            if (change.IsRemoved) assignments.Remove(change.TenantId);
        });
    }

    /// <summary>Reads all from the database, with the tenants that are in their groups.</summary>
    public async Task<List<AccessAssignment>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.AccessAssignments.AsNoTracking()
            .Include(a => a.Tenant).Include(a => a.TenantGroup)
            .ToListAsync(cancellationToken);
        var members = await context.TenantGroupMembers
            .Where(m => context.AccessAssignments.Any(a => a.TenantGroupKey == m.TenantGroupKey))
            .Select(m => new { m.TenantGroupKey, m.Tenant!.TenantId })
            .ToListAsync(cancellationToken);
        var groups = members
            .GroupBy(m => m.TenantGroupKey, m => TenantId.Parse(m.TenantId))
            .ToDictionary(g => g.Key, IReadOnlyList<TenantId> (g) => [.. g]);
        return [.. rows.Select(r => ToAssignment(r, groups))];
    }

    /// <summary>Takes an assignment out of force at once, also where the database does not answer any more.</summary>
    public void Remove(int id) => _assignments.Remove(id);

    /// <summary>The same for tenants that left a group.</summary>
    public void TakeOut(int group, IReadOnlyCollection<TenantId> tenants) => _assignments.TakeOut(group, tenants);

    /// <summary>The same for a group that is gone.</summary>
    public void RemoveGroup(int group) => _assignments.RemoveGroup(group);

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            _assignments.Replace(await ReadAsync(cancellationToken));
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>What was committed counts here from now on, and the other instances are told.</summary>
    public async Task CommittedAsync()
    {
        _instances.TellSessionsChanged();
        try
        {
            await RefreshAsync(CancellationToken.None);
        }
        catch (StorageUnavailableException) { } // it is written; the next look at the sessions reads it
    }

    public void Dispose()
    {
        _removals.Dispose();
        _refreshing.Dispose();
    }

    /// <param name="row">With its tenant.</param>
    public static AssignmentScope ScopeOf(AccessAssignmentRow row) => row switch
    {
        { IsForAllTenants: true } => AssignmentScope.AllTenants,
        { TenantGroupKey: { } group } => AssignmentScope.OfGroup(group),
        _ => AssignmentScope.Of(TenantId.Parse(row.Tenant!.TenantId)), // included
    };

    private static AccessAssignment ToAssignment(AccessAssignmentRow row, Dictionary<int, IReadOnlyList<TenantId>> groups)
    {
        var scope = ScopeOf(row);
        return new()
        {
            Id = row.Id,
            Principal = new(row.Kind, TenantId.Parse(row.Directory), row.PrincipalId),
            Name = row.Name,
            Level = row.Level,
            Scope = scope,
            ScopeName = row.Tenant?.Name ?? row.TenantGroup?.Name,
            Tenants = scope.Tenant is { } tenant ? [tenant]
                : scope.TenantGroup is { } group ? groups.GetValueOrDefault(group, []) : [],
            AddedAt = row.AddedAt,
            AddedBy = row.AddedBy,
        };
    }
}
