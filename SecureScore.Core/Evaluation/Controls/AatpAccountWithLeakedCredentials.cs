using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;
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
        Formula = new("formula.account-with-leaked-credentials"),
        Needs = [ConfigurationPart.Users, ConfigurationPart.RiskDetections, ConfigurationPart.Licences],
        Counts = CountedAccounts.Everybody,
        Confidence = RuleConfidence.Low,
        LicensePlan = Premium,
    };

    private const string Premium = "AAD_PREMIUM_P2";

    private static readonly string[] s_open = ["atRisk", "confirmedCompromised"];
    private static readonly string[] s_settled = ["none", "remediated", "dismissed", "confirmedSafe"];

    private static readonly Message s_leaked = new("cause.leaked-credentials");

    protected override EvaluatedControl EvaluateRead(EvaluationContext context)
    {
        var configuration = context.Configuration;
        if (!configuration.HasPlan(Premium))
            return NotEvaluated(new PartState(ConfigurationPart.RiskDetections, PartOutcome.NoLicence, null, 0,
                new("unspecified.risk-kind")));
        var (users, everybody) = (configuration.Users, Populations.People(context));
        var open = UserSet.Create(
            users.Count, configuration.LeakedCredentials.Where(d => Is(d, s_open) && IsCounted(d)).Select(d => users.Find(d.UserId)));
        if (open.IsEmpty && configuration.LeakedCredentials.FirstOrDefault(d => !Is(d, s_settled) && IsCounted(d)) is { } unknown)
            return NotSpecified(context, ConfigurationPart.RiskDetections,
                unknown.State is { } state ? new("unspecified.risk-state", state) : new("unspecified.no-risk-state"));
        var safe = everybody.Except(open);
        return OfUsers(context, everybody, safe, Populations.CountOf(everybody, safe, "reading.no-leaked-credentials"),
            _ => s_leaked);

        bool IsCounted(LeakedCredentials detection) => users.Find(detection.UserId) is >= 0 and var user && everybody.Contains(user);
    }

    private static bool Is(LeakedCredentials detection, string[] states) =>
        states.Contains(detection.State, StringComparer.OrdinalIgnoreCase);
}
