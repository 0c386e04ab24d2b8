using SecureScore.Core.History;
using SecureScore.Core.Scoring;

namespace SecureScore.Tests.Core.History;

public sealed class MissingControlsTests
{
    private static readonly Dictionary<int, ScoreSum> s_three = new() { [1] = new(10, 10), [2] = new(8, 8), [3] = new(4.5m, 9) };

    [Fact]
    public void A_control_that_the_sums_still_hold_is_missing() =>
        Assert.Equal([1], Find(s_three, (22.5m, 27), Without(1), (22.5m, 27)));

    [Fact]
    public void A_control_that_left_the_sums_as_well_is_not() =>
        Assert.Empty(Find(s_three, (22.5m, 27), Without(1), (12.5m, 17)));

    [Fact]
    public void Of_two_controls_that_are_gone_the_one_is_missing_that_the_sums_hold() =>
        Assert.Equal([3], Find(s_three, (22.5m, 27), Without(2, 3), (14.5m, 19)));

    [Fact]
    public void Several_can_be_missing() => Assert.Equal([1, 3], Find(s_three, (22.5m, 27), Without(1, 3), (22.5m, 27)));

    [Fact]
    public void Controls_that_stay_may_change_on_the_same_day()
    {
        var day = Without(1);
        day[3] = new(9, 9);

        Assert.Equal([1], Find(s_three, (22.5m, 27), day, (27, 27)));
    }

    // The sums are 5 of 10 larger than the list on every day, as with controls that have no profile.
    [Fact]
    public void Sums_that_never_agree_with_their_lists_do_not_matter()
    {
        Assert.Equal([2], Find(s_three, (27.5m, 37), Without(2), (27.5m, 37)));
        Assert.Empty(Find(s_three, (27.5m, 37), Without(2), (19.5m, 29)));
    }

    [Fact]
    public void Points_that_moved_with_the_gap_are_no_proof() => Assert.Empty(Find(s_three, (22.5m, 27), Without(1), (17, 27)));

    [Fact]
    public void A_control_without_points_is_told_by_its_maximum() =>
        Assert.Equal([1], Find(new() { [1] = new(0, 10), [2] = new(8, 8) }, (8, 18), new() { [2] = new(8, 8) }, (8, 18)));

    [Fact]
    public void A_whole_list_lacks_nothing_although_the_sums_are_larger() =>
        Assert.Empty(Find(s_three, (22.5m, 27), Without(), (32.5m, 37)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Without_both_sums_nothing_is_told(bool isFirst)
    {
        ListedDay before = new(s_three, isFirst ? null : new(22.5m, 27)), day = new(Without(1), isFirst ? new(22.5m, 27) : null);

        Assert.Empty(MissingControls.Find(before, day, key => $"{key}"));
    }

    [Fact]
    public void Rounded_sums_are_good_enough() => Assert.Equal(
        [1], Find(new() { [1] = new(3.33333m, 10), [2] = new(1.11111m, 5) }, (4.44m, 15), new() { [2] = new(1.11111m, 5) }, (4.44m, 15)));

    [Fact]
    public void Of_controls_that_are_alike_the_first_by_name_is_taken()
    {
        Dictionary<int, ScoreSum> alike = new() { [1] = new(5, 10), [2] = new(5, 10), [3] = new(0, 3) };

        // One of two went with its points, the other is still held.
        Assert.Equal(
            [2],
            MissingControls.Find(
                new(alike, new(10, 23)), new(new Dictionary<int, ScoreSum> { [3] = new(0, 3) }, new(5, 13)), key => key == 2 ? "a" : "b"));
    }

    [Fact]
    public void A_hundred_controls_at_once_end_in_time()
    {
        var many = Enumerable.Range(1, 100).ToDictionary(i => i, i => new ScoreSum(i % 7, 7));

        Assert.Empty(Find(many, (many.Values.Sum(s => s.Numerator), 700), [], (3.5m, 10.5m)));
    }

    private static Dictionary<int, ScoreSum> Without(params int[] keys) => s_three.Where(c => !keys.Contains(c.Key)).ToDictionary();

    private static IReadOnlyList<int> Find(
        Dictionary<int, ScoreSum> before, (decimal Points, decimal Max) reported, Dictionary<int, ScoreSum> day,
        (decimal Points, decimal Max) after) =>
        MissingControls.Find(new(before, new(reported.Points, reported.Max)), new(day, new(after.Points, after.Max)), key => $"{key}");
}
