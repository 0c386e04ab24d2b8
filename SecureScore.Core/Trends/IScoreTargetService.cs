using SecureScore.Core.Access;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Trends;

/// <summary>Keeps what score is aimed at, one target for each view of a tenant.</summary>
public interface IScoreTargetService
{
    /// <summary>The target in force; null when there is none.</summary>
    Task<ScoreTarget?> FindAsync(OpenTenant opened, ScoreView view, CancellationToken cancellationToken);

    /// <summary>Sets the target of a view; the one in force already writes nothing.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    /// <exception cref="ScoreTargetException">The figure or the day is not possible; nothing was written.</exception>
    Task SetAsync(Actor actor, TenantId tenantId, ScoreView view, decimal percent, DateOnly by, CancellationToken cancellationToken);

    /// <summary>Takes the target away; where there is none, nothing is written.</summary>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    Task RemoveAsync(Actor actor, TenantId tenantId, ScoreView view, CancellationToken cancellationToken);
}
