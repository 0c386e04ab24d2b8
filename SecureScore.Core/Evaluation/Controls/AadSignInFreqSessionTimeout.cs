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
        Formula = new("formula.sign-in-freq-session-timeout"),
        Needs = [ConfigurationPart.Users, ConfigurationPart.RoleAssignments],
        Uses = UsedParts,
        Counts = CountedAccounts.Administrators,
        Confidence = RuleConfidence.Medium,
        IsConditionalAccess = true,
        LicensePlan = "AAD_PREMIUM",
    };

    protected override string Reading => "reading.sessions-limited";
}
