using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Audit;
using SecureScore.Core.Storage.History;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Evaluation;

/// <summary>Writes the choice, and everything that follows from it.</summary>
internal sealed class ScoreBaseService(
    IDbContextFactory<ScoreDbContext> contexts, DerivedData derived, IAuditAppender audit, TenantChangeFeed feed) : IScoreBaseService
{
    public async Task ChooseAsync(Actor actor, TenantId tenantId, ScoreBase? chosen, CancellationToken cancellationToken)
    {
        var what = new AuditEvent(AuditAction.ScoreBaseChosen) { Tenant = tenantId, Details = $"to {chosen?.ToString() ?? "the default"}" };
        await audit.EnsureCanWriteAsync(actor, what);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (await context.Tenants.SingleOrDefaultAsync(t => t.TenantId == tenantId.Value, cancellationToken) is not { } tenant
            || tenant.ScoreBase == chosen)
            return;
        tenant.ScoreBase = chosen;
        tenant.Revision++;
        var entry = await audit.AppendAsync(context, actor, what, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await derived.RefreshAsync(context, tenant.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        audit.Committed(entry);
        feed.Publish(new TenantChange(tenantId, tenant.Revision, null, actor.Name));
    }
}
