using SecureScore.Core.Configuration;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>Whether no account has credentials that were found outside and are still in use.</summary>
/// <remarks>
/// Of all users who may sign in, agents left out. A detection is settled when Microsoft or an administrator says so. Without
/// Microsoft Entra ID P2 the kind of a risk is hidden, so that no detection proves nothing. Source: docs/evaluation.md, "Rules".
/// </remarks>
internal sealed class AatpAccountWithLeakedCredentials : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "AATP_AccountWithLeakedCredentials",
        MaxPoints = 5,
        Scoring = ScoringType.AllOrNothing,
        Formula = "5 points when no user who may sign in has an open detection of leaked credentials",
        Needs = [ConfigurationPart.Users, ConfigurationPart.RiskDetections, ConfigurationPart.Licences],
        Counts = CountedAccounts.Everybody,
        Confidence = RuleConfidence.Low,
        LicensePlan = Premium,
    };

    private const string Premium = "AAD_PREMIUM_P2";

    private static readonly string[] s_open = ["atRisk", "confirmedCompromised"];
    private static readonly string[] s_settled = ["none", "remediated", "dismissed", "confirmedSafe"];

    protected override EvaluatedControl EvaluateRead(EvaluationContext context)
    {
        var configuration = context.Configuration;
        if (!configuration.HasPlan(Premium))
            return NotEvaluated(new PartState(ConfigurationPart.RiskDetections, PartOutcome.NoLicence, null, 0,
                "Microsoft names the kind of a risk only to tenants with Microsoft Entra ID P2."));
        var (users, everybody) = (configuration.Users, Populations.People(context));
        var open = UserSet.Create(
            users.Count, configuration.LeakedCredentials.Where(d => Is(d, s_open) && IsCounted(d)).Select(d => users.Find(d.UserId)));
        if (open.IsEmpty && configuration.LeakedCredentials.FirstOrDefault(d => !Is(d, s_settled) && IsCounted(d)) is { } unknown)
            return NotSpecified(context, ConfigurationPart.RiskDetections,
                "A detection of leaked credentials is in a state that is not known "
                    + $"(riskState{(unknown.State is null ? "" : $": {unknown.State}")}).");
        var safe = everybody.Except(open);
        return OfUsers(context, everybody, safe, Populations.Words(everybody, safe, "without open detections of leaked credentials"),
            _ => "The user's credentials were found outside, and the risk is open.");

        bool IsCounted(LeakedCredentials detection) => users.Find(detection.UserId) is >= 0 and var user && everybody.Contains(user);
    }

    private static bool Is(LeakedCredentials detection, string[] states) =>
        states.Contains(detection.State, StringComparer.OrdinalIgnoreCase);
}
