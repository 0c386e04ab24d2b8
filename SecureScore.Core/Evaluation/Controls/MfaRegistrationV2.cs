using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>The share of users who are registered for MFA.</summary>
/// <remarks>
/// Of enabled users who are neither guests, invited members nor agents. Security defaults count in full, whoever is registered; a user
/// who is in no report counts as not registered. Source: docs/evaluation.md, "Populations".
/// </remarks>
internal sealed class MfaRegistrationV2 : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "MFARegistrationV2",
        MaxPoints = 9,
        Scoring = ScoringType.Proportional,
        Formula = new("formula.mfa-registration"),
        Needs = [ConfigurationPart.Users, ConfigurationPart.SecurityDefaults],
        Uses = [ConfigurationPart.Registrations],
        Counts = CountedAccounts.Members,
        Confidence = RuleConfidence.High,
        IsCore = true,
        CountsMfa = true,
    };

    protected override EvaluatedControl EvaluateRead(EvaluationContext context)
    {
        var population = Populations.OwnUsers(context);
        if (context.Configuration.HasSecurityDefaults == true)
            return OfUsers(context, population, population, Populations.ByDefaults, _ => Message.Verbatim(""));
        if (context.Configuration.StateOf(ConfigurationPart.Registrations) is { IsUsable: false } missing) return NotEvaluated(missing);
        if (Registration.Unspecified(context, Registration.IsRegistered) is { } reason)
            return NotSpecified(context, ConfigurationPart.Registrations, reason);
        var registered = context.Configuration.Users.Where(UserTraits.MfaRegistered);
        return OfUsers(
            context, population, registered,
            Populations.AgentsLeftOut(context, Populations.CountOf(population, registered, "reading.mfa-registration")),
            user => Registration.Cause(context, user));
    }
}
