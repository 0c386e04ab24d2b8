using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage;

internal sealed class TenantService(IDbContextFactory<ScoreDbContext> contexts, IAuditAppender audit, TenantChangeFeed feed) : ITenantService
{
    private const int MaxNameLength = 100;

    // Compiled, because every page begins with it.
    private static readonly Func<ScoreDbContext, IAsyncEnumerable<Tenant>> s_list = EF.CompileAsyncQuery((ScoreDbContext context) => context.Tenants
        .OrderBy(t => t.IsSample).ThenBy(t => t.Name)
        .Select(t => new Tenant(TenantId.Parse(t.TenantId), t.Name, t.IsSample, t.Revision, context.Snapshots.Where(s => s.TenantKey == t.Id).Max(s => (DateOnly?)s.Day))));

    public async Task<IReadOnlyList<Tenant>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await s_list(context).ToListAsync(cancellationToken);
    }

    public async Task RenameAsync(Actor actor, TenantId id, string? name, CancellationToken cancellationToken)
    {
        await audit.DemandWriteAsync(actor, new AuditEvent(AuditAction.TenantRenamed) { Tenant = id, Details = $"to “{name?.Trim()}”" });
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.Tenants.SingleOrDefaultAsync(t => t.TenantId == id.Value && !t.IsSample, cancellationToken) is not { } tenant) return;
        var trimmed = name?.Trim() ?? "";
        var before = tenant.Name;
        tenant.Name = trimmed.Length == 0 ? tenant.TenantId : trimmed[..Math.Min(trimmed.Length, MaxNameLength)];
        tenant.Revision++;
        var entry = await audit.AppendAsync(context, actor, new AuditEvent(AuditAction.TenantRenamed) { Tenant = id, Details = $"from “{before}” to “{tenant.Name}”" }, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        audit.Committed(entry);
        feed.Publish(new TenantChange(id, tenant.Revision, null, actor.Name));
    }

    public async Task RemoveSampleAsync(Actor actor, CancellationToken cancellationToken)
    {
        await audit.DemandWriteAsync(actor, new AuditEvent(AuditAction.SampleRemoved));
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.Tenants.SingleOrDefaultAsync(t => t.IsSample, cancellationToken) is not { } tenant) return;
        await context.Tenants.Where(t => t.Id == tenant.Id).ExecuteDeleteAsync(cancellationToken);
        await context.Database.ExecuteSqlAsync($"""
            DELETE FROM Texts WHERE Id NOT IN (
                SELECT DescriptionId FROM ControlScores WHERE DescriptionId IS NOT NULL
                UNION SELECT StatusTextId FROM ControlScores WHERE StatusTextId IS NOT NULL
                UNION SELECT TextId FROM ProfileSetItems
                UNION SELECT TextId FROM ControlProfiles WHERE TextId IS NOT NULL)
            """, cancellationToken);
        var sample = TenantId.Parse(tenant.TenantId);
        var entry = await audit.AppendAsync(context, actor, new AuditEvent(AuditAction.SampleRemoved) { Tenant = sample, Details = $"“{tenant.Name}”" }, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        audit.Committed(entry);
        feed.Publish(new TenantChange(sample, tenant.Revision + 1, null, actor.Name));
    }
}
