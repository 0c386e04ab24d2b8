using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>The share of users with a policy on accounts at risk.</summary>
/// <remarks>Of all users who may sign in, guests included. Source: docs/evaluation.md, "Populations".</remarks>
internal sealed class UserRiskPolicy() : CoverageEvaluator(AccessQuestion.UserRisk)
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "UserRiskPolicy",
        MaxPoints = 7,
        Scoring = ScoringType.Proportional,
        Formula = new("formula.user-risk-policy"),
        Needs = [ConfigurationPart.Users],
        Uses = UsedParts,
        Counts = CountedAccounts.Everybody,
        Confidence = RuleConfidence.High,
        IsConditionalAccess = true,
        LicensePlan = "AAD_PREMIUM_P2",
        IsCore = true,
    };

    protected override string Reading => "reading.user-risk";
}
