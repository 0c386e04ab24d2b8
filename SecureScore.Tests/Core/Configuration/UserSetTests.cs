using CsCheck;
using SecureScore.Core.Configuration;

namespace SecureScore.Tests.Core.Configuration;

public sealed class UserSetTests
{
    [Fact]
    public void Operations_are_those_of_sets() =>
        Gen.Int[1, 200]
            .SelectMany(n => Gen.Select(Gen.Const(n), Gen.Int[0, n - 1].Array[0, n], Gen.Int[0, n - 1].Array[0, n]))
            .Sample(drawn =>
            {
                var (capacity, a, b) = (drawn.Item1, drawn.Item2.ToHashSet(), drawn.Item3.ToHashSet());
                var (setA, setB) = (UserSet.Create(capacity, a), UserSet.Create(capacity, b));

                return Same(setA.And(setB), a.Intersect(b)) && Same(setA.Or(setB), a.Union(b)) && Same(setA.Except(setB), a.Except(b))
                    && Same(UserSet.Union(capacity, [setA, setB]), a.Union(b))
                    && Same(UserSet.All(capacity).Except(setA), Enumerable.Range(0, capacity).Except(a))
                    && setA.IsEmpty == (a.Count == 0) && setA.Equals(setB) == a.SetEquals(b)
                    && (!setA.Equals(setB) || setA.GetHashCode() == setB.GetHashCode());

                static bool Same(UserSet set, IEnumerable<int> users)
                {
                    int[] expected = [.. users.Order()];
                    return set.Users().SequenceEqual(expected)
                        && set.Count == expected.Length
                        && Enumerable.Range(0, set.Capacity).All(u => set.Contains(u) == expected.Contains(u));
                }
            });

    [Fact]
    public void Users_that_were_not_found_are_left_out() => Assert.Equal(3, Assert.Single(UserSet.Create(5, [-1, 3, -1]).Users()));

    [Fact]
    public void Sets_of_different_tenants_are_not_equal() => Assert.False(UserSet.Empty(3).Equals(UserSet.Empty(4)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    public void All_is_everybody_and_nobody_else(int capacity) => Assert.Equal(capacity, UserSet.All(capacity).Count);
}
