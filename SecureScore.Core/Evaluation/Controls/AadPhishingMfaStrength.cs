using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>Whether all administrators must sign in with phishing-resistant methods.</summary>
/// <remarks>Of enabled users who hold one of the fifteen roles that Microsoft names. Source: docs/evaluation.md, "Roles".</remarks>
internal sealed class AadPhishingMfaStrength() : AdminCoverageEvaluator(AccessQuestion.PhishingResistant)
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "aad_phishing_MFA_strength",
        MaxPoints = 7,
        Scoring = ScoringType.AllOrNothing,
        Formula = new("formula.phishing-mfa-strength"),
        Needs = [ConfigurationPart.Users, ConfigurationPart.RoleAssignments],
        Uses = UsedParts,
        Counts = CountedAccounts.Administrators,
        Confidence = RuleConfidence.Medium,
        IsConditionalAccess = true,
        LicensePlan = "AAD_PREMIUM",
    };

    protected override string Reading => "reading.phishing-resistant";
}
