using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;

namespace SecureScore.Core.Evaluation;

/// <summary>Evaluates a tenant's configuration by the whole catalog. Pure, no I/O.</summary>
public static class Evaluator
{
    /// <param name="excluded">Ids of emergency-access and service accounts; those that are not there are left out.</param>
    public static IReadOnlyList<EvaluatedControl> Evaluate(TenantConfiguration configuration, IEnumerable<Guid> excluded)
    {
        var users = UserSet.Create(configuration.Users.Count, excluded.Select(configuration.Users.Find));
        return Evaluate(new EvaluationContext(configuration, users, new AccessCoverage(configuration)));
    }

    internal static IReadOnlyList<EvaluatedControl> Evaluate(EvaluationContext context) =>
        [.. ControlCatalog.All.Select(evaluator => evaluator.Evaluate(context))];
}
