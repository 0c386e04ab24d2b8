using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>Whether sessions of all administrators end in time.</summary>
/// <remarks>Of enabled users who hold one of the fifteen roles that Microsoft names. Source: docs/evaluation.md, "Roles".</remarks>
internal sealed class AadSignInFreqSessionTimeout() : AdminCoverageEvaluator(AccessQuestion.SessionLimited)
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "aad_sign_in_freq_session_timeout",
        MaxPoints = 5,
        Scoring = ScoringType.AllOrNothing,
        Formula = "5 points when each user in one of 15 administrative roles must sign in again after at most 24 hours (4 without "
            + "Microsoft Entra ID P2) and browsers forget their sessions",
        Needs = [ConfigurationPart.Users, ConfigurationPart.RoleAssignments],
        Uses = UsedParts,
        Counts = CountedAccounts.Administrators,
        Confidence = RuleConfidence.Medium,
        IsConditionalAccess = true,
        LicensePlan = "AAD_PREMIUM",
    };

    protected override string Protected => "limited in their sessions";
}
