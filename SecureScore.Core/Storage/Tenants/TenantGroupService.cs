using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Storage.Access;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Tenants;

/// <remarks>
/// No revision of a tenant is raised, since what is remembered of it stays true. Open pages follow the access of their users; a list of the
/// group follows when it is read again.
/// </remarks>
internal sealed class TenantGroupService(IDbContextFactory<ScoreDbContext> contexts, TenantWriter writer, AccessInForce inForce)
    : ITenantGroupService
{
    public async Task<IReadOnlyList<TenantGroup>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        var (seesAll, assigned) = (actor.AccessNow.SeesAll, actor.AccessNow.TenantGroups.ToList());
        if (!seesAll && assigned.Count == 0) return [];
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.TenantGroups
            .Where(g => seesAll || assigned.Contains(g.Id))
            .Select(g => new
            {
                g.Id, g.Name,
                Tenants = g.Members.Select(m => m.Tenant!.TenantId).ToList(),
            })
            .ToListAsync(cancellationToken);
        var assignments = actor.CanManage ? await CountAssignmentsAsync(context, cancellationToken) : null;
        return [.. rows
            .Select(g => new TenantGroup(
                g.Id, g.Name, g.Tenants.Select(TenantId.Parse).Where(actor.CanReadIn).ToHashSet(),
                assignments?.GetValueOrDefault(g.Id)))
            .OrderBy(g => g.Name, StringComparer.OrdinalIgnoreCase)];
    }

    public Task<int> CreateAsync(Actor actor, string name, CancellationToken cancellationToken) => writer.WriteAsync(
        actor, new AuditEvent(AuditAction.TenantGroupCreated) { Details = new("audit.named", name.Trim()) },
        async write => (await CreateAsync(write, name, cancellationToken)).Id, cancellationToken);

    public Task RenameAsync(Actor actor, int id, string name, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.TenantGroupRenamed) { Target = TargetOf(id) };
        return writer.WriteAsync(actor, what, async write =>
        {
            var group = await write.TenantGroupAsync(id, cancellationToken);
            var (before, (called, key)) = (group.Name, Clean(name));
            if (called == before) return;
            await EnsureFreeAsync(write.Context, called, key, id, cancellationToken);
            (group.Name, group.NameKey) = (called, key);
            write.Record(what with { Details = new("audit.from-to", before, called) });
        }, cancellationToken);
    }

    public async Task<IReadOnlyList<TenantId>> AddAsync(
        Actor actor, int id, IReadOnlyCollection<TenantId> tenants, CancellationToken cancellationToken)
    {
        var tried = new AuditEvent(AuditAction.TenantGrouped) { Target = TargetOf(id) };
        var added = await writer.WriteAsync(actor, tried, async write =>
        {
            var group = await write.TenantGroupAsync(id, cancellationToken);
            var wanted = tenants.Select(t => t.Value).ToList();
            var there = await write.Context.Tenants.Where(t => wanted.Contains(t.TenantId)).ToListAsync(cancellationToken);
            if (tenants.Except(there.Select(t => TenantId.Parse(t.TenantId))).ToList() is [var missing, ..])
                throw new TenantException(new("tenant.unknown", missing.Value));
            var members = await MembersAsync(write.Context, id, cancellationToken);
            return there.Where(t => members.Add(t.Id)).Select(t => Add(write, group, t)).ToList();
        }, cancellationToken);
        await inForce.CommittedAsync();
        return added;
    }

    public async Task<IReadOnlyList<TenantGroupResult>> AddAllAsync(Actor actor, string text, CancellationToken cancellationToken)
    {
        var tried = new AuditEvent(AuditAction.TenantGrouped) { Details = new("audit.tenant-group-list") };
        await writer.EnsureCanWriteAsync(actor, tried);
        var lines = TenantGroupList.Parse(text);
        var results = await writer.WriteAsync(actor, tried, write => AddAllAsync(write, lines, cancellationToken), cancellationToken);
        await inForce.CommittedAsync();
        return results;
    }

    public async Task<IReadOnlyList<TenantId>> TakeOutAsync(
        Actor actor, int id, IReadOnlyCollection<TenantId> tenants, CancellationToken cancellationToken)
    {
        var tried = new AuditEvent(AuditAction.TenantUngrouped) { Target = TargetOf(id) };
        var takenOut = await writer.WriteAsync(actor, tried, async write =>
        {
            await write.TenantGroupAsync(id, cancellationToken);
            var wanted = tenants.Select(t => t.Value).ToList();
            var members = await write.Context.TenantGroupMembers
                .Include(m => m.Tenant)
                .Where(m => m.TenantGroupKey == id && wanted.Contains(m.Tenant!.TenantId))
                .ToListAsync(cancellationToken);
            return TakeOut(write, members);
        }, cancellationToken);
        inForce.TakeOut(id, takenOut);
        await inForce.CommittedAsync();
        return takenOut;
    }

    public async Task RemoveAsync(Actor actor, int id, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.TenantGroupRemoved) { Target = TargetOf(id) };
        await writer.WriteAsync(actor, what, async write =>
        {
            if (await write.Context.TenantGroups.SingleOrDefaultAsync(g => g.Id == id, cancellationToken) is not { } group) return;
            await AssignmentAudit.RecordRemovedAsync(write, group, cancellationToken);
            TakeOut(write, await write.Context.TenantGroupMembers
                .Include(m => m.Tenant)
                .Where(m => m.TenantGroupKey == id)
                .ToListAsync(cancellationToken));
            write.Context.TenantGroups.Remove(group);
            write.Record(what with { Details = new("audit.named", group.Name) });
        }, cancellationToken);
        inForce.RemoveGroup(id);
        await inForce.CommittedAsync();
    }

    /// <summary>Records that a tenant leaves its groups, which goes with the tenant.</summary>
    public static async Task RecordRemovedAsync(TenantWrite write, TenantRow tenant, CancellationToken cancellationToken)
    {
        var groups = await write.Context.TenantGroupMembers
            .Where(m => m.TenantKey == tenant.Id)
            .Select(m => m.TenantGroupKey)
            .Order()
            .ToListAsync(cancellationToken);
        foreach (var group in groups) Record(write, AuditAction.TenantUngrouped, group, tenant);
    }

    /// <summary>All lines in one transaction.</summary>
    private static async Task<IReadOnlyList<TenantGroupResult>> AddAllAsync(
        TenantWrite write, IReadOnlyList<(int Line, string Tenant, string Group)> lines, CancellationToken cancellationToken)
    {
        var tenants = await write.Context.Tenants.ToListAsync(cancellationToken);
        var (byId, byName) = (
            tenants.ToDictionary(t => TenantId.Parse(t.TenantId)), tenants.ToLookup(t => t.Name, StringComparer.OrdinalIgnoreCase));
        var groups = await write.Context.TenantGroups.ToDictionaryAsync(g => g.NameKey, cancellationToken);
        var members = (await write.Context.TenantGroupMembers
            .Select(m => new { m.TenantGroupKey, m.TenantKey })
            .ToListAsync(cancellationToken))
            .Select(m => (m.TenantGroupKey, m.TenantKey))
            .ToHashSet();
        List<TenantGroupResult> results = [];
        foreach (var (line, tenant, group) in lines) results.Add(new(line, tenant, group, await AddLineAsync(tenant, group)));
        return results;

        async Task<TenantGroupOutcome> AddLineAsync(string tenant, string group)
        {
            if (tenant.Length == 0 || group.Trim().Length is 0 or > TenantGroup.MaxNameLength) return TenantGroupOutcome.Unreadable;
            var hasId = TenantId.TryParse(tenant, out var id) && byId.ContainsKey(id);
            List<TenantRow> found = hasId ? [byId[id]] : [.. byName[tenant]];
            if (found.Count != 1) return found.Count == 0 ? TenantGroupOutcome.UnknownTenant : TenantGroupOutcome.SeveralTenants;
            var key = Clean(group).Key;
            if (!groups.TryGetValue(key, out var row)) groups[key] = row = await CreateAsync(write, group, cancellationToken);
            if (!members.Add((row.Id, found[0].Id))) return TenantGroupOutcome.Unchanged;
            Add(write, row, found[0]);
            return TenantGroupOutcome.Added;
        }
    }

    private static async Task<TenantGroupRow> CreateAsync(TenantWrite write, string name, CancellationToken cancellationToken)
    {
        var (called, key) = Clean(name);
        await EnsureFreeAsync(write.Context, called, key, null, cancellationToken);
        var group = new TenantGroupRow { Name = called, NameKey = key };
        write.Context.TenantGroups.Add(group);
        await write.Context.SaveChangesAsync(cancellationToken); // its ID is in the trail
        write.Record(new AuditEvent(AuditAction.TenantGroupCreated) { Target = TargetOf(group.Id), Details = new("audit.named", called) });
        return group;
    }

    private static Task<Dictionary<int, int>> CountAssignmentsAsync(ScoreDbContext context, CancellationToken cancellationToken) =>
        context.AccessAssignments
            .Where(a => a.TenantGroupKey != null)
            .GroupBy(a => a.TenantGroupKey!.Value)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);

    private static async Task<HashSet<int>> MembersAsync(ScoreDbContext context, int id, CancellationToken cancellationToken) =>
        await context.TenantGroupMembers.Where(m => m.TenantGroupKey == id).Select(m => m.TenantKey).ToHashSetAsync(cancellationToken);

    private static TenantId Add(TenantWrite write, TenantGroupRow group, TenantRow tenant)
    {
        write.Context.TenantGroupMembers.Add(new TenantGroupMemberRow { TenantGroupKey = group.Id, TenantKey = tenant.Id });
        return Record(write, AuditAction.TenantGrouped, group.Id, tenant);
    }

    private static List<TenantId> TakeOut(TenantWrite write, List<TenantGroupMemberRow> members)
    {
        write.Context.TenantGroupMembers.RemoveRange(members);
        return [.. members.Select(m => Record(write, AuditAction.TenantUngrouped, m.TenantGroupKey, m.Tenant!))]; // included
    }

    /// <summary>Without the group's name: people of the tenant read this entry.</summary>
    private static TenantId Record(TenantWrite write, AuditAction action, int group, TenantRow tenant)
    {
        var id = TenantId.Parse(tenant.TenantId);
        write.Record(new AuditEvent(action) { Tenant = id, Target = TargetOf(group), Details = new("audit.tenant-group", group) });
        return id;
    }

    private static (string Name, string Key) Clean(string name) => name.Trim() switch
    {
        "" => throw new TenantException(new("tenant-group.no-name")),
        { Length: > TenantGroup.MaxNameLength } => throw new TenantException(new("tenant-group.name-too-long", TenantGroup.MaxNameLength)),
        var called => (called, called.ToUpperInvariant()),
    };

    private static async Task EnsureFreeAsync(
        ScoreDbContext context, string name, string key, int? except, CancellationToken cancellationToken)
    {
        if (await context.TenantGroups.AnyAsync(g => g.NameKey == key && g.Id != except, cancellationToken))
            throw new TenantException(new("tenant-group.exists", name));
    }

    private static string TargetOf(int id) => id.ToString(CultureInfo.InvariantCulture);
}
