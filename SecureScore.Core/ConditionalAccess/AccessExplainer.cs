using System.Numerics;
using SecureScore.Core.Configuration;
using SecureScore.Core.Messages;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>Says why users are covered or not. For the order see <see cref="AccessCoverage.Explain"/>.</summary>
/// <remarks>
/// Goes through policies and classes of users, not through users: a cause is worked out once, when it is first asked for,
/// and each user has four bytes that point to it. Users are of one class when the same policies apply to them.
/// </remarks>
internal sealed class AccessExplainer
{
    private readonly AccessQuestion _question;
    private readonly TenantConfiguration _configuration;
    private readonly PolicyAudience _audience;
    private readonly QuestionCoverage _coverage;
    private readonly IReadOnlyList<AnsweringPolicy> _policies;
    private readonly SignInGaps _gaps;
    private readonly int[] _causes; // indexes in _explanations; 0 for a user whose turn has not come
    private readonly List<Lazy<AccessExplanation>> _explanations = [];
    private readonly Message? _unknown;

    public AccessExplainer(AccessQuestion question, TenantConfiguration configuration, PolicyAudience audience, QuestionCoverage coverage)
    {
        (_question, _configuration, _audience, _coverage, _policies) = (question, configuration, audience, coverage, coverage.Policies);
        _gaps = new(configuration.NamedLocations);
        _causes = new int[configuration.Users.Count];
        if (coverage.Missing.Count > 0)
            _unknown = new("access.unknown", coverage.Missing.Select(p => p.Part));
        Put([], new(false, null, Nobody(), false));
        ExplainCovered();
        ExplainReportOnly();
        foreach (var policy in Where(p => p.IsEnabled, IsWhole)) ExplainExclusions(_policies[policy].Policy);
        ExplainGaps();
        foreach (var policy in Where(p => p.IsEnabled).Select(i => _policies[i]).Where(p => ReasonOf(p) is not null).OrderBy(RankOf))
            Put(Included(policy).Users(),
                new(false, policy.Policy, new("access.policy-short", policy.Policy.Name, ReasonOf(policy)!), false));
    }

    public AccessExplanation Explain(int user) => _explanations[_causes[user]].Value;

    private IEnumerable<int> Where(Func<AnsweringPolicy, bool> holds, Func<int, bool>? holdsOf = null) =>
        Enumerable.Range(0, _policies.Count).Where(i => holds(_policies[i]) && holdsOf?.Invoke(i) != false);

    /// <summary>Policies in force that answer some of the question and are about it, a bit each.</summary>
    private BigInteger Aimed => SignInUnion.Bits(Where(p => p.IsEnabled && p.Answer is { IsAimed: true, Boxes.Count: > 0 }));

    private bool IsWhole(int policy) => _coverage.Union.IsCovered(BigInteger.One << policy);

    /// <summary>Everybody whom a policy applies to, or could apply to when that is not known.</summary>
    private UserSet Included(AnsweringPolicy policy) =>
        _audience.Unknown(policy.Policy.Users) is null ? policy.Users.Value : _audience.Included(policy.Policy.Users);

    /// <summary>A policy that would answer falls short when nobody can know whom it excludes.</summary>
    private Message? ReasonOf(AnsweringPolicy policy) => policy.Answer.Reason ?? _audience.Unknown(policy.Policy.Users);

    private static Shortfall RankOf(AnsweringPolicy policy) => policy.Answer.Reason is null ? Shortfall.Audience : policy.Answer.Shortfall;

    private void ExplainCovered()
    {
        Put(_coverage.ByDefaults.Users(), new(true, null, new("access.security-defaults"), false));
        foreach (var whole in Where(p => p.IsEnabled, IsWhole).Select(i => _policies[i]))
            Put(whole.Users.Value.Users(), new(true, whole.Policy, new("access.policy", whole.Policy.Name), false));
        var users = UserSet.Create(_causes.Length, _coverage.Covered.Users().Where(HasNone));
        Put(users.Users(), new(_policies, _coverage.Union.Needed, users), Together);
    }

    private AccessExplanation Together(BigInteger policies)
    {
        var parts = Fewest(_coverage.Union, policies);
        return new(true, parts[0], new("access.policies", Names(parts)), false);
    }

    private void ExplainReportOnly() =>
        Put(
            _coverage.WouldBeCovered.Users(),
            new(_policies, SignInUnion.Bits(Where(p => p.Answer.Boxes.Count > 0)), _coverage.WouldBeCovered), ReportOnly);

    private AccessExplanation ReportOnly(BigInteger policies)
    {
        List<ConditionalAccessPolicy> reporting =
            [.. Fewest(_coverage.UnionWithReportOnly, policies).Where(p => p.State == PolicyState.ReportOnly)];
        var acting = SignInUnion.Bits(Where(p => p.IsEnabled, i => SignInUnion.Has(policies, i)));
        var reason = new Message(reporting.Count == 1 ? "access.report-only" : "access.report-only-policies", Names(reporting));
        if (!(acting & Aimed).IsZero) reason = new("access.report-only-gap", reason, GapOf(acting));
        return new(false, reporting[0], reason, true);
    }

    private void ExplainExclusions(ConditionalAccessPolicy policy)
    {
        var included = _audience.Included(policy.Users);
        foreach (var (users, through) in _audience.Exclusions(policy.Users))
            Put(users.Where(included.Contains), new(false, policy, new("access.excluded", policy.Name, through), false));
    }

