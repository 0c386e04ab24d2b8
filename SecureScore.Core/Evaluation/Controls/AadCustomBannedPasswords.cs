using System.Globalization;
using SecureScore.Core.Configuration;
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
        Formula = "5 points when a list of banned passwords is enforced and not empty",
        Needs = [ConfigurationPart.DirectorySettings],
        Confidence = RuleConfidence.Medium,
        LicensePlan = "AAD_PREMIUM",
    };

    protected override EvaluatedControl EvaluateRead(EvaluationContext context) => context.Configuration.PasswordRules switch
    {
        { HasBannedPasswordCheck: true, BannedPasswords: > 0 and var count } =>
            Switch(
                true,
                string.Create(
                    CultureInfo.InvariantCulture, $"A list of {count} banned {(count == 1 ? "password" : "passwords")} is enforced.")),
        { HasBannedPasswordCheck: true } => Off("A list of banned passwords is enforced, but it is empty."),
        _ => Off("No list of banned passwords is enforced."),
    };

    private EvaluatedControl Off(string reading) =>
        Switch(false, reading, new AffectedObject(AffectedKind.Setting, "EnableBannedPasswordCheck", "Banned passwords", reading));
}
