using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Audit;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Tenants;
using SecureScore.Core.Trends;

namespace SecureScore.Core.Storage.Trends;

/// <summary>Appends targets; the newest of a view is in force.</summary>
internal sealed class ScoreTargetService(
    IDbContextFactory<ScoreDbContext> contexts, IAuditAppender audit, TenantChangeFeed feed, TimeProvider time) : IScoreTargetService
{
    public async Task<ScoreTarget?> FindAsync(TenantId tenantId, ScoreView view, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var tenantKey = await context.Tenants
            .Where(t => t.TenantId == tenantId.Value)
            .Select(t => t.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return await FindAsync(context, tenantKey, view, cancellationToken);
    }

    public async Task SetAsync(
        Actor actor, TenantId tenantId, ScoreView view, decimal percent, DateOnly by, CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(actor, EventOf(AuditAction.ScoreTargetSet, tenantId, view, $"to {TextOf(percent, by)}"));
        await WriteAsync(actor, tenantId, view, async (context, tenant, before) =>
        {
            var newest = await context.Snapshots.Where(s => s.TenantKey == tenant.Id).MaxAsync(s => (DateOnly?)s.Day, cancellationToken);
            if (ScoreTarget.ProblemOf(percent, by, newest) is { } problem) throw new ScoreTargetException(problem);
            if (before?.Percent == percent && before.By == by) return null;
            return (
                RowOf(percent, by),
                EventOf(
                    AuditAction.ScoreTargetSet, tenantId, view,
                    $"{(before is null ? "" : $"from {TextOf(before.Percent, before.By)} ")}to {TextOf(percent, by)}"));
        }, cancellationToken);
    }

    public async Task RemoveAsync(Actor actor, TenantId tenantId, ScoreView view, CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(actor, EventOf(AuditAction.ScoreTargetRemoved, tenantId, view, null));
        await WriteAsync(actor, tenantId, view, (_, _, before) => Task.FromResult<(ScoreTargetRow, AuditEvent)?>(before is null ? null
            : (RowOf(null, null), EventOf(AuditAction.ScoreTargetRemoved, tenantId, view, $"was {TextOf(before.Percent, before.By)}"))),
            cancellationToken);
    }

    private async Task WriteAsync(Actor actor, TenantId tenantId, ScoreView view,
        Func<ScoreDbContext, TenantRow, ScoreTarget?, Task<(ScoreTargetRow Row, AuditEvent What)?>> decide,
        CancellationToken cancellationToken)
    {
        if (!ScoreView.Stored.Contains(view)) throw new ScoreTargetException($"“{view}” has no score of its own.");
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var tenant = await context.Tenants.SingleOrDefaultAsync(t => t.TenantId == tenantId.Value, cancellationToken)
            ?? throw new ScoreTargetException("This tenant is not stored any more. Reload the page.");
        if (await decide(context, tenant, await FindAsync(context, tenant.Id, view, cancellationToken)) is not var (row, what)) return;

        (row.TenantKey, row.View, row.SetBy, row.SetAt) = (tenant.Id, view.Name, actor.Name, time.GetUtcNow().UtcDateTime);
        context.ScoreTargets.Add(row);
        tenant.Revision++;
        var entry = await audit.AppendAsync(context, actor, what, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        audit.Committed(entry);
        feed.Publish(new TenantChange(tenantId, tenant.Revision, null, actor.Name));
    }

    private static async Task<ScoreTarget?> FindAsync(
        ScoreDbContext context, int tenantKey, ScoreView view, CancellationToken cancellationToken) =>
        await context.ScoreTargets.AsNoTracking()
            .Where(t => t.TenantKey == tenantKey && t.View == view.Name)
            .OrderByDescending(t => t.Id)
            .FirstOrDefaultAsync(cancellationToken)
            is { Percent: { } percent, By: { } by } row ? new(view, percent, by, row.SetBy, row.SetAt) : null;

    private static ScoreTargetRow RowOf(decimal? percent, DateOnly? by) => new() { View = "", Percent = percent, By = by, SetBy = "" };

    private static AuditEvent EventOf(AuditAction action, TenantId tenantId, ScoreView view, string? details) =>
        new(action) { Tenant = tenantId, Target = view.Name, Details = details };

    private static string TextOf(decimal percent, DateOnly by) => $"{ScoreText.Percent(percent)} by {by:yyyy-MM-dd}";
}
