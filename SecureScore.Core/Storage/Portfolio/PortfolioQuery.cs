using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Portfolio;

/// <summary>Reads the summaries of all tenants, and keeps them for all open pages until any tenant changes.</summary>
internal sealed class PortfolioQuery : IPortfolioQuery
{
    private readonly IDbContextFactory<ScoreDbContext> _contexts;
    private readonly ITenantService _tenants;
    private readonly RevisionMemory<ScoreView, IReadOnlyDictionary<TenantId, TenantSummary>> _summaries;
    private long _changes;

    /// <param name="feed">Lives as long as this.</param>
    public PortfolioQuery(IDbContextFactory<ScoreDbContext> contexts, ITenantService tenants, TenantChangeFeed feed)
    {
        (_contexts, _tenants, _summaries) = (contexts, tenants, new(feed));
        // The revision of all tenants together: a change is told after its commit, so what was read before is not used after it.
        feed.Subscribe(_ => Interlocked.Increment(ref _changes));
    }

    public async Task<IReadOnlyList<PortfolioTenant>> ListAsync(Actor actor, ScoreView view, CancellationToken cancellationToken)
    {
        var shown = await _tenants.ListAsync(actor, cancellationToken);
        var summaries = await _summaries.GetAsync(view, Interlocked.Read(ref _changes), () => LoadAsync(view), cancellationToken);
        return [.. shown.Select(t => new PortfolioTenant(t, summaries.GetValueOrDefault(t.Id)))];
    }

    private async Task<IReadOnlyDictionary<TenantId, TenantSummary>> LoadAsync(ScoreView view)
    {
        await using var context = await _contexts.CreateDbContextAsync(CancellationToken.None);
        var rows = await context.TenantSummaries.AsNoTracking()
            .Where(s => s.View == view.Name)
            .Select(s => new { Row = s, s.Tenant!.TenantId })
            .ToListAsync(CancellationToken.None);
        return rows.ToDictionary(r => TenantId.Parse(r.TenantId), r => r.Row.ToSummary());
    }
}
