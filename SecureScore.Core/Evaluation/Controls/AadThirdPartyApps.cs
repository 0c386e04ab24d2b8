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
        Formula = new("formula.third-party-apps"),
        Needs = [ConfigurationPart.AuthorizationPolicy],
        Confidence = RuleConfidence.Medium,
    };

    protected override EvaluatedControl EvaluateRead(EvaluationContext context) =>
        context.Configuration.AuthorizationPolicy?.MayCreateApps switch
        {
            false => Switch(true, new("reading.no-app-registrations")),
            true => Switch(
                false, new("reading.app-registrations"),
                new AffectedObject(AffectedKind.Setting, "allowedToCreateApps", "App registrations", new("reading.app-registrations"))),
            null => NotEvaluated(context.Configuration.StateOf(ConfigurationPart.AuthorizationPolicy)),
        };
}
