using CsCheck;
using SecureScore.Core.Actions;
using SecureScore.Core.Scoring;

namespace SecureScore.Tests.Support;

/// <summary>Random actions of every kind and status.</summary>
internal static class GivenActions
{
    /// <summary>One of these.</summary>
    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static readonly Gen<Func<string, ImprovementAction>> s_action = Gen.Select(
        OneOf<decimal?>(null, 0, 3, 10, -2, 99), OneOf<decimal?>(null, 0, 10), Gen.Int[-1, 4], Gen.Bool,
        (points, max, status, wasFull) => (Func<string, ImprovementAction>)(id => Given.Action(
            id, points ?? (max is null ? 1 : null), max, status: status < 0 ? null : (ActionStatus)status,
            lastFullDay: wasFull ? Given.Day(status < 0 ? -1 : 0) : null)));

    public static Gen<ImprovementAction[]> Tenant { get; } = s_action.Array[0, 30].Select(actions =>
        actions.Select((make, i) => make($"a{i}")).ToArray());
}
