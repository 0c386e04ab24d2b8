using SecureScore.Core.Configuration;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>A policy that acts or reports, with its answer to a question.</summary>
/// <param name="Users">Everybody it is sure to apply to.</param>
internal sealed record AnsweringPolicy(ConditionalAccessPolicy Policy, PolicyAnswer Answer, Lazy<UserSet> Users)
{
    public bool IsEnabled => Policy.State == PolicyState.Enabled;
}

/// <summary>Whom the policies cover for one question.</summary>
// More than five: the configuration and what is worked out of it once for all questions.
internal sealed class QuestionCoverage
{
    private readonly TenantConfiguration _configuration;
    private readonly AccessQuestion _question;
    private readonly IReadOnlyList<AnsweringPolicy> _policies;
    private readonly Lazy<AccessExplainer> _explainer;

    public QuestionCoverage(
        AccessQuestion question, TenantConfiguration configuration, PolicyAudience audience, PolicyRequirements demands, RoleHolders roles,
        IReadOnlyList<(ConditionalAccessPolicy Policy, Lazy<UserSet> Users)> policies)
    {
        (_question, _configuration) = (question, configuration);
        _policies = [.. policies
            .Select(p => new AnsweringPolicy(p.Policy, demands.Answer(question, p.Policy), p.Users))
            .Where(p => p.Answer.Shortfall != Shortfall.Unrelated)];
        Union = UnionOf(p => p.IsEnabled);
        UnionWithReportOnly = _policies.Any(p => !p.IsEnabled && p.Answer.Boxes.Count > 0) ? UnionOf(_ => true) : Union;
        ByDefaults = DefaultsCover();
        Covered = ByDefaults.Or(Cover(Union));
        WouldBeCovered = (UnionWithReportOnly == Union ? Covered : Cover(UnionWithReportOnly)).Except(Covered);
        Missing = [.. NeededParts(roles).Where(s => !s.IsUsable && !IsWithoutPolicies(s)).DistinctBy(s => s.Part)];
        _explainer = new(() => new(question, configuration, audience, this));
    }

    /// <summary>What the policies in force cover together. A policy's bit is its index in <see cref="Policies"/>.</summary>
    public SignInUnion Union { get; }

    /// <summary>The same as if every policy were in force.</summary>
    public SignInUnion UnionWithReportOnly { get; }

    public UserSet Covered { get; }
    public UserSet WouldBeCovered { get; }

    /// <summary>Users that security defaults cover.</summary>
    public UserSet ByDefaults { get; }

    public IReadOnlyList<PartState> Missing { get; }

    /// <summary>Policies that have to do with the question, by name.</summary>
    public IReadOnlyList<AnsweringPolicy> Policies => _policies;

    public bool HasExplanations => _explainer.IsValueCreated;

    public AccessExplanation Explain(int user) => _explainer.Value.Explain(user);

    private static bool IsWithoutPolicies(PartState state) => state is { Part: ConfigurationPart.Policies, Outcome: PartOutcome.NoLicence };

    private UserSet DefaultsCover()
    {
        var users = _configuration.Users;
        if (_configuration.HasSecurityDefaults != true || !AccessQuestions.IsAnsweredBySecurityDefaults(_question))
            return UserSet.Empty(users.Count);
        return _question == AccessQuestion.LegacyBlocked ? UserSet.All(users.Count) : users.Where(UserTraits.Enabled);
    }

    private SignInUnion UnionOf(Func<AnsweringPolicy, bool> acts) =>
        new(_question, [.. _policies.Select(p => acts(p) ? p.Answer : PolicyAnswer.Unrelated)], _configuration.NamedLocations);

    private UserSet Cover(SignInUnion union) => union.Required
        .Select(d => UserSet.Union(
            _configuration.Users.Count, _policies.Where((_, i) => SignInUnion.Has(d.Policies, i)).Select(p => p.Users.Value)))
        .Aggregate((all, some) => all.And(some));

    private IEnumerable<PartState> NeededParts(RoleHolders roles)
    {
        var strengths = StrengthTable.From(_configuration);
        yield return _configuration.StateOf(ConfigurationPart.Policies);
        if (PolicyReach.DependsOnNamedLocations(Enabled())) yield return _configuration.StateOf(ConfigurationPart.NamedLocations);
        foreach (var users in Acting().Select(p => p.Policy.Users))
        {
            Guid[] groups = [.. users.IncludeGroups, .. users.ExcludeGroups];
            if (groups.Length > 0) yield return _configuration.StateOf(ConfigurationPart.GroupMembers);
            foreach (var group in UnreadGroups.Among(_configuration, groups)) yield return UnreadGroups.StateOf(_configuration, group);
            if (users.IncludeRoles.Count + users.ExcludeRoles.Count > 0)
                foreach (var state in roles.Missing(users.IncludeRoles.Concat(users.ExcludeRoles))) yield return state;
        }
        foreach (var policy in Enabled())
        {
            if (policy.Grant?.AuthenticationStrengthId is { } id && strengths.Unknown(_configuration, id) is { } unknown)
                yield return unknown;
            if (_question == AccessQuestion.SessionLimited && PolicyRequirements.DependsOnLicenses(policy.Session))
                yield return _configuration.StateOf(ConfigurationPart.Licences);
        }
    }

    private IEnumerable<ConditionalAccessPolicy> Enabled() => _policies.Where(p => p.IsEnabled).Select(p => p.Policy);

    /// <summary>Policies in force that answer what not all others do, and those that fall short.</summary>
    private IEnumerable<AnsweringPolicy> Acting()
    {
        var needed = Union.Needed;
        return _policies.Where((p, i) => p.IsEnabled && (p.Answer.Boxes.Count == 0 || SignInUnion.Has(needed, i)));
    }
}
