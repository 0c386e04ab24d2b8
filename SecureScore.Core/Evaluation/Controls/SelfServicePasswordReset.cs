using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>The share of users whom a policy lets reset their password.</summary>
/// <remarks>Of all users who may sign in, guests included and agents not. Source: docs/evaluation.md, "Populations".</remarks>
internal sealed class SelfServicePasswordReset : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "SelfServicePasswordReset",
        MaxPoints = 1,
        Scoring = ScoringType.Proportional,
        Formula = new("formula.self-service-password-reset"),
        Needs = [ConfigurationPart.Users, ConfigurationPart.Registrations],
        Counts = CountedAccounts.Everybody,
        Confidence = RuleConfidence.High,
        LicensePlan = "AAD_PREMIUM",
        IsCore = true,
    };

    private static readonly Message s_noReset = new("cause.no-reset");

    protected override EvaluatedControl EvaluateRead(EvaluationContext context)
    {
        if (Registration.Unspecified(context, Registration.MayReset) is { } reason)
            return NotSpecified(context, ConfigurationPart.Registrations, reason);
        var (population, enabled) = (Populations.People(context), context.Configuration.Users.Where(UserTraits.SsprEnabled));
        return OfUsers(context, population, enabled, Populations.CountOf(population, enabled, "reading.password-reset"), user =>
            Registration.IsReported(context, user) ? s_noReset : Registration.NotReported);
    }
}
