using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Messages;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Access;
using SecureScore.Core.Storage.Import;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Runs;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Tenants;

internal sealed class TenantService(IDbContextFactory<ScoreDbContext> contexts, ImportLock imports, TenantWriter writer) : ITenantService
{
    // Compiled, because every page begins with it; not static, since it is of one kind of database.
    private readonly Func<ScoreDbContext, IAsyncEnumerable<KeyedTenant>> _list = EF.CompileAsyncQuery((ScoreDbContext context) =>
        context.Tenants
            .OrderBy(t => t.IsSample).ThenBy(t => t.Name)
            .Select(t => new KeyedTenant(t.Id, new Tenant(TenantId.Parse(t.TenantId), t.Name, t.IsSample, t.Revision,
                context.Snapshots.Where(s => s.TenantKey == t.Id).Max(s => (DateOnly?)s.Day))
            {
                LatestSums = context.SumsDays.Where(s => s.TenantKey == t.Id).Max(s => (DateOnly?)s.Day),
                IsNameFromMicrosoft = t.IsNameFromMicrosoft,
                IsHidden = t.IsHidden,
                IsChosenDefault = t.IsChosenDefault,
            })));

    public async Task<IReadOnlyList<Tenant>> ListAsync(Actor actor, CancellationToken cancellationToken) =>
        [.. (await ListAllAsync(actor, cancellationToken)).Where(t => !t.IsHidden)];

