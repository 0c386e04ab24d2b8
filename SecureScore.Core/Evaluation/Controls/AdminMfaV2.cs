using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Evaluation.Controls;

/// <summary>The share of administrators who are registered for MFA and must use it.</summary>
/// <remarks>
/// Of enabled users, agents left out, who hold one of the nine roles that Microsoft names, directly or through a group.
/// Security defaults count in full, whoever is registered. Per-user MFA requires it as Conditional Access does; where it is not known, it
/// adds nothing and takes nothing.
/// Source: docs/evaluation.md, "Roles".
/// </remarks>
internal sealed class AdminMfaV2 : ControlEvaluator
{
    public override ControlDefinition Definition { get; } = new()
    {
        ControlId = "AdminMFAV2",
        MaxPoints = 10,
        Scoring = ScoringType.Proportional,
        Formula = new("formula.admin-mfa"),
        Needs = [ConfigurationPart.Users, ConfigurationPart.RoleAssignments, ConfigurationPart.SecurityDefaults],
        Uses = [ConfigurationPart.Registrations, ConfigurationPart.PerUserMfa, .. CoverageEvaluator.UsedParts],
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
        if (context.Configuration.HasSecurityDefaults == true) return OfUsers(context, admins, admins, Populations.ByDefaults,
            _ => Message.Verbatim(""));
        List<PartState> missing = [.. context.Access.Missing(AccessQuestion.Mfa)];
        if (context.Configuration.StateOf(ConfigurationPart.Registrations) is { IsUsable: false } registrations) missing.Add(registrations);
        else if (Registration.Unspecified(context, Registration.IsRegistered) is { } reason)
            return NotSpecified(context, ConfigurationPart.Registrations, reason);
        var (on, off) = (PerUser(context, s => s.IsOn), PerUser(context, s => s.IsOff));
        var (required, registered) = (
            context.Access.Covered(AccessQuestion.Mfa).Or(on), context.Configuration.Users.Where(UserTraits.MfaRegistered));
        var complying = required.And(registered);
        if (missing.Count > 0 && !admins.Except(complying).IsEmpty) return NotEvaluated(missing);
        var reading = Populations.CountOf(admins, complying, "reading.admin-mfa", Populations.Administrators);
        return OfUsers(context, admins, complying, NotKnown(admins.And(registered).Except(required).Except(off).Count, reading),
            user => Cause(context, user, on, off));
    }

    /// <summary>Users by the state of their per-user MFA.</summary>
    private static UserSet PerUser(EvaluationContext context, Func<PerUserMfa, bool> isSo)
    {
        var users = context.Configuration.Users;
        return UserSet.Create(users.Count, context.Configuration.PerUserMfa.Where(isSo).Select(s => users.Find(s.UserId)));
    }

    /// <param name="count">Administrators whom per-user MFA alone could make comply.</param>
    private static Message NotKnown(int count, Message reading) =>
        count == 0 ? reading : new("reading.per-user-mfa-unknown", count, reading);

    private static Message Cause(EvaluationContext context, int user, UserSet on, UserSet off)
    {
        var access = context.Access.Explain(AccessQuestion.Mfa, user);
        if (access.IsCovered || on.Contains(user)) return Registration.Cause(context, user);
        var cause = off.Contains(user) ? new("cause.per-user-mfa-off", access.Reason) : access.Reason;
        return context.Configuration.Users.Traits(user).HasFlag(UserTraits.MfaRegistered)
            ? cause
            : new("cause.both", cause, Registration.Cause(context, user));
    }
}
