using Microsoft.Extensions.Time.Testing;
using SecureScore.Core.Access;

namespace SecureScore.Tests.Core.Access;

/// <summary>So often a minute, by the program's clock.</summary>
public sealed class MinuteLimitTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 30, TimeSpan.Zero));

    [Fact]
    public void A_minute_begins_with_the_first_use_and_lasts_sixty_seconds()
    {
        var limit = new MinuteLimit(3, _clock);

        Assert.Equal([1, 2, 3, 4], Enumerable.Range(0, 4).Select(_ => limit.Take("a")));
        _clock.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(1));
        Assert.False(limit.TryTake("a"));
        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => limit.TryTake("a")));
    }

    [Fact]
    public void Each_key_has_its_own_permits()
    {
        var limit = new MinuteLimit(1, _clock);

        Assert.Equal([true, false, true], [limit.TryTake("a"), limit.TryTake("a"), limit.TryTake("b")]);
        Assert.Equal([true, false, false], [limit.IsExceeded("a"), limit.IsExceeded("b"), limit.IsExceeded("c")]);
    }

    [Fact]
    public void What_is_given_back_does_not_count()
    {
        var limit = new MinuteLimit(1, _clock);
        for (var i = 0; i < 5; i++)
        {
            Assert.True(limit.TryTake("a"));
            limit.Return("a");
        }
        limit.Return("never used");

        Assert.Equal([true, false], [limit.TryTake("a"), limit.TryTake("a")]); // and nobody gains by it
    }

    [Fact]
    public void A_clock_that_is_set_back_ends_the_minute()
    {
        var moved = new MovedClock(_clock);
        var limit = new MinuteLimit(1, moved);
        Assert.Equal([true, false], [limit.TryTake("a"), limit.TryTake("a")]);

        moved.By = TimeSpan.FromDays(-3650);

        Assert.True(limit.TryTake("a"));
    }

    [Fact]
    public void Whoever_went_over_is_told_of_once_when_the_minute_has_ended()
    {
        List<(string, int)> told = [];
        var limit = new MinuteLimit(2, _clock, (key, over) => told.Add((key, over)));
        for (var i = 0; i < 7; i++) limit.Take("a"); // five too many
        limit.Take("b");
        limit.End(all: false);
        Assert.Empty(told);

        _clock.Advance(MinuteLimit.Window);
        limit.Take("c"); // forgets those who do not come back
        limit.End(all: false);
        limit.End(all: true);

        Assert.Equal([("a", 5), ("b", 0), ("c", 0)], told);
    }

    [Fact]
    public async Task Of_many_at_once_exactly_the_permits_get_through()
    {
        var limit = new MinuteLimit(100, _clock);

        var taken = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => Enumerable.Range(0, 50).Count(_ => limit.TryTake("a")))));

        Assert.Equal(100, taken.Sum());
    }

    private sealed class MovedClock(TimeProvider clock) : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + By;
    }
}
