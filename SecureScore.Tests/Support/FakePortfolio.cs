using SecureScore.Core.Access;
using SecureScore.Core.Portfolio;
using SecureScore.Core.Scoring;

namespace SecureScore.Tests.Support;

/// <summary>Tells of no tenants.</summary>
internal sealed class FakePortfolio : IPortfolioQuery
{
    public Task<IReadOnlyList<PortfolioTenant>> ListAsync(
        Actor actor, ScoreView view, int? tenantGroup, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PortfolioTenant>>([]);

    public Task<PortfolioActions> ListActionsAsync(Actor actor, ScoreView view, int? tenantGroup, CancellationToken cancellationToken) =>
        Task.FromResult(new PortfolioActions([], 0, []));
}
