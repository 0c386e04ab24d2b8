using System.Globalization;
using SecureScore.Core.Configuration;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>Whether users may ask an administrator for consent.</summary>
internal sealed class AadAdminConsentWorkflow : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "aad_admin_consent_workflow",
        MaxPoints = 5,
        Scoring = ScoringType.AllOrNothing,
        Formula = "5 points when requests for admin consent are on and somebody reviews them",
        Needs = [ConfigurationPart.ConsentRequests],
        Confidence = RuleConfidence.Medium,
    };

    protected override EvaluatedControl EvaluateRead(EvaluationContext context)
    {
        if (context.Configuration.ConsentRequests is not { IsEnabled: { } isEnabled } policy)
            return NotEvaluated(context.Configuration.StateOf(ConfigurationPart.ConsentRequests));
        if (!isEnabled) return Off("Users may not ask an administrator for consent.");
        if (policy.Reviewers == 0) return Off("Users may ask an administrator for consent, but nobody reviews what they ask.");
        return Switch(
            true,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Users may ask for consent, and {policy.Reviewers} {(policy.Reviewers == 1 ? "reviewer is" : "reviewers are")} named."));
    }

    private EvaluatedControl Off(string reading) =>
        Switch(false, reading, new AffectedObject(AffectedKind.Setting, "adminConsentRequestPolicy", "Admin consent requests", reading));
}
