using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>The share of users who cannot sign in with legacy protocols.</summary>
/// <remarks>Of all users who may sign in, guests included. Source: docs/evaluation.md, "Populations".</remarks>
internal sealed class BlockLegacyAuthentication() : CoverageEvaluator(AccessQuestion.LegacyBlocked)
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "BlockLegacyAuthentication",
        MaxPoints = 8,
        Scoring = ScoringType.Proportional,
        Formula = new("formula.block-legacy-authentication"),
        Needs = [ConfigurationPart.Users, ConfigurationPart.SecurityDefaults],
        Uses = UsedParts,
        Counts = CountedAccounts.Everybody,
        Confidence = RuleConfidence.High,
        IsConditionalAccess = true,
        IsCore = true,
    };

    protected override string Reading => "reading.legacy-blocked";
}
