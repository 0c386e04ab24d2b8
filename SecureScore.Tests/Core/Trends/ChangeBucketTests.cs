using SecureScore.Core.History;
using SecureScore.Core.Trends;

namespace SecureScore.Tests.Core.Trends;

/// <summary>Changes by day, week and month.</summary>
public sealed class ChangeBucketTests
{
    // 23 November 2026 is a Monday, the 29th a Sunday.
    private static readonly CauseEffect[] s_effects =
    [
        new(new(2026, 11, 22), ChangeCause.Configuration, 1, 0),
        new(new(2026, 11, 23), ChangeCause.Configuration, 2, -0.5m),
        new(new(2026, 11, 29), ChangeCause.Catalogue, 0, -3),
        new(new(2026, 12, 1), ChangeCause.Configuration, 0.25m, 0),
    ];

    private static readonly DateOnly[] s_days =
        [new(2026, 11, 22), new(2026, 11, 23), new(2026, 11, 29), new(2026, 12, 1), new(2026, 12, 20)];

    [Fact]
    public void A_week_is_from_monday_to_sunday_and_one_without_stored_days_is_left_out()
    {
        var weeks = ChangeBucket.Create(s_effects, s_days, BucketSize.Week);

        // 16 to 22: +1. 23 to 29: +2, −0.5 − 3. 30 to 6: +0.25. 7 to 13 is not known. 14 to 20 is, and nothing happened.
        Assert.Equal([new(2026, 11, 16), new(2026, 11, 23), new(2026, 11, 30), new DateOnly(2026, 12, 14)], weeks.Select(w => w.From));
        Assert.Equal([1, 2, 0.25m, 0], weeks.Select(w => w.Gained));
        Assert.Equal([0, -3.5m, 0, 0], weeks.Select(w => w.Lost));
        Assert.Equal([1, -1.5m, 0.25m, 0], weeks.Select(w => w.Net));
        Assert.Equal(1.5m, weeks[1].ByCause[ChangeCause.Configuration]);
        Assert.Equal(-3, weeks[1].ByCause[ChangeCause.Catalogue]);
    }

    [Fact]
    public void Months_and_days_add_up_to_the_same()
    {
        var months = ChangeBucket.Create(s_effects, s_days, BucketSize.Month);

        Assert.Equal([new(2026, 11, 1), new DateOnly(2026, 12, 1)], months.Select(m => m.From));
        Assert.Equal([-0.5m, 0.25m], months.Select(m => m.Net)); // 1 + 1.5 − 3; 0.25
        Assert.Equal([1, 1.5m, -3, 0.25m, 0], ChangeBucket.Create(s_effects, s_days, BucketSize.Day).Select(d => d.Net));
    }

    [Theory]
    [InlineData(1, BucketSize.Day)]
    [InlineData(31, BucketSize.Day)]
    [InlineData(32, BucketSize.Week)]
    [InlineData(184, BucketSize.Week)]
    [InlineData(185, BucketSize.Month)]
    public void The_size_follows_the_range(int days, BucketSize size)
    {
        var from = new DateOnly(2026, 1, 1);

        Assert.Equal(size, ChangeBucket.SizeFor(from, from.AddDays(days - 1)));
    }
}
