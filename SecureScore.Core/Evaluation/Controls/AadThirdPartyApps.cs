using SecureScore.Core.Configuration;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>Whether users are kept from registering apps.</summary>
internal sealed class AadThirdPartyApps : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "aad_third_party_apps",
        MaxPoints = 5,
        Scoring = ScoringType.AllOrNothing,
        Formula = "5 points when users may not register apps",
        Needs = [ConfigurationPart.AuthorizationPolicy],
        Confidence = RuleConfidence.Medium,
    };

    protected override EvaluatedControl EvaluateRead(EvaluationContext context) =>
        context.Configuration.AuthorizationPolicy?.MayCreateApps switch
        {
            false => Switch(true, "Users may not register apps."),
            true => Switch(
                false, "Users may register apps.",
                new AffectedObject(AffectedKind.Setting, "allowedToCreateApps", "App registrations", "Users may register apps.")),
            null => NotEvaluated(context.Configuration.StateOf(ConfigurationPart.AuthorizationPolicy)),
        };
}
