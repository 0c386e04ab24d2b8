using SecureScore.Core.Access;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Evaluation;

/// <summary>Which points a tenant's headline stands on.</summary>
public interface IScoreBaseService
{
    /// <summary>Chooses. Every score day that we evaluated, and what follows from it, is computed again.</summary>
    /// <param name="chosen">Null for the default: Microsoft's where there are some, ours where there are none.</param>
    /// <exception cref="AccessDeniedException">The actor cannot write.</exception>
    Task ChooseAsync(Actor actor, TenantId tenantId, ScoreBase? chosen, CancellationToken cancellationToken);
}
