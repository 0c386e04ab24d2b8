using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;

namespace SecureScore.Core.Evaluation;

/// <summary>What evaluators read.</summary>
/// <param name="Excluded">Emergency-access and service accounts.</param>
/// <param name="Access">Whom Conditional Access covers, worked out once for all evaluators.</param>
public sealed record EvaluationContext(TenantConfiguration Configuration, UserSet Excluded, AccessCoverage Access);

/// <summary>Evaluates one control. Pure: the same configuration always gives the same.</summary>
public abstract class ControlEvaluator
{
    /// <summary>The control's entry in the catalogue.</summary>
    public abstract ControlDefinition Definition { get; }

    /// <summary>Evaluates it when all that it needs was read, and says what is missing otherwise.</summary>
    public EvaluatedControl Evaluate(EvaluationContext context)
    {
        if (Definition.IsManual)
            return new() { Definition = Definition, Outcome = EvaluationOutcome.Manual, Reading = "Nothing can read this setting: check it by hand and attest it." };
        List<PartState> missing = [.. Definition.Needs.Select(context.Configuration.StateOf).Where(p => !p.IsUsable)];
        return missing.Count == 0 ? EvaluateRead(context) : new()
        {
            Definition = Definition,
            Outcome = EvaluationOutcome.NotEvaluated,
            Reading = $"Not evaluated, because {string.Join(" and ", missing.Select(p => ConfigurationPartInfo.Of(p.Part).Title))} could not be read.",
            Missing = missing,
        };
    }

    /// <summary>Evaluates it; all that it needs is there.</summary>
    protected abstract EvaluatedControl EvaluateRead(EvaluationContext context);
}
