using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;

namespace SecureScore.Core.Storage;

/// <summary>A configuration in memory with what follows from it, worked out when somebody first asks.</summary>
internal sealed class LoadedConfiguration
{
    private readonly Lazy<IReadOnlyList<EvaluatedControl>> _controls;

    public LoadedConfiguration(TenantConfiguration configuration)
    {
        (Configuration, Access) = (configuration, new(configuration));
        _controls = new(() => Evaluator.Evaluate(new EvaluationContext(configuration, UserSet.Empty(configuration.Users.Count), Access)));
    }

    public TenantConfiguration Configuration { get; }

    public AccessCoverage Access { get; }

    /// <summary>All controls, nobody excluded.</summary>
    public IReadOnlyList<EvaluatedControl> Controls => _controls.Value;
}
