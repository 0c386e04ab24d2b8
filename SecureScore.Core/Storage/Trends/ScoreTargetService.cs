using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Writes;
using SecureScore.Core.Tenants;
using SecureScore.Core.Trends;

namespace SecureScore.Core.Storage.Trends;

/// <summary>Appends targets; the newest of a view is in force.</summary>
internal sealed class ScoreTargetService(IDbContextFactory<ScoreDbContext> contexts, TenantWriter writer) : IScoreTargetService
{
    public async Task<ScoreTarget?> FindAsync(OpenTenant opened, ScoreView view, CancellationToken cancellationToken)
    {
        var tenantId = opened.Id;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var tenantKey = await context.Tenants
            .Where(t => t.TenantId == tenantId.Value)
            .Select(t => t.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return await FindAsync(context, tenantKey, view, cancellationToken);
    }

    public Task SetAsync(
        Actor actor, TenantId tenantId, ScoreView view, decimal percent, DateOnly by, CancellationToken cancellationToken)
    {
        var tried = EventOf(AuditAction.ScoreTargetSet, tenantId, view, new("audit.target", ScoreText.Cut(percent), by));
        return WriteAsync(actor, tenantId, view, tried, async (write, tenant, before) =>
        {
            var newest = await write.Context.Snapshots
                .Where(s => s.TenantKey == tenant.Id)
                .MaxAsync(s => (DateOnly?)s.Day, cancellationToken);
            if (ScoreTarget.ProblemOf(percent, by, newest) is { } problem) throw new ScoreTargetException(problem);
            if (before?.Percent == percent && before.By == by) return null;
            return (RowOf(percent, by), before is null ? tried
                : tried with
                {
                    Details = new("audit.target-changed", ScoreText.Cut(before.Percent), before.By, ScoreText.Cut(percent), by),
                });
        }, cancellationToken);
    }

    public Task RemoveAsync(Actor actor, TenantId tenantId, ScoreView view, CancellationToken cancellationToken)
    {
        var tried = EventOf(AuditAction.ScoreTargetRemoved, tenantId, view, null);
        return WriteAsync(actor, tenantId, view, tried, (_, _, before) => Task.FromResult<(ScoreTargetRow, AuditEvent)?>(
            before is null ? null : (RowOf(null, null), tried with
            {
                Details = new("audit.target-removed", ScoreText.Cut(before.Percent), before.By),
            })),
            cancellationToken);
    }

    private Task WriteAsync(
        Actor actor, TenantId tenantId, ScoreView view, AuditEvent tried,
        Func<TenantWrite, TenantRow, ScoreTarget?, Task<(ScoreTargetRow Row, AuditEvent What)?>> decide,
        CancellationToken cancellationToken) => writer.WriteAsync(actor, tried, async write =>
    {
        if (!ScoreView.Stored.Contains(view)) throw new ScoreTargetException(new("score-target.no-score-of-view", view.Name));
        var tenant = await write.TenantAsync(tenantId, cancellationToken);
        var before = await FindAsync(write.Context, tenant.Id, view, cancellationToken);
        if (await decide(write, tenant, before) is not var (row, what)) return;
        (row.TenantKey, row.View, row.SetBy, row.SetAt) = (tenant.Id, view.Name, actor.Name, write.At);
        write.Context.ScoreTargets.Add(row);
        write.Changed(tenant);
        write.Record(what);
    }, cancellationToken);

    private static async Task<ScoreTarget?> FindAsync(
        ScoreDbContext context, int tenantKey, ScoreView view, CancellationToken cancellationToken) =>
        await context.ScoreTargets.AsNoTracking()
            .Where(t => t.TenantKey == tenantKey && t.View == view.Name)
            .OrderByDescending(t => t.Id)
            .FirstOrDefaultAsync(cancellationToken)
            is { Percent: { } percent, By: { } by } row ? new(view, percent, by, row.SetBy, row.SetAt) : null;

    private static ScoreTargetRow RowOf(decimal? percent, DateOnly? by) => new() { View = "", Percent = percent, By = by, SetBy = "" };

    private static AuditEvent EventOf(AuditAction action, TenantId tenantId, ScoreView view, Message? details) =>
        new(action) { Tenant = tenantId, Target = view.Name, Details = details };
}
