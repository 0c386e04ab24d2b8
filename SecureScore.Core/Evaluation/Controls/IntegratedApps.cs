using SecureScore.Core.Configuration;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>Whether users may consent to apps of verified publishers only, or to none.</summary>
/// <remarks>
/// Only Microsoft's policy of low-impact permissions is accepted. Older and own policies are not, since what they allow is
/// not read. Source: docs/evaluation.md, "Rules".
/// </remarks>
internal sealed class IntegratedApps : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "IntegratedApps",
        Title = "Limit the consent that users give to apps",
        MaxPoints = 4,
        Scoring = ScoringType.AllOrNothing,
        Formula = "4 points when users may consent to no app, or only to low-impact permissions of verified publishers",
        Needs = [ConfigurationPart.AuthorizationPolicy],
        Confidence = RuleConfidence.Medium,
        IsCore = true,
    };

    private const string Self = "ManagePermissionGrantsForSelf.";
    private const string LowImpact = Self + "microsoft-user-default-low";

    protected override EvaluatedControl EvaluateRead(EvaluationContext context)
    {
        if (context.Configuration.AuthorizationPolicy?.GrantPolicies is not { } policies) return NotEvaluated(context.Configuration.StateOf(ConfigurationPart.AuthorizationPolicy));
        List<string> own = [.. policies.Where(p => p.StartsWith(Self, StringComparison.OrdinalIgnoreCase))];
        List<string> tooWide = [.. own.Where(p => !p.Equals(LowImpact, StringComparison.OrdinalIgnoreCase)).Select(p => p[Self.Length..])];
        if (tooWide.Count == 0) return Switch(true, own.Count == 0 ? "Users may not consent to apps." : "Users may consent only to low-impact permissions of verified publishers.");
        return Switch(false, $"Users may consent to apps by {(tooWide.Count == 1 ? "the policy" : "the policies")} {string.Join(", ", tooWide)}.",
            [.. tooWide.Select(p => new AffectedObject(AffectedKind.Setting, p, "Consent policy of users", $"The policy {p} lets users consent to more than low-impact permissions of verified publishers, or cannot be judged."))]);
    }
}