    /// <summary>What is left open for those of whom some policy answers in parts, or would if it did not exclude them.</summary>
    private void ExplainGaps()
    {
        var users = UserSet.Where(_causes.Length, HasNone);
        var classes = new PolicyClasses(_policies, SignInUnion.Bits(Where(p => p.IsEnabled && p.Answer.Boxes.Count > 0)), users);
        var aimed = Aimed;
        foreach (var policy in Where(_ => true, i => SignInUnion.Has(aimed, i))) ExplainMissed(policy, classes, aimed);
        Put(users.Users().Where(u => HasNone(u) && !(classes.PoliciesOf(classes.IndexOf(u)) & aimed).IsZero), classes, Gap);
    }

    /// <summary>Those whom a policy excludes although it would close their gap, or is the only one about the question.</summary>
    private void ExplainMissed(int policy, PolicyClasses classes, BigInteger aimed)
    {
        var (missed, included) = (_policies[policy].Policy, _audience.Included(_policies[policy].Policy.Users));
        foreach (var (users, through) in _audience.Exclusions(missed.Users))
            Put(users.Where(u => included.Contains(u) && HasNone(u) && IsMissed(u)), classes, Missed(missed, through, aimed));

        bool IsMissed(int user)
        {
            var policies = classes.PoliciesOf(classes.IndexOf(user));
            return (policies & aimed).IsZero || _coverage.Union.IsCovered(policies | BigInteger.One << policy);
        }
    }

    private Func<BigInteger, AccessExplanation> Missed(ConditionalAccessPolicy policy, Message through, BigInteger aimed) => policies =>
    {
        var reason = new Message("access.excluded", policy.Name, through);
        return new(false, policy, (policies & aimed).IsZero ? reason : new("access.excluded-gap", reason, GapOf(policies)), false);
    };

    private AccessExplanation Gap(BigInteger policies)
    {
        List<ConditionalAccessPolicy> parts =
            [.. Where(p => p.Answer.IsAimed, i => SignInUnion.Has(policies, i)).Select(i => _policies[i].Policy)];
        var code = parts.Count == 1 ? "access.gap" : "access.gap-of-policies";
        return new(false, parts[0], new(code, Names(parts), GapOf(policies)), false);
    }

    private Message GapOf(BigInteger policies)
    {
        if (_coverage.Union.GapOf(policies) is not { } gap) return new("gap.not-together");
        // Blocks of something else, such as of a way to sign in, would only make the words longer.
        int[] applying = [.. Where(_ => true, i => SignInUnion.Has(policies, i))];
        HashSet<SignInAspect> told = [.. applying.Where(i => _policies[i].Answer.IsAimed).SelectMany(Limits)];
        var telling = SignInUnion.Bits(applying.Where(i => Limits(i).All(told.Contains)));
        return _gaps.Describe(_coverage.Union, gap, telling);

        IEnumerable<SignInAspect> Limits(int policy) => _policies[policy].Answer.Boxes.SelectMany(b => b.Limits.Keys);
    }

    /// <summary>Policies that cover a user together, each of which is needed; those in force first.</summary>
    private List<ConditionalAccessPolicy> Fewest(SignInUnion union, BigInteger policies)
    {
        var bits = BigInteger.Zero;
        List<int> parts = [];
        var applying = Where(_ => true, i => SignInUnion.Has(policies, i));
        foreach (var i in applying.OrderBy(i => _policies[i].IsEnabled ? 0 : union.IsCovered(BigInteger.One << i) ? 1 : 2))
        {
            if (!union.Required.Any(d => (d.Policies & bits).IsZero && SignInUnion.Has(d.Policies, i))) continue;
            bits |= BigInteger.One << i;
            parts.Add(i);
        }
        foreach (var i in parts.ToArray())
            if (union.IsCovered(bits - (BigInteger.One << i)) && parts.Remove(i)) bits -= BigInteger.One << i;
        return [.. parts.Order().Select(i => _policies[i].Policy)];
    }

    private static IReadOnlyList<Message> Names(IEnumerable<ConditionalAccessPolicy> policies) =>
        SignInGaps.Several(policies.Select(p => new Message("name.quoted", p.Name)));

    private Message Nobody()
    {
        var demand = Message.For("policy-that", _question);
        var state = _configuration.StateOf(ConfigurationPart.Policies);
        if (state is { IsUsable: false, Outcome: PartOutcome.NoLicence }) return new("access.no-conditional-access", demand);
        if (!state.IsUsable) return new("access.policies-not-read");
        return new(
            _coverage.Union.IsCovered(_coverage.Union.Needed) ? "access.no-policy-includes" : "access.no-policy", demand);
    }

    private bool HasNone(int user) => _causes[user] == 0;

    /// <summary>Gives a cause to those that have none yet.</summary>
    private void Put(IEnumerable<int> users, AccessExplanation explanation)
    {
        var index = _explanations.Count;
        foreach (var user in users)
            if (_causes[user] == 0) _causes[user] = index;
        _explanations.Add(Later(_ => explanation, BigInteger.Zero));
    }

    /// <summary>Gives a cause to those that have none yet, the same to everybody of a class.</summary>
    private void Put(IEnumerable<int> users, PolicyClasses classes, Func<BigInteger, AccessExplanation> explain)
    {
        Dictionary<int, int> indexes = [];
        foreach (var user in users)
        {
            if (_causes[user] != 0) continue;
            var ofClass = classes.IndexOf(user);
            if (!indexes.TryGetValue(ofClass, out var index))
            {
                indexes[ofClass] = index = _explanations.Count;
                _explanations.Add(Later(explain, classes.PoliciesOf(ofClass)));
            }
            _causes[user] = index;
        }
    }

    private Lazy<AccessExplanation> Later(Func<BigInteger, AccessExplanation> explain, BigInteger policies) =>
        new(() => explain(policies) is var explanation && explanation.IsCovered ? explanation : explanation with { Unknown = _unknown });
}
