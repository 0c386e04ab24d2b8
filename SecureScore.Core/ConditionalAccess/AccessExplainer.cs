using SecureScore.Core.Configuration;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>Says why users are covered or not. For the order see <see cref="AccessCoverage.Explain"/>.</summary>
/// <remarks>Goes through policies, not users: a cause is written once, and each user has four bytes that point to it.</remarks>
internal sealed class AccessExplainer
{
    private readonly AccessQuestion _question;
    private readonly TenantConfiguration _configuration;
    private readonly PolicyAudience _audience;
    private readonly int[] _causes; // indexes in _explanations; 0 for a user whose turn has not come
    private readonly List<AccessExplanation> _explanations;
    private readonly string? _unknown;

    public AccessExplainer(AccessQuestion question, TenantConfiguration configuration, PolicyAudience audience, QuestionCoverage coverage)
    {
        (_question, _configuration, _audience) = (question, configuration, audience);
        _causes = new int[configuration.Users.Count];
        if (coverage.Missing.Count > 0) _unknown = $"Not known, because {string.Join(" and ", coverage.Missing.Select(p => ConfigurationPartInfo.Of(p.Part).Title))} could not be read.";
        _explanations = [new(false, null, Nobody(coverage), false) { Unknown = _unknown }];
        List<AnsweringPolicy> enabled = [.. coverage.Policies.Where(p => p.IsEnabled)];
        List<AnsweringPolicy> answering = [.. enabled.Where(p => p.Answer.Facets != AccessFacets.None).OrderBy(p => IsPart(p))];
        ExplainCovered(coverage, answering);
        ExplainReportOnly(coverage);
        foreach (var policy in answering) ExplainExclusions(policy.Policy);
        foreach (var policy in answering.Where(p => IsPart(p) && IsAudienceKnown(p)))
            Put(policy.Users.Value.Users(), NotCovered(policy.Policy, AccessQuestions.PartWords(question, policy.Answer.Facets)));
        foreach (var (policy, answer) in enabled.Select(p => (Policy: p, Answer: Short(p))).Where(s => s.Answer.Words is not null).OrderBy(s => s.Answer.Shortfall))
            Put((IsAudienceKnown(policy) ? policy.Users.Value : _audience.Included(policy.Policy.Users)).Users(), NotCovered(policy.Policy, answer.Words!));
    }

    public AccessExplanation Of(int user) => _explanations[_causes[user]];

    private bool IsPart(AnsweringPolicy policy) => policy.Answer.Facets != AccessQuestions.Facets(_question);

    private bool IsAudienceKnown(AnsweringPolicy policy) => _audience.Unknown(policy.Policy.Users) is null;

    /// <summary>A policy that would answer falls short when nobody can know whom it excludes.</summary>
    private PolicyAnswer Short(AnsweringPolicy policy) =>
        policy.Answer.Shortfall == Shortfall.None && _audience.Unknown(policy.Policy.Users) is { } unknown
            ? new(AccessFacets.None, Shortfall.Audience, unknown)
            : policy.Answer;

    private void ExplainCovered(QuestionCoverage coverage, List<AnsweringPolicy> answering)
    {
        Put(coverage.ByDefaults.Users(), new(true, null, "Covered by security defaults.", false));
        foreach (var policy in answering.Where(p => !IsPart(p)))
            Put(policy.Users.Value.Users(), new(true, policy.Policy, $"Covered by policy “{policy.Policy.Name}”.", false));

        Dictionary<string, AccessExplanation> together = [];
        foreach (var user in coverage.Covered.Users().Where(u => _causes[u] == 0))
        {
            List<AnsweringPolicy> parts = Parts(answering, user);
            var sentence = $"Covered by policies {string.Join(" and ", parts.Select(p => $"“{p.Policy.Name}”"))} together.";
            if (!together.TryGetValue(sentence, out var explanation)) together[sentence] = explanation = new(true, parts[0].Policy, sentence, false);
            Put([user], explanation);
        }
    }

    /// <summary>Policies that cover a user together: each answers something that those before it do not.</summary>
    private static List<AnsweringPolicy> Parts(List<AnsweringPolicy> answering, int user)
    {
        List<AnsweringPolicy> parts = [];
        var facets = AccessFacets.None;
        foreach (var policy in answering.Where(p => p.Users.Value.Contains(user)))
        {
            if ((policy.Answer.Facets | facets) == facets) continue;
            facets |= policy.Answer.Facets;
            parts.Add(policy);
        }
        return parts;
    }

    private void ExplainReportOnly(QuestionCoverage coverage)
    {
        foreach (var policy in coverage.Policies.Where(p => !p.IsEnabled && p.Answer.Facets != AccessFacets.None).OrderBy(p => IsPart(p)))
            Put(policy.Users.Value.And(coverage.WouldBeCovered).Users(), new(false, policy.Policy, $"Policy “{policy.Policy.Name}” would cover, but is only reporting.", true));
    }

    private void ExplainExclusions(ConditionalAccessPolicy policy)
    {
        var included = _audience.Included(policy.Users);
        foreach (var (users, through) in _audience.Exclusions(policy.Users))
            Put(users.Where(included.Contains), new(false, policy, $"Excluded from policy “{policy.Name}” {through}.", false));
    }

    private static AccessExplanation NotCovered(ConditionalAccessPolicy policy, string words) => new(false, policy, $"Policy “{policy.Name}” {words}.", false);

    private string Nobody(QuestionCoverage coverage)
    {
        var words = AccessQuestions.Words(_question);
        var state = _configuration.StateOf(ConfigurationPart.Policies);
        if (state is { IsUsable: false, Outcome: PartOutcome.NoLicence }) return $"No policy {words}: without Microsoft Entra ID P1 there is no Conditional Access.";
        if (!state.IsUsable) return "Conditional Access policies were not read.";
        return coverage.Policies.Any(p => p.IsEnabled && p.Answer.Facets != AccessFacets.None) ? $"No policy that {words} includes this user." : $"No policy {words}.";
    }

    /// <summary>Gives a cause to those that have none yet.</summary>
    private void Put(IEnumerable<int> users, AccessExplanation explanation)
    {
        var index = _explanations.Count;
        foreach (var user in users)
            if (_causes[user] == 0) _causes[user] = index;
        _explanations.Add(explanation.IsCovered ? explanation : explanation with { Unknown = _unknown });
    }
}
