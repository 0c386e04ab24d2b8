using SecureScore.Core.Evaluation.Controls;

namespace SecureScore.Core.Evaluation;

/// <summary>All evaluators, by the ids of their controls.</summary>
public static class ControlCatalog
{
    /// <summary>The controls of the Entra score first, each group from the most points to the fewest.</summary>
    public static IReadOnlyList<ControlEvaluator> All { get; } =
    [
        new AdminMfaV2(),
        new MfaRegistrationV2(),
        new BlockLegacyAuthentication(),
        new PwAgePolicyNew(),
        new SigninRiskPolicy(),
        new UserRiskPolicy(),
        new PasswordHashSync(),
        new IntegratedApps(),
        new SelfServicePasswordReset(),
        new RoleOverlap(),
        new OneAdmin(),
        new InsiderRiskPolicy(),
        new AatpAccountWithLeakedCredentials(),
        new AadPhishingMfaStrength(),
        new AadPasswordProtection(),
        new AadAdminConsentWorkflow(),
        new AadCustomBannedPasswords(),
        new AadSignInFreqSessionTimeout(),
        new AadThirdPartyApps(),
        new AadAdminAccountsSeparateUnassignedCloudOnly(),
        new AadLimitedAdministrativeRoles(),
        new AadLinkedinConnectionDisables(),
        new AadManagedApprovedPublicGroupsOnly(),
    ];

    /// <summary>Null for a control that only Microsoft evaluates.</summary>
    public static ControlDefinition? Find(string controlId) =>
        All.FirstOrDefault(e => e.Definition.ControlId.Equals(controlId, StringComparison.OrdinalIgnoreCase))?.Definition;
}
