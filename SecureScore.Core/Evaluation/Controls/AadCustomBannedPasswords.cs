using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>Whether the tenant's own list of banned passwords is enforced.</summary>
/// <remarks>A tenant without password rules has Microsoft's own, which enforce no list.</remarks>
internal sealed class AadCustomBannedPasswords : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "aad_custom_banned_passwords",
        MaxPoints = 5,
        Scoring = ScoringType.AllOrNothing,
        Formula = new("formula.custom-banned-passwords"),
        Needs = [ConfigurationPart.DirectorySettings],
        Confidence = RuleConfidence.Medium,
        LicensePlan = "AAD_PREMIUM",
    };

    protected override EvaluatedControl EvaluateRead(EvaluationContext context) => context.Configuration.PasswordRules switch
    {
        { HasBannedPasswordCheck: true, BannedPasswords: > 0 and var count } =>
            Switch(true, new("reading.password-list", count)),
        { HasBannedPasswordCheck: true } => Off(new("reading.empty-password-list")),
        _ => Off(new("reading.no-password-list")),
    };

    private EvaluatedControl Off(Message reading) =>
        Switch(false, reading, new AffectedObject(AffectedKind.Setting, "EnableBannedPasswordCheck", "Banned passwords", reading));
}
