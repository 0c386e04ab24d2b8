using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;
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
        Formula = new("formula.admin-consent-workflow"),
        Needs = [ConfigurationPart.ConsentRequests],
        Confidence = RuleConfidence.Medium,
    };

    protected override EvaluatedControl EvaluateRead(EvaluationContext context)
    {
        if (context.Configuration.ConsentRequests is not { IsEnabled: { } isEnabled } policy)
            return NotEvaluated(context.Configuration.StateOf(ConfigurationPart.ConsentRequests));
        if (!isEnabled) return Off(new("reading.no-consent-requests"));
        if (policy.Reviewers == 0) return Off(new("reading.no-reviewers"));
        return Switch(true, new("reading.reviewers", policy.Reviewers));
    }

    private EvaluatedControl Off(Message reading) =>
        Switch(false, reading, new AffectedObject(AffectedKind.Setting, "adminConsentRequestPolicy", "Admin consent requests", reading));
}
