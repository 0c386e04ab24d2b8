using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;

namespace SecureScore.Core.Evaluation;

/// <summary>Evaluates a tenant's configuration by the whole catalog. Pure, no I/O.</summary>
public static class Evaluator
{
    /// <param name="excluded">Ids of emergency-access and service accounts; those that are not there are left out.</param>
    public static IReadOnlyList<EvaluatedControl> Evaluate(TenantConfiguration configuration, IEnumerable<Guid> excluded) =>
        Evaluate(configuration, excluded, new AccessCoverage(configuration));

    /// <param name="access">Of the same configuration.</param>
    internal static IReadOnlyList<EvaluatedControl> Evaluate(
        TenantConfiguration configuration, IEnumerable<Guid> excluded, AccessCoverage access) =>
        Evaluate(new EvaluationContext(
            configuration, UserSet.Create(configuration.Users.Count, excluded.Select(configuration.Users.Find)), access));

    internal static IReadOnlyList<EvaluatedControl> Evaluate(EvaluationContext context) =>
        [.. ControlCatalog.All.Select(evaluator => evaluator.Evaluate(context))];
}
