using SecureScore.Core.Configuration;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>Whether users may consent to apps of verified publishers only, or to none.</summary>
/// <remarks>
/// Microsoft's policy of low-impact permissions and the one that Microsoft manages are accepted, its oldest is not. What other
/// policies allow is not read. Source: docs/evaluation.md, "Rules".
/// </remarks>
internal sealed class IntegratedApps : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "IntegratedApps",
        MaxPoints = 4,
        Scoring = ScoringType.AllOrNothing,
        Formula = new("formula.integrated-apps"),
        Needs = [ConfigurationPart.AuthorizationPolicy],
        Confidence = RuleConfidence.Medium,
        IsCore = true,
    };

    private const string Scope = "ManagePermissionGrantsFor";
    private const string Self = "ManagePermissionGrantsForSelf.";
    private const string Managed = "microsoft-user-default-recommended";
    private const string Legacy = "microsoft-user-default-legacy";

    private static readonly string[] s_limited = ["microsoft-user-default-low", Managed];

    protected override EvaluatedControl EvaluateRead(EvaluationContext context)
    {
        if (context.Configuration.AuthorizationPolicy?.GrantPolicies is not { } policies)
            return NotEvaluated(context.Configuration.StateOf(ConfigurationPart.AuthorizationPolicy));
        List<string> own = [.. policies.Select(OfUsers).OfType<string>()];
        if (own.Find(p => Is(p, Legacy)) is { } legacy)
            return Switch(false, new("reading.consent-policy", legacy),
                new AffectedObject(AffectedKind.Setting, legacy, "Consent policy of users", new("cause.consent-policy")));
        List<string> unknown = [.. own.Where(p => !s_limited.Contains(p, StringComparer.OrdinalIgnoreCase))];
        if (unknown.Count > 0)
            return NotSpecified(context, ConfigurationPart.AuthorizationPolicy,
                new(unknown.Count == 1 ? "unspecified.consent-policy" : "unspecified.consent-policies", unknown),
                new("unspecified.consent-next"));
        return Switch(true, new(own.Count == 0 ? "reading.no-consent"
            : own.Exists(p => Is(p, Managed)) ? "reading.managed-consent"
            : "reading.low-impact-consent"));
    }

    /// <summary>
    /// The policy by which users consent for themselves; null for one about something else. The oldest answers have it alone.
    /// </summary>
    private static string? OfUsers(string id) =>
        id.StartsWith(Self, StringComparison.OrdinalIgnoreCase) ? id[Self.Length..]
            : id.StartsWith(Scope, StringComparison.OrdinalIgnoreCase) ? null
            : id;

    private static bool Is(string policy, string id) => policy.Equals(id, StringComparison.OrdinalIgnoreCase);
}
