using SecureScore.Core.Comparison;
using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Evaluation;

/// <summary>What a control makes of one account.</summary>
public enum AccountOutcome
{
    /// <summary>Counted, and complies.</summary>
    Protected,

    /// <summary>Counted, and does not comply.</summary>
    NotProtected,

    /// <summary>The control is about others.</summary>
    NotCounted,

    /// <summary>The control could not be evaluated.</summary>
    NotEvaluated,
}

/// <summary>How one control counts an account.</summary>
/// <param name="Why">Null for an account that is protected.</param>
public sealed record AccountCount(ControlDefinition Definition, AccountOutcome Outcome, Message? Why)
{
    /// <param name="user">Its index among the users of the configuration that was evaluated.</param>
    /// <returns>Null for a control that counts no accounts, or does not apply to the tenant.</returns>
    internal static AccountCount? Create(EvaluatedControl control, int user, UserTraits traits) => control switch
    {
        { Definition.Counts: null } or { Outcome: EvaluationOutcome.NotApplicable } => null,
        { Users: null } => new(control.Definition, AccountOutcome.NotEvaluated, control.Reading),
        { Users: var users } when !users.Population.Contains(user) =>
            new(control.Definition, AccountOutcome.NotCounted, WhyNotCounted(control.Definition, traits)),
        { Users: var users } when users.Complying.Contains(user) => new(control.Definition, AccountOutcome.Protected, null),
        _ => new(control.Definition, AccountOutcome.NotProtected, control.Users.Describe(user).Cause),
    };

    private static Message WhyNotCounted(ControlDefinition definition, UserTraits traits) => definition.Counts switch
    {
        _ when !traits.HasFlag(UserTraits.Enabled) => new("not-counted.disabled"),
        CountedAccounts.Everybody or CountedAccounts.Members when traits.HasFlag(UserTraits.Agent) => new("not-counted.agent"),
        CountedAccounts.Administrators when definition.CountsMfa && traits.HasFlag(UserTraits.Agent) => new("not-counted.agent"),
        CountedAccounts.Members => new("not-counted.guest"),
        CountedAccounts.Administrators => new("not-counted.no-counted-role"),
        _ => new("not-counted.administrator"),
    };
}
