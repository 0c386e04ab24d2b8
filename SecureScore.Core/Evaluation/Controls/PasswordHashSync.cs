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
        Formula = "5 points when password hashes are synchronized; not applicable without a directory on premises",
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
            return NotSpecified(
                context, ConfigurationPart.Organization,
                "The organization does not say whether it has a directory on premises (onPremisesSyncEnabled).");
        if (!isHybrid) return NotApplicable("The tenant has no directory on premises.");
        var state = context.Configuration.StateOf(ConfigurationPart.PasswordSync);
        if (!state.IsUsable || context.Configuration.HasPasswordHashSync is not { } isOn) return NotEvaluated(state);
        return isOn
            ? Switch(true, "Password hashes are synchronized.")
            : Switch(false, "Password hashes are not synchronized.", new AffectedObject(
                AffectedKind.Setting, "passwordSyncEnabled", "Password hash synchronization", "Password hash synchronization is off."));
    }
}
