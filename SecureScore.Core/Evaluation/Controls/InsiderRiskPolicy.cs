using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>The share of users with a policy on insider risk.</summary>
/// <remarks>Of all users who may sign in, guests included. Source: docs/evaluation.md, "Populations".</remarks>
internal sealed class InsiderRiskPolicy() : CoverageEvaluator(AccessQuestion.InsiderRisk)
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "insiderRiskPolicy",
        MaxPoints = 5,
        Scoring = ScoringType.Proportional,
        Formula = new("formula.insider-risk-policy"),
        Needs = [ConfigurationPart.Users],
        Uses = UsedParts,
        Counts = CountedAccounts.Everybody,
        Confidence = RuleConfidence.High,
        IsConditionalAccess = true,
        LicensePlan = "AAD_PREMIUM_P2",
    };

    protected override string Reading => "reading.insider-risk";
}
