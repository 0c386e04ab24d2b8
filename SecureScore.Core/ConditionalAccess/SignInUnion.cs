using System.Collections.Immutable;
using System.Numerics;
using SecureScore.Core.Configuration;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>Sign-ins that policies cover only when one of some applies to the user.</summary>
/// <param name="Policies">Those that reach them, a bit each.</param>
/// <param name="Gap">Which sign-ins these are; null for the policies that are about the question itself.</param>
internal sealed record SignInRequirement(BigInteger Policies, SignInGap? Gap);

/// <summary>Some sign-in that is asked about, by its value of each aspect that policies tell apart.</summary>
internal sealed record SignInGap(AskedSignIns Asked, ImmutableArray<SignInAspect> Aspects, ImmutableArray<string> Values);

/// <summary>What policies cover together, whomever they apply to.</summary>
/// <remarks>
/// Sign-ins are the same to the policies that reach them alike. Of two kinds of sign-ins, of which one is reached by every
/// policy that reaches the other and by more, only the harder counts: what covers it covers both. The few that are left
/// are the demands. A user is covered when of each demand a policy applies to the user.
/// </remarks>
internal sealed class SignInUnion
{
    /// <summary>More demands are not worked out: only policies that cover everything by themselves count then.</summary>
    public const int MaxRequirements = 256;

    private const int MaxBoxes = 4096;

    private readonly Dictionary<AskedSignIns, Space> _spaces = [];

    /// <param name="answers">What each policy answers, by whose index its bit is.</param>
    public SignInUnion(AccessQuestion question, IReadOnlyList<PolicyAnswer> answers, IReadOnlyList<NamedLocation> locations)
    {
        List<SignInRequirement> demands = [];
        foreach (var asked in AccessQuestions.Asked(question))
        {
            var space = SpaceOf(asked, answers, locations);
            _spaces[asked] = space;
            if (Requirements(asked, space) is { } found) demands.AddRange(found);
            else IsTooLarge = true;
        }
        if (IsTooLarge)
            demands = [new(Bits(Enumerable.Range(0, answers.Count).Where(i => IsWhole(question, answers[i], locations))), null)];
        if (AccessQuestions.NeedsOwnPolicy(question))
            demands.Add(new(Bits(Enumerable.Range(0, answers.Count).Where(i => answers[i] is { IsAimed: true, Boxes.Count: > 0 })), null));
        Required = Hardest(demands, d => d.Policies);
    }

    public IReadOnlyList<SignInRequirement> Required { get; }

    /// <summary>Whether the policies differ in too much to be put together.</summary>
    public bool IsTooLarge { get; }

    /// <summary>Policies without which somebody could be covered less.</summary>
    public BigInteger Needed => Required.Aggregate(BigInteger.Zero, (all, d) => all | d.Policies);

    /// <summary>Whether policies cover a user to whom they apply.</summary>
    public bool IsCovered(BigInteger policies) => Required.All(d => !(d.Policies & policies).IsZero);

    /// <summary>Sign-ins that none of some policies reaches; null when there are none, or nobody knows which.</summary>
    public SignInGap? GapOf(BigInteger policies) => Required.FirstOrDefault(d => d.Gap is not null && (d.Policies & policies).IsZero)?.Gap;

    /// <summary>A bit each.</summary>
    public static BigInteger Bits(IEnumerable<int> indexes) => indexes.Aggregate(BigInteger.Zero, (bits, i) => bits | BigInteger.One << i);

    public static bool Has(BigInteger bits, int index) => !(bits >> index).IsEven;

    /// <summary>Values of an aspect that make a difference, among the sign-ins that are asked about.</summary>
    public IReadOnlyList<string> Values(AskedSignIns asked, SignInAspect aspect)
    {
        if (asked.Box.Limits.TryGetValue(aspect, out var limit)) return [.. limit.Named];
        return aspect.Domain ?? [.. _spaces[asked].Boxes.SelectMany(b => b.Box.Named(aspect)).Distinct(), SignInValues.AnyOther];
    }

