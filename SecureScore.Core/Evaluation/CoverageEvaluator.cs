using SecureScore.Core.ConditionalAccess;
using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Evaluation;

/// <summary>A control that asks whom Conditional Access covers.</summary>
/// <remarks>
/// A tenant whose policies cannot be read for want of a license has none, so that nobody is covered, unless security
/// defaults are on. Without something else that its policies need it is evaluated only if everybody is covered anyway.
/// Source: docs/evaluation.md, "Conditional Access".
/// </remarks>
internal abstract class CoverageEvaluator(AccessQuestion question) : ControlEvaluator
{
    /// <summary>What coverage is worked out from besides what a control needs.</summary>
    public static IReadOnlyList<ConfigurationPart> UsedParts { get; } =
    [
        ConfigurationPart.Policies, ConfigurationPart.Groups, ConfigurationPart.GroupMembers, ConfigurationPart.RoleDefinitions,
        ConfigurationPart.RoleAssignments,
        ConfigurationPart.AuthenticationStrengths, ConfigurationPart.NamedLocations, ConfigurationPart.Licences,
    ];

    /// <summary>The code of the reading, which has how many are covered.</summary>
    protected abstract string Reading { get; }

    /// <summary>The code of the share: what its users are called.</summary>
    protected virtual string Share => Populations.Users;

    /// <summary>Everybody who should be covered: all who may sign in, guests included, unless a control says otherwise.</summary>
    protected virtual UserSet Population(EvaluationContext context) => Populations.CanSignIn(context);

    /// <summary>Parts that are missing before the population is known.</summary>
    protected virtual IReadOnlyList<PartState> MissingForPopulation(EvaluationContext context) => [];

    protected override EvaluatedControl EvaluateRead(EvaluationContext context)
    {
        if (MissingForPopulation(context) is { Count: > 0 } unknown) return NotEvaluated(unknown);
        var (population, covered) = (Population(context), context.Access.Covered(question));
        if (context.Access.Missing(question) is { Count: > 0 } missing && !population.Except(covered).IsEmpty) return NotEvaluated(missing);
        return OfUsers(
            context, population, covered, ReadingOf(context, population, covered), user => context.Access.Explain(question, user).Reason);
    }

    private Message ReadingOf(EvaluationContext context, UserSet population, UserSet covered)
    {
        var reading = Populations.CountOf(population, covered, Reading, Share);
        var policies = context.Configuration.StateOf(ConfigurationPart.Policies);
        var hasNoPolicies = policies is { IsUsable: false, Outcome: PartOutcome.NoLicence } && !population.Except(covered).IsEmpty;
        return hasNoPolicies ? new("reading.no-conditional-access", reading) : reading;
    }
}

/// <summary>A control that asks whether all administrators are covered.</summary>
internal abstract class AdminCoverageEvaluator(AccessQuestion question) : CoverageEvaluator(question)
{
    protected override string Share => Populations.Administrators;

    protected override UserSet Population(EvaluationContext context) => Populations.Holders(context, AdminRoles.Privileged);

    protected override IReadOnlyList<PartState> MissingForPopulation(EvaluationContext context) =>
        context.Access.Roles.Missing(AdminRoles.Privileged);
}
