using SecureScore.Core.Configuration;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>Whether a hybrid tenant synchronizes password hashes.</summary>
internal sealed class PasswordHashSync : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "PasswordHashSync",
        MaxPoints = 5,
        Scoring = ScoringType.AllOrNothing,
        Formula = new("formula.password-hash-sync"),
        Needs = [ConfigurationPart.Organization],
        Uses = [ConfigurationPart.PasswordSync],
        Confidence = RuleConfidence.Medium,
        IsCore = true,
    };

    protected override EvaluatedControl EvaluateRead(EvaluationContext context)
    {
        if (context.Configuration.Organization is not { } organization)
            return NotEvaluated(context.Configuration.StateOf(ConfigurationPart.Organization));
        if (organization.IsHybrid is not { } isHybrid)
            return NotSpecified(context, ConfigurationPart.Organization, new("unspecified.on-premises"));
        if (!isHybrid) return NotApplicable(new("reading.no-directory-on-premises"));
        var state = context.Configuration.StateOf(ConfigurationPart.PasswordSync);
        if (!state.IsUsable || context.Configuration.HasPasswordHashSync is not { } isOn) return NotEvaluated(state);
        return isOn
            ? Switch(true, new("reading.hashes-synchronized"))
            : Switch(false, new("reading.hashes-not-synchronized"), new AffectedObject(
                AffectedKind.Setting, "passwordSyncEnabled", "Password hash synchronization", new("cause.hash-synchronization-off")));
    }
}