    public async Task<IReadOnlyList<Tenant>> ListAllAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var tenants = await _list(context).Where(t => actor.CanReadIn(t.Tenant.Id)).ToListAsync(cancellationToken);
        // Keys rise and never come again, so the first added stays the first, whatever is imported later.
        var byDefault = tenants
            .Where(t => !t.Tenant.IsHidden)
            .OrderByDescending(t => t.Tenant.IsChosenDefault)
            .ThenBy(t => t.Key)
            .FirstOrDefault();
        return [.. tenants.Select(t => t.Tenant with { Reader = actor, IsDefault = t == byDefault })];
    }

    public Task RenameAsync(Actor actor, TenantId id, string? name, CancellationToken cancellationToken) => writer.WriteAsync(
        actor, new AuditEvent(AuditAction.TenantRenamed) { Tenant = id, Details = new("audit.to", name?.Trim() ?? "") },
        write => RenameAsync(write, [(1, id.Value, name ?? "")], true, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<TenantNameResult>> RenameAllAsync(Actor actor, string text, CancellationToken cancellationToken)
    {
        var tried = new AuditEvent(AuditAction.TenantRenamed) { Details = new("audit.name-list") };
        await writer.EnsureCanWriteAsync(actor, tried);
        var lines = TenantNameList.Parse(text);
        return await writer.WriteAsync(actor, tried, write => RenameAsync(write, lines, false, cancellationToken), cancellationToken);
    }

    public Task SetHiddenAsync(Actor actor, TenantId id, bool isHidden, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(isHidden ? AuditAction.TenantHidden : AuditAction.TenantShown) { Tenant = id };
        return writer.WriteAsync(actor, what, async write =>
        {
            var tenant = await GetAsync(write, id, cancellationToken);
            if (tenant.IsHidden == isHidden) return;
            var details = new Message(tenant.IsChosenDefault ? "audit.named-default" : "audit.named", tenant.Name);
            (tenant.IsHidden, tenant.IsChosenDefault) = (isHidden, false);
            write.Changed(tenant);
            write.Record(what with { Details = details });
        }, cancellationToken);
    }

    public Task SetDefaultAsync(Actor actor, TenantId id, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.DefaultTenantChosen) { Tenant = id };
        return writer.WriteAsync(actor, what, async write =>
        {
            var tenant = await write.FindTenantAsync(id, cancellationToken) ?? throw NoTenant(id);
            if (tenant.IsHidden) throw new TenantException(new("tenant.hidden", tenant.Name));
            if (tenant.IsChosenDefault) return;
            var chosen = write.Context.Tenants.Where(t => t.IsChosenDefault);
            var before = await chosen.Select(t => t.Name).SingleOrDefaultAsync(cancellationToken);
            // First, since there is never more than one.
            await chosen.ExecuteUpdateAsync(set => set.SetProperty(t => t.IsChosenDefault, false), cancellationToken);
            tenant.IsChosenDefault = true;
            write.Changed(tenant);
            write.Record(what with { Details = before is null ? new("audit.named", tenant.Name)
                : new("audit.named-in-place", tenant.Name, before) });
        }, cancellationToken);
    }

    public async Task RemoveAsync(Actor actor, TenantId id, string? confirmation, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.TenantRemoved) { Tenant = id };
        await writer.EnsureCanWriteAsync(actor, what);
        using var turn = imports.TryTake() ?? throw new TenantException(new("tenant.import-running"));
        // No run of another process can begin while it is written.
        await writer.WriteAsync(actor, what, async write =>
        {
            var tenant = await GetAsync(write, id, cancellationToken);
            if (!IsConfirmedBy(tenant, confirmation))
                throw new TenantException(new("tenant.not-confirmed", tenant.Name, tenant.TenantId));
            await EnsureNotRunningAsync(write, tenant.Id, cancellationToken);
            write.Record(what with { Details = await SummaryAsync(write.Context, tenant, cancellationToken) });
            await RemoveAsync(write, tenant, cancellationToken);
        }, cancellationToken);
    }

    public Task RemoveSampleAsync(Actor actor, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.SampleRemoved);
        return writer.WriteAsync(actor, what, async write =>
        {
            if (await write.Context.Tenants.SingleOrDefaultAsync(t => t.IsSample, cancellationToken) is not { } tenant) return;
            write.Record(what with { Tenant = TenantId.Parse(tenant.TenantId), Details = new("audit.named", tenant.Name) });
            await RemoveAsync(write, tenant, cancellationToken);
        }, cancellationToken);
    }

    /// <summary>All names in one transaction, each with its audit entry.</summary>
    /// <param name="canClear">Whether a blank name returns to Microsoft's.</param>
    private static async Task<IReadOnlyList<TenantNameResult>> RenameAsync(
        TenantWrite write, IReadOnlyList<(int Line, string Id, string Name)> lines, bool canClear, CancellationToken cancellationToken)
    {
        var tenants = await write.Context.Tenants
            .Where(t => !t.IsSample)
            .ToDictionaryAsync(t => TenantId.Parse(t.TenantId), cancellationToken);
        List<TenantNameResult> results = [];
        Dictionary<TenantRow, string> before = [];
        foreach (var (line, idText, name) in lines)
        {
            var tenant = TenantId.TryParse(idText, out var id) ? tenants.GetValueOrDefault(id) : null;
            var old = tenant?.Name;
            var outcome = id == default || (!canClear && string.IsNullOrWhiteSpace(name)) ? TenantNameOutcome.Unreadable
                : tenant is null ? TenantNameOutcome.UnknownTenant
                : tenant.SetName(name) ? TenantNameOutcome.Named : TenantNameOutcome.Unchanged;
            if (outcome == TenantNameOutcome.Named) before.TryAdd(tenant!, old!); // a name is given to a tenant that there is
            results.Add(new(line, idText, name, outcome));
        }
        foreach (var (tenant, old) in before)
        {
            write.Changed(tenant);
            write.Record(new AuditEvent(AuditAction.TenantRenamed)
            {
                Tenant = TenantId.Parse(tenant.TenantId),
                Details = new("audit.from-to", old, tenant.Name),
            });
        }
        return results;
    }

    /// <summary>Every table that belongs to a tenant goes with its row; a test looks at all of them.</summary>
    private static async Task RemoveAsync(TenantWrite write, TenantRow tenant, CancellationToken cancellationToken)
    {
        await AssignmentAudit.RecordRemovedAsync(write, tenant, cancellationToken);
        await TenantGroupService.RecordRemovedAsync(write, tenant, cancellationToken);
        write.Removed(tenant);
        await write.Context.Tenants.Where(t => t.Id == tenant.Id).ExecuteDeleteAsync(cancellationToken);
        await write.Context.Database.ExecuteSqlAsync($"""
            DELETE FROM Texts WHERE Id IN (
                SELECT Id FROM Texts
                EXCEPT SELECT DescriptionId FROM ControlScores EXCEPT SELECT StatusTextId FROM ControlScores
                EXCEPT SELECT TextId FROM ProfileSetItems EXCEPT SELECT TextId FROM ControlProfiles)
            """, cancellationToken);
    }

    private static async Task EnsureNotRunningAsync(TenantWrite write, int tenantKey, CancellationToken cancellationToken)
    {
        if (await RunStore.ListAliveAsync(write, tenantKey, cancellationToken) is not [var run, ..]) return;
        throw new TenantException(new(run.Kind == RunKind.Sync ? "tenant.sync-running" : "tenant.evaluation-running", run.By));
    }

    private static async Task<TenantRow> GetAsync(TenantWrite write, TenantId id, CancellationToken cancellationToken) =>
        await write.FindTenantAsync(id, cancellationToken) switch
        {
            null => throw NoTenant(id),
            { IsSample: true } => throw new TenantException(new("tenant.sample")),
            var tenant => tenant,
        };

    private static TenantException NoTenant(TenantId id) => new(new("tenant.unknown", id.Value));

    private static bool IsConfirmedBy(TenantRow tenant, string? confirmation) => confirmation?.Trim() is { Length: > 0 } typed
        && (typed.Equals(tenant.Name.Trim(), StringComparison.OrdinalIgnoreCase)
            || typed.Equals(tenant.TenantId, StringComparison.OrdinalIgnoreCase));

    private static async Task<Message> SummaryAsync(ScoreDbContext context, TenantRow tenant, CancellationToken cancellationToken)
    {
        var days = await context.Snapshots.CountAsync(s => s.TenantKey == tenant.Id, cancellationToken);
        var decisions = await context.Decisions.CountAsync(d => d.Control!.TenantKey == tenant.Id, cancellationToken);
        return new("audit.tenant-removed", tenant.Name, days, decisions);
    }

    private sealed record KeyedTenant(int Key, Tenant Tenant);
}
