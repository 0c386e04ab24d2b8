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
        Formula =
            "4 points when users may consent to no app, or only as Microsoft recommends: low-impact permissions of verified publishers",
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
            return Switch(false, $"Users may consent to apps by the policy {legacy}.",
                new AffectedObject(AffectedKind.Setting, legacy, "Consent policy of users",
                    "The policy lets users consent to any app that asks for no administrator's consent."));
        List<string> unknown = [.. own.Where(p => !s_limited.Contains(p, StringComparer.OrdinalIgnoreCase))];
        if (unknown.Count > 0)
            return NotSpecified(context, ConfigurationPart.AuthorizationPolicy,
                $"SecureScore does not read what the consent {(unknown.Count == 1 ? "policy allows" : "policies allow")}: "
                    + $"{string.Join(", ", unknown)}.",
                "Check it by hand, and attest the action if it allows only low-impact permissions of verified publishers.");
        return Switch(true, own.Count == 0 ? "Users may not consent to apps."
            : own.Exists(p => Is(p, Managed)) ? "Microsoft manages which apps users may consent to."
            : "Users may consent only to low-impact permissions of verified publishers.");
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
