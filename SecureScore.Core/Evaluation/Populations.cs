using System.Globalization;
using SecureScore.Core.Configuration;

namespace SecureScore.Core.Evaluation;

/// <summary>What users are called, one and several.</summary>
internal sealed record Who(string One, string Several)
{
    public static Who Users { get; } = new("user", "users");

    public static Who Administrators { get; } = new("administrator", "administrators");

    public string ForCount(int count) => count == 1 ? One : Several;
}

/// <summary>The users that controls are about. Source: docs/evaluation.md, "Populations".</summary>
internal static class Populations
{
    /// <summary>Everybody who may sign in, guests included.</summary>
    public static UserSet CanSignIn(EvaluationContext context) => context.Configuration.Users.Where(UserTraits.Enabled);

    /// <summary>
    /// Those of them whose sign-in methods are the tenant's own: neither guests nor invited members, nor agents, which have none.
    /// </summary>
    public static UserSet OwnUsers(EvaluationContext context) =>
        context.Configuration.Users.Where(UserTraits.Enabled, UserTraits.Guest | UserTraits.External | UserTraits.Agent);

    /// <summary>Everybody who may sign in and can have methods: guests included, agents not.</summary>
    public static UserSet People(EvaluationContext context) => context.Configuration.Users.Where(UserTraits.Enabled, UserTraits.Agent);

    /// <summary>A sentence about agents that are left out, behind another one; empty when there are none.</summary>
    public static string AgentsLeftOut(EvaluationContext context) =>
        context.Configuration.Users.Where(UserTraits.Enabled | UserTraits.Agent).Count switch
        {
            0 => "",
            1 => " 1 agent account cannot register and is left out.",
            var count => string.Create(CultureInfo.InvariantCulture, $" {count} agent accounts cannot register and are left out."),
        };

    /// <summary>Those of them who hold one of some roles for the whole tenant now.</summary>
    public static UserSet Holders(EvaluationContext context, IEnumerable<Guid> roles) =>
        CanSignIn(context).And(context.Access.Roles.GetHolders(roles));

    /// <summary>What is said where security defaults protect everybody, whatever each of them did.</summary>
    public const string ByDefaults = "Security defaults are on, which counts in full.";

    /// <summary>Such as "45 of 59 users are registered", or who is not there when there is nobody.</summary>
    public static string Words(UserSet population, UserSet complying, string what, Who? who = null)
    {
        var (count, total) = (population.And(complying).Count, population.Count);
        return total == 0
            ? "There is nobody whom it is about, which counts in full."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{count} of {total} {(who ?? Who.Users).ForCount(total)} {(count == 1 ? "is" : "are")} {what}.");
    }

    /// <summary>Such as "1 user holds", "2 users hold".</summary>
    public static string Holding(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "user holds" : "users hold")}");
}
