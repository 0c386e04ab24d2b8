using SecureScore.Core.Scoring;

namespace SecureScore.Core.Sample;

/// <summary>A decision of the sample tenant's people.</summary>
/// <param name="Day">Day number, from 0.</param>
/// <param name="Status">The status set; null to undo the one before.</param>
internal sealed record SampleDecision(int Day, string ControlId, ActionStatus? Status, string By, string? Note);

/// <summary>What the sample tenant's people decided. Each control here is open on the day.</summary>
internal static class SampleDecisions
{
    private const string Nadia = "Nadia Okafor";
    private const string Tomas = "Tomás Rivera";
    private const string Ingrid = "Ingrid Solberg";

    public static IReadOnlyList<SampleDecision> All { get; } =
    [
        new(40, "PasswordHashSync", ActionStatus.RiskAccepted, Nadia,
            "Passwords must not leave the data centre until the works council agrees. Asked again in spring."),
        new(85, "SigninRiskPolicy", ActionStatus.Planned, Tomas, "Pilot with the IT department first."),
        new(85, "UserRiskPolicy", ActionStatus.Planned, Tomas, null),
        new(130, "aad_linkedin_connection_disables", ActionStatus.RiskAccepted, Ingrid,
            "Sales depends on it; agreed with the data protection officer."),
        new(175, "mdo_safelinksforemail", ActionStatus.ResolvedThroughThirdParty, Nadia,
            "Our mail gateway rewrites and checks every link before delivery."),
        new(175, "mdo_safeattachments", ActionStatus.ResolvedThroughThirdParty, Nadia,
            "Attachments are opened in the mail gateway's sandbox."),
        new(
            205, "aad_sign_in_freq_session_timeout", ActionStatus.ResolvedThroughAlternateMitigation, Tomas,
            "Administrators work on privileged access workstations that lock after five minutes."),
        new(290, "aad_phishing_MFA_strength", ActionStatus.Planned, Ingrid, "Security keys are ordered; roll-out after the holidays."),
        new(312, "BlockLegacyAuthentication", ActionStatus.Planned, Tomas, "Remove the scanner exclusion from the policy."),
        new(350, "aad_third_party_apps", ActionStatus.RiskAccepted, Tomas, "Developers register their own applications."),
        new(351, "aad_third_party_apps", null, Nadia, null),
        new(352, "aad_third_party_apps", ActionStatus.Planned, Nadia, "Give developers the Application Developer role instead."),
        new(370, "insiderRiskPolicy", ActionStatus.Planned, Ingrid, "Needs Adaptive Protection; licence request is with purchasing."),
        new(396, "MFARegistrationV2", ActionStatus.Planned, Nadia, "Registration campaign for the remaining people."),
    ];
}
