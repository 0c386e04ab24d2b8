using CsCheck;
using SecureScore.Core.Scoring;

namespace SecureScore.Tests.Core.Scoring;

public sealed class ScoreTextTests
{
    [Theory]
    [InlineData("99.999", "99.99 %")]
    [InlineData("99.995", "99.99 %")]
    [InlineData("61.345", "61.34 %")]
    [InlineData("100", "100.00 %")]
    [InlineData("0", "0.00 %")]
    public void A_percentage_is_cut_and_not_rounded(string value, string expected) =>
        Assert.Equal(expected, ScoreText.Percent(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("0.5355", "0.53", "0.53")]
    [InlineData("4.50", "4.5", "4.50")]
    [InlineData("9.999", "9.99", "9.99")]
    [InlineData("10", "10", "10.00")]
    public void Points_are_cut_with_or_without_their_zeros(string value, string points, string fixedPoints)
    {
        var number = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal((points, fixedPoints), (ScoreText.Points(number), ScoreText.FixedPoints(number)));
    }

    [Theory]
    [InlineData("2.319", "+2.31")]
    [InlineData("-2.319", "−2.31")]
    [InlineData("0", "0.00")]
    [InlineData("-0.004", "0.00")]
    public void A_difference_has_a_sign_unless_it_is_nothing(string value, string expected) =>
        Assert.Equal(expected, ScoreText.Delta(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void What_is_not_known_is_a_dash() =>
        Assert.Equal(
            ("–", "–", "–", "–"), (ScoreText.Percent(null), ScoreText.Points(null), ScoreText.FixedPoints(null), ScoreText.Delta(null)));

    [Fact]
    public void A_cut_figure_never_shows_more_than_the_value() => Gen.Decimal[0, 100].Sample(value =>
    {
        var shown = ScoreText.Cut(value);

        return shown <= decimal.Round(value, 18) && value - shown < 0.01m;
    });

    /// <summary>7 of 350 points are 2 %. From 78 1⁄7 % to 80 1⁄7 % the decimals give a little less.</summary>
    /// <remarks>1.999999999999999999999999997: the lower score has a place more.</remarks>
    [Fact]
    public void A_difference_that_only_the_division_keeps_from_a_whole_figure_is_that_figure()
    {
        var rise = new ScoreSum(280.5m, 350).Percent - new ScoreSum(273.5m, 350).Percent;
        var exact = new ScoreSum(280.5m, 355).Percent - new ScoreSum(273.5m, 355).Percent; // 7 of 355: 1.9718…

        Assert.Equal(("+2.00", "+1.97"), (ScoreText.Delta(rise), ScoreText.Delta(exact)));
        Assert.Equal("99.99 %", ScoreText.Percent(99.99999999999999999m));
    }
}
