using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>The share of administrators who are registered for MFA and must use it.</summary>
/// <remarks>
/// Of enabled users, agents left out, who hold one of the nine roles that Microsoft names, directly or through a group. Security defaults count in
/// full, whoever is registered. Source: docs/evaluation.md, "Roles".
/// </remarks>
internal sealed class AdminMfaV2 : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "AdminMFAV2",
        Title = "Require MFA of administrators",
        MaxPoints = 10,
        Scoring = ScoringType.Proportional,
        Formula = "10 points × administrators who are registered for MFA and required to use it ÷ users in one of nine administrative roles; all with security defaults",
        Needs = [ConfigurationPart.Users, ConfigurationPart.RoleAssignments, ConfigurationPart.SecurityDefaults],
        Uses = [ConfigurationPart.Registrations, .. CoverageEvaluator.UsedParts],
        Counts = CountedAccounts.Administrators,
        Confidence = RuleConfidence.Medium,
        IsConditionalAccess = true,
        IsCore = true,
        CountsMfa = true,
    };

    protected override EvaluatedControl EvaluateRead(EvaluationContext context)
    {
        if (context.Access.Roles.Missing(AdminRoles.ForMfa) is { Count: > 0 } unknown) return NotEvaluated(unknown);
        var admins = Populations.Holders(context, AdminRoles.ForMfa).And(Populations.People(context));
        var (covered, registered) = (context.Access.Covered(AccessQuestion.Mfa), context.Configuration.Users.Where(UserTraits.MfaRegistered));
        if (context.Configuration.HasSecurityDefaults == true) return OfUsers(context, admins, admins, Populations.ByDefaults, _ => "");
        List<PartState> missing = [.. context.Access.Missing(AccessQuestion.Mfa)];
        if (context.Configuration.StateOf(ConfigurationPart.Registrations) is { IsUsable: false } registrations) missing.Add(registrations);
        else if (Registration.Unsaid(context, Registration.IsRegistered) is { } reason) return NotSaid(context, ConfigurationPart.Registrations, reason);
        var complying = covered.And(registered);
        if (missing.Count > 0 && !admins.Except(complying).IsEmpty) return NotEvaluated(missing);
        return OfUsers(context, admins, complying, Populations.Words(admins, complying, "registered for MFA and required to use it", Who.Administrators), user => Cause(context, user));
    }

    private static string Cause(EvaluationContext context, int user)
    {
        var access = context.Access.Explain(AccessQuestion.Mfa, user);
        if (access.IsCovered) return Registration.Cause(context, user);
        return context.Configuration.Users.Traits(user).HasFlag(UserTraits.MfaRegistered) ? access.Sentence : $"{access.Sentence} {Registration.Cause(context, user)}";
    }
}
