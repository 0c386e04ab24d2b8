using SecureScore.Core.Controls;
using SecureScore.Core.Scoring;
using SecureScore.Core.Snapshots;

namespace SecureScore.Tests.Core.Comparison;

public sealed class ComparisonAverageTests
{
    private static readonly ComparisonAverage s_average = new()
    {
        Basis = ComparisonAverage.AllTenants,
        AveragePercent = 52.86m,
        Categories =
        [
            new(ControlCategory.Apps, 29.65m, null), new(ControlCategory.Identity, 41.25m, 62.5m),
            new(ControlCategory.Device, null, 16.76m),
            new(ControlCategory.Infrastructure, 0, 0),
        ],
    };

    [Fact]
    public void All_is_the_published_percentage() => Assert.Equal(52.86m, s_average.PercentOf(ScoreView.All));

    // 41.25 of 62.5.
    [Fact]
    public void A_category_is_its_points_in_per_cent_of_its_maximum() => Assert.Equal(66m, s_average.PercentOf(ScoreView.Identity));

    [Theory]
    [InlineData("Apps")]
    [InlineData("Device")]
    [InlineData("Infrastructure")]
    [InlineData("Data")]
    public void A_category_without_points_or_maximum_is_not_available(string category) =>
        Assert.Null(s_average.PercentOf(ScoreView.ForCategory(ControlCategory.Parse(category))));
}
