using SecureScore.Core.Access;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Portfolio;

/// <summary>Reads all tenants at once.</summary>
public interface IPortfolioQuery
{
    /// <summary>
    /// Lists the tenants that the actor may read, by name, without those that are hidden; the sample tenant is the last one.
    /// </summary>
    /// <param name="tenantGroup">
    /// The ID of the tenant group to list; null for all. Of a group that the actor does not see, no tenant is listed.
    /// </param>
    Task<IReadOnlyList<PortfolioTenant>> ListAsync(Actor actor, ScoreView view, int? tenantGroup, CancellationToken cancellationToken);

    /// <summary>
    /// Lists the improvement actions of these tenants: those that are part of the view in one tenant at least, as they are in each.
    /// </summary>
    /// <param name="tenantGroup">As in <see cref="ListAsync"/>.</param>
    Task<PortfolioActions> ListActionsAsync(Actor actor, ScoreView view, int? tenantGroup, CancellationToken cancellationToken);
}
