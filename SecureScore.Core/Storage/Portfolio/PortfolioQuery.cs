using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Portfolio;

/// <summary>Reads the summaries of all tenants, and keeps them for all open pages until a tenant changes.</summary>
internal sealed class PortfolioQuery(IDbContextFactory<ScoreDbContext> contexts, ITenantService tenants, SummaryMemory memory)
    : IPortfolioQuery
{
    public async Task<IReadOnlyList<PortfolioTenant>> ListAsync(Actor actor, ScoreView view, CancellationToken cancellationToken)
    {
        var shown = await tenants.ListAsync(actor, cancellationToken);
        var summaries = await memory.GetAsync(view, () => LoadAsync(view), cancellationToken);
        return [.. shown.Select(t => new PortfolioTenant(t, summaries.GetValueOrDefault(t.Id)))];
    }

    private async Task<IReadOnlyDictionary<TenantId, TenantSummary>> LoadAsync(ScoreView view)
    {
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        var rows = await context.TenantSummaries.AsNoTracking()
            .Where(s => s.View == view.Name)
            .Select(s => new { Row = s, s.Tenant!.TenantId })
            .ToListAsync(CancellationToken.None);
        return rows.ToDictionary(r => TenantId.Parse(r.TenantId), r => r.Row.ToSummary());
    }
}
