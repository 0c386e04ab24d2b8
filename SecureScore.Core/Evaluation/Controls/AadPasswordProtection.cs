using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;
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
        Formula = new("formula.password-protection"),
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
            return NotSpecified(context, ConfigurationPart.Organization, new("unspecified.on-premises"));
        if (!isHybrid) return NotApplicable(new("reading.no-directory-on-premises"));
        if (context.Configuration.StateOf(ConfigurationPart.DirectorySettings) is { IsUsable: false } missing) return NotEvaluated(missing);
        return context.Configuration.PasswordRules switch
        {
            { HasOnPremisesCheck: true, IsOnPremisesEnforced: true } => Switch(true, new("reading.protection-enforced")),
            { HasOnPremisesCheck: true, IsOnPremisesEnforced: null } => NotSpecified(context, ConfigurationPart.DirectorySettings,
                new("unspecified.protection-mode"), new("part.update")),
            { HasOnPremisesCheck: true } => Off(new("reading.protection-audits")),
            null => Off(new("reading.no-password-rules")),
            _ => Off(new("reading.protection-off")),
        };
    }

    private EvaluatedControl Off(Message reading) => Switch(
        false, reading,
        new AffectedObject(AffectedKind.Setting, "EnableBannedPasswordCheckOnPremises", "Password protection on premises", reading));
}
