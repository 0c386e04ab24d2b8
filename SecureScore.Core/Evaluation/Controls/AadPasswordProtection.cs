using SecureScore.Core.Configuration;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>Whether weak passwords are refused on premises.</summary>
/// <remarks>
/// Whether agents run on domain controllers cannot be seen. A tenant without password rules has Microsoft's own, which only audit.
/// </remarks>
internal sealed class AadPasswordProtection : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "aad_password_protection",
        MaxPoints = 6,
        Scoring = ScoringType.AllOrNothing,
        Formula = "6 points when password protection is on for the directory on premises, in mode Enforced; "
            + "not applicable without such a directory",
        Needs = [ConfigurationPart.Organization],
        Uses = [ConfigurationPart.DirectorySettings],
        Confidence = RuleConfidence.Medium,
        LicensePlan = "AAD_PREMIUM",
    };

    protected override EvaluatedControl EvaluateRead(EvaluationContext context)
    {
        if (context.Configuration.Organization is not { } organization)
            return NotEvaluated(context.Configuration.StateOf(ConfigurationPart.Organization));
        if (organization.IsHybrid is not { } isHybrid)
            return NotSpecified(
                context, ConfigurationPart.Organization,
                "The organization does not say whether it has a directory on premises (onPremisesSyncEnabled).");
        if (!isHybrid) return NotApplicable("The tenant has no directory on premises.");
        if (context.Configuration.StateOf(ConfigurationPart.DirectorySettings) is { IsUsable: false } missing) return NotEvaluated(missing);
        return context.Configuration.PasswordRules switch
        {
            { HasOnPremisesCheck: true, IsOnPremisesEnforced: true } => Switch(true, "Password protection on premises is enforced."),
            { HasOnPremisesCheck: true, IsOnPremisesEnforced: null } => NotSpecified(context, ConfigurationPart.DirectorySettings,
                "Password protection on premises is in a mode that this version does not know.", "Update SecureScore."),
            { HasOnPremisesCheck: true } => Off("Password protection on premises only audits."),
            null => Off("No password rules are set, and Microsoft's own do not enforce protection on premises."),
            _ => Off("Password protection on premises is off."),
        };
    }

    private EvaluatedControl Off(string reading) => Switch(
        false, reading,
        new AffectedObject(AffectedKind.Setting, "EnableBannedPasswordCheckOnPremises", "Password protection on premises", reading));
}
