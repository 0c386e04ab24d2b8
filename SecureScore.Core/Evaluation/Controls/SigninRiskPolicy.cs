using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>The share of users with a policy on risky sign-ins.</summary>
/// <remarks>Of all users who may sign in, guests included. Source: docs/evaluation.md, "Populations".</remarks>
internal sealed class SigninRiskPolicy() : CoverageEvaluator(AccessQuestion.SignInRisk)
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "SigninRiskPolicy",
        MaxPoints = 7,
        Scoring = ScoringType.Proportional,
        Formula = new("formula.signin-risk-policy"),
        Needs = [ConfigurationPart.Users],
        Uses = UsedParts,
        Counts = CountedAccounts.Everybody,
        Confidence = RuleConfidence.High,
        IsConditionalAccess = true,
        LicensePlan = "AAD_PREMIUM_P2",
        IsCore = true,
    };

    protected override string Reading => "reading.sign-in-risk";
}