    /// <summary>Boxes of the policies that apply to a user.</summary>
    public IEnumerable<SignInBox> Boxes(AskedSignIns asked, BigInteger policies) =>
        _spaces[asked].Boxes.Where(b => b.Policy >= 0 && Has(policies, b.Policy)).Select(b => b.Box);

    /// <summary>Sign-ins that there are none of.</summary>
    public IEnumerable<SignInBox> Impossible(AskedSignIns asked) => _spaces[asked].Boxes.Where(b => b.Policy < 0).Select(b => b.Box);

    private static bool IsWhole(AccessQuestion question, PolicyAnswer answer, IReadOnlyList<NamedLocation> locations) =>
        new SignInUnion(question, [answer], locations) is { IsTooLarge: false } alone && alone.IsCovered(BigInteger.One);

    private static Space SpaceOf(AskedSignIns asked, IReadOnlyList<PolicyAnswer> answers, IReadOnlyList<NamedLocation> locations)
    {
        List<(int Policy, SignInBox Box)> boxes = [.. answers.SelectMany((a, i) => Asked(a.Boxes).Select(b => (i, b)))];
        SignInBox[] impossible = [.. Asked(PolicyReach.Impossible(boxes.Select(b => b.Box), locations))];
        boxes.AddRange(impossible.Select(b => (-1, b)));
        var aspects = boxes.SelectMany(b => b.Box.Limits.Keys).Distinct().OrderBy(a => a.Kind).ThenBy(a => a.Id, StringComparer.Ordinal);
        return new([.. aspects], boxes);

        IEnumerable<SignInBox> Asked(IEnumerable<SignInBox> all) => all.Select(b => b.And(asked.Box)).OfType<SignInBox>();
    }

    /// <returns>Null when there are too many.</returns>
    private List<SignInRequirement>? Requirements(AskedSignIns asked, Space space)
    {
        var (aspects, boxes) = space;
        List<(BigInteger Boxes, ImmutableArray<string> Values)> kinds = [((BigInteger.One << boxes.Count) - 1, [])];
        if (boxes.Count > MaxBoxes) return null;
        foreach (var aspect in aspects)
        {
            var values = Hardest(Values(asked, aspect).Select(v => (Boxes: Where(b => b.Box.Reaches(aspect, v)), Value: v)), v => v.Boxes);
            if (values.Count > MaxRequirements) return null;
            kinds = Hardest(
                kinds.SelectMany(k => values.Select(v => (Boxes: k.Boxes & v.Boxes, Values: k.Values.Add(v.Value)))), k => k.Boxes);
            if (kinds.Count > MaxRequirements) return null;
        }
        var impossible = Where(b => b.Policy < 0);
        return
        [
            .. from kind in kinds
               where (kind.Boxes & impossible).IsZero
               let policies = boxes.Where((_, b) => Has(kind.Boxes, b)).Select(b => b.Policy)
               select new SignInRequirement(Bits(policies), new(asked, aspects, kind.Values)),
        ];

        BigInteger Where(Func<(int Policy, SignInBox Box), bool> holds) =>
            Bits(Enumerable.Range(0, boxes.Count).Where(b => holds(boxes[b])));
    }

    /// <summary>Those of whose bits no other's are a part; of equal ones the first. Stops where there are too many.</summary>
    private static List<T> Hardest<T>(IEnumerable<T> all, Func<T, BigInteger> bitsOf)
    {
        List<T> hardest = [];
        foreach (var one in all.DistinctBy(bitsOf).OrderBy(o => BigInteger.PopCount(bitsOf(o))))
        {
            if (!hardest.Exists(h => (bitsOf(h) & bitsOf(one)) == bitsOf(h))) hardest.Add(one);
            if (hardest.Count > MaxRequirements) break;
        }
        return hardest;
    }

    /// <param name="Boxes">With the policy that each is of; -1 for sign-ins that there are none of.</param>
    private sealed record Space(ImmutableArray<SignInAspect> Aspects, List<(int Policy, SignInBox Box)> Boxes);
}
