using System.Diagnostics;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>Whether accounts cannot be connected with LinkedIn.</summary>
internal sealed class AadLinkedinConnectionDisables : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "aad_linkedin_connection_disables",
        MaxPoints = 3,
        Scoring = ScoringType.AllOrNothing,
        Formula = new("formula.linkedin-connection-disables"),
        Needs = [],
        Confidence = RuleConfidence.Low,
        IsManual = true,
    };

    protected override EvaluatedControl EvaluateRead(EvaluationContext context) => throw new UnreachableException();
}
