using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Evaluation;

/// <summary>The users that controls are about. Source: docs/evaluation.md, "Populations".</summary>
internal static class Populations
{
    /// <summary>Codes of a share, by what its users are called.</summary>
    public const string Users = "share.users", Administrators = "share.administrators", WithoutRole = "share.users-without-role";

    /// <summary>Everybody who may sign in, guests included.</summary>
    public static UserSet CanSignIn(EvaluationContext context) => context.Configuration.Users.Where(UserTraits.Enabled);

    /// <summary>
    /// Those of them whose sign-in methods are the tenant's own: neither guests nor invited members, nor agents, which have none.
    /// </summary>
    public static UserSet OwnUsers(EvaluationContext context) =>
        context.Configuration.Users.Where(UserTraits.Enabled, UserTraits.Guest | UserTraits.External | UserTraits.Agent);

    /// <summary>Everybody who may sign in and can have methods: guests included, agents not.</summary>
    public static UserSet People(EvaluationContext context) => context.Configuration.Users.Where(UserTraits.Enabled, UserTraits.Agent);

    /// <summary>A reading that also says how many agents are left out, where there are any.</summary>
    public static Message AgentsLeftOut(EvaluationContext context, Message reading) =>
        context.Configuration.Users.Where(UserTraits.Enabled | UserTraits.Agent).Count is > 0 and var count
            ? new("reading.agents-left-out", count, reading)
            : reading;

    /// <summary>Those of them who hold one of some roles for the whole tenant now.</summary>
    public static UserSet Holders(EvaluationContext context, IEnumerable<Guid> roles) =>
        CanSignIn(context).And(context.Access.Roles.GetHolders(roles));

    /// <summary>What is said where security defaults protect everybody, whatever each of them did.</summary>
    public static Message ByDefaults => new("reading.security-defaults");

    /// <summary>How many of them comply, or that nobody is there.</summary>
    /// <param name="code">Of a message with how many comply, and with their share: “45 of 59 users are registered”.</param>
    public static Message CountOf(UserSet population, UserSet complying, string code, string share = Users)
    {
        var (count, total) = (population.And(complying).Count, population.Count);
        return total == 0 ? new("reading.nobody") : new(code, count, new Message(share, total, count));
    }
}
