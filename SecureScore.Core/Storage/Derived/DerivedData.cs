using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Comparison;

namespace SecureScore.Core.Storage.Derived;

/// <summary>
/// Computes what follows from raw rows: daily totals, events, the spans on which controls were complete, and the summary.
/// </summary>
/// <remarks>Refreshing and rebuilding are the same code; only the days differ.</remarks>
public sealed class DerivedData(IDbContextFactory<ScoreDbContext> contexts, IOptions<ScoringOptions> scoring)
{
    /// <summary>Computes everything again for every tenant.</summary>
    public async Task RebuildAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using (var transaction = await context.Database.BeginTransactionAsync(cancellationToken))
        {
            // Running instances read it again, by the revision.
            await context.Tenants.ExecuteUpdateAsync(
                set => set.SetProperty(t => t.StaleFrom, DateOnly.MinValue).SetProperty(t => t.Revision, t => t.Revision + 1),
                cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        await RefreshAsync(cancellationToken);
    }

    /// <summary>Computes what is marked stale, and all of it where the scoring rule or the base has changed since.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var tenantKey in await context.Tenants.Select(t => t.Id).ToListAsync(cancellationToken))
            await RefreshAsync(tenantKey, cancellationToken);
    }

    internal async Task RefreshAsync(int tenantKey, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await RefreshAsync(context, tenantKey, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Does it inside the caller's transaction.</summary>
    internal async Task RefreshAsync(ScoreDbContext context, int tenantKey, CancellationToken cancellationToken)
    {
        var rule = scoring.Value.RiskAcceptedRule;
        var tenant = await context.Tenants.SingleAsync(t => t.Id == tenantKey, cancellationToken);
        var basis = await OwnDays.BaseOfAsync(context, tenantKey, cancellationToken);
        await OwnDays.ReconcileAsync(context, tenant, basis, cancellationToken);
        if (tenant.TotalsRule != rule || (tenant.TotalsBase ?? ScoreBase.Microsoft) != basis) tenant.StaleFrom = DateOnly.MinValue;
        var last = context.LastPossibleDay;
        if (await RemoveFutureAsync(context, tenantKey, last, cancellationToken)) tenant.StaleFrom = DateOnly.MinValue;
        var single = await context.StaleDays
            .Where(s => s.TenantKey == tenantKey && s.Day <= last)
            .Select(s => s.Day)
            .ToListAsync(cancellationToken);
        if (tenant.StaleFrom is null && single.Count == 0 && await IsSummedUpAsync(context, tenantKey, cancellationToken)) return;
        await DerivedDays.ComputeAsync(context, tenantKey, rule, tenant.StaleFrom, single, cancellationToken);
        await context.StaleDays.Where(s => s.TenantKey == tenantKey && s.Day <= last).ExecuteDeleteAsync(cancellationToken);
        tenant.StaleFrom = null;
        (tenant.TotalsRule, tenant.TotalsBase) = (rule, basis);
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Whether there is a summary of the newest day: an earlier version writes none.</summary>
    private static async Task<bool> IsSummedUpAsync(ScoreDbContext context, int tenantKey, CancellationToken cancellationToken)
    {
        var newest = await context.Snapshots
            .Where(s => s.TenantKey == tenantKey)
            .MaxAsync(s => (DateOnly?)s.Day, cancellationToken);
        var summed = await context.TenantSummaries.CountAsync(s => s.TenantKey == tenantKey && s.Day == newest, cancellationToken);
        if (newest is null) return summed == 0;
        return summed == ScoreView.Stored.Count
            && await context.TenantActions.AnyAsync(a => a.Control!.TenantKey == tenantKey, cancellationToken);
    }

    /// <summary>What followed from days of the future goes. The days themselves stay, and are computed when their time has come.</summary>
    private static async Task<bool> RemoveFutureAsync(
        ScoreDbContext context, int tenantKey, DateOnly last, CancellationToken cancellationToken)
    {
        var spans = context.CompletionSpans.Where(s => context.Controls.Any(c => c.Id == s.ControlKey && c.TenantKey == tenantKey));
        var totals = context.DailyTotals.IgnoreQueryFilters().Where(t => t.TenantKey == tenantKey && t.Day > last);
        if (!await totals.AnyAsync(cancellationToken) && !await spans.AnyAsync(s => s.ToDay > last, cancellationToken)) return false;
        await totals.ExecuteDeleteAsync(cancellationToken);
        await context.ScoreEvents.IgnoreQueryFilters()
            .Where(e => e.TenantKey == tenantKey && e.Day > last)
            .ExecuteDeleteAsync(cancellationToken);
        await spans.ExecuteDeleteAsync(cancellationToken);
        await context.MarkStaleAfterAsync(tenantKey, last, cancellationToken);
        return true;
    }
}
