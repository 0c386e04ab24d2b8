using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Trends;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Trends;

/// <summary>The forecast, computed by hand. Formulae: docs/trends.md, "Forecast".</summary>
public sealed class ScoreForecastTests
{
    // 31 days from 50, up 2 and down 1 by turns: 15 of each, so the last is 50 + 15·2 − 15·1 = 65.
    private static readonly DailyScore[] s_steps = [.. Enumerable.Range(0, 31).Select(i => Given.DailyScore(i, 50 + i / 2 + i % 2 * 2))];

    [Fact]
    public void The_band_of_a_walk_by_hand()
    {
        var forecast = ScoreForecast.Compute(s_steps, Given.Day(0), null);

        // μ = 15/30 = 0.5 a day. Surprises: 2 − 0.5 = 1.5 and −1 − 0.5 = −1.5, so σ² = 2.25. n = 30.
        Assert.Null(forecast.Obstacle);
        Assert.Equal(0.5m, forecast.PacePerDay);
        Assert.Equal(Given.Day(0), forecast.From);
        // On day 0: the score itself. h = 1: 65.5 ± 1.2816·√(2.25 + 2.25/30) = ± 1.2816·√2.325 = ± 1.2816·1.524795 = ± 1.954178
        AssertPoint(forecast.Points[0], 30, 65, 65, 65);
        AssertPoint(forecast.Points[1], 31, 65.5, 63.545822, 67.454178);
        // h = 4: 67 ± 1.2816·√(4·2.25 + 16·2.25/30) = ± 1.2816·√10.2 = ± 1.2816·3.193744 = ± 4.093102
        AssertPoint(forecast.Points[4], 34, 67, 62.906898, 71.093102);
        // h = 90: 65 + 45 = 110, more than there is. Low: 110 − 1.2816·√(202.5 + 607.5) = 110 − 1.2816·28.460499 =
        // 110 − 36.474976 = 73.525024
        AssertPoint(forecast.Points[^1], 120, 100, 73.525024, 100);
        // Each day of a week, each week, the last: 0 to 7 are 8, 14 to 84 are 11, 90 is 1.
        Assert.Equal(20, forecast.Points.Count);
    }

    [Fact]
    public void A_step_over_a_gap_has_the_variance_of_its_length()
    {
        // 40 days that rise by 0.5 a day, but the last step, over a gap of 4 days, brings 2 + 4 = 6.
        DailyScore[] days = [.. Enumerable.Range(0, 40).Select(i => Given.DailyScore(i, 10 + i * 0.5m)), Given.DailyScore(43, 35.5m)];

        var forecast = ScoreForecast.Compute(days, Given.Day(0), null);

        // μ = (35.5 − 10)/43 = 25.5/43 = 0.593023256. 39 steps: (0.5 − μ)² = 0.008653326. The last: (6 − 4μ)²/4 =
        // (3.627906976)²/4 = 3.290427259.
        // σ² = (39·0.008653326 + 3.290427259)/40 = (0.337479714 + 3.290427259)/40 = 0.090697674. h = 1: 1.2816·√(σ²·(1 + 1/43)) =
        // 1.2816·√0.092806922 = 1.2816·0.304642285 = 0.390429552
        Assert.Equal(0.593023m, Math.Round(forecast.PacePerDay, 6));
        AssertPoint(forecast.Points[1], 44, 36.093023, 36.093023 - 0.390430, 36.093023 + 0.390430);
    }

    [Fact]
    public void A_score_that_stands_still_has_a_forecast_without_width()
    {
        var forecast = ScoreForecast.Compute([.. Enumerable.Range(0, 30).Select(i => Given.DailyScore(i, 42))], Given.Day(0), null);

        Assert.True(forecast.IsStill);
        AssertPoint(forecast.Points[^1], 29 + 90, 42, 42, 42);
    }

    [Theory]
    [InlineData(70, 40, 40, true)]    // 65 + 0.5·h = 70 at h = 10: day 40, its very day
    [InlineData(70, 39, 40, false)]   // one day too late
    [InlineData(70.2, 60, 41, true)]  // h = 10.4: the eleventh day is the first that has it
    [InlineData(60, 60, 30, true)]    // has it already
    public void When_the_pace_reaches_a_target(double percent, int by, int reached, bool isEnough)
    {
        var forecast = ScoreForecast.Compute(s_steps, Given.Day(0), Target((decimal)percent, by));

        Assert.Equal(Given.Day(reached), forecast.ReachesTargetOn);
        Assert.Equal(isEnough, forecast.IsPaceEnough);
        Assert.Equal(Given.Day(by), forecast.Points[^1].Day);
    }

    [Fact]
    public void A_falling_score_never_reaches_a_target_and_loses_one_that_it_has()
    {
        DailyScore[] falling = [.. Enumerable.Range(0, 31).Select(i => Given.DailyScore(i, 65 - i * 0.5m))]; // 50 on day 30

        var above = ScoreForecast.Compute(falling, Given.Day(0), Target(60, 60));
        var below = ScoreForecast.Compute(falling, Given.Day(0), Target(49, 60)); // on day 60 it is 50 − 15 = 35

        Assert.Null(above.ReachesTargetOn);
        Assert.False(above.IsPaceEnough);
        Assert.Equal(Given.Day(30), below.ReachesTargetOn);
        Assert.False(below.IsPaceEnough);
    }

    [Fact]
    public void It_looks_ahead_a_year_at_most()
    {
        var forecast = ScoreForecast.Compute(s_steps, Given.Day(0), Target(100, 30 + 1000));

        Assert.Equal(Given.Day(30 + 365), forecast.Points[^1].Day);
    }

    [Fact]
    public void A_target_more_than_ten_years_away_is_not_reached()
    {
        // 0.3 points in 30 days are 0.01 a day: 40 points take 4000 days.
        DailyScore[] slow = [.. Enumerable.Range(0, 31).Select(i => Given.DailyScore(i, 50 + i * 0.01m))];

        Assert.Null(ScoreForecast.Compute(slow, Given.Day(0), Target(90.3m, 60)).ReachesTargetOn);
    }

    [Theory]
    [InlineData(29, "No forecast: 29 days of the last 90 have a score, and a pace takes 30.")]
    [InlineData(1, "No forecast: 1 day of the last 90 has a score, and a pace takes 30.")]
    [InlineData(0, "No forecast: there is no score yet.")]
    public void Fewer_than_thirty_days_are_no_pace(int count, string words) =>
        Assert.Equal(words, ScoreForecast.Compute([.. s_steps.Take(count)], Given.Day(0), null).Obstacle?.Words());

    [Fact]
    public void Thirty_days_are_one() => Assert.Null(ScoreForecast.Compute([.. s_steps.Take(30)], Given.Day(0), null).Obstacle);

    [Fact]
    public void A_gap_of_more_than_half_is_no_pace()
    {
        // Of days 0 to 89, 15 at either end: 60 of 90 in a row are missing.
        DailyScore[] days = [.. Enumerable.Range(0, 15).Concat(Enumerable.Range(75, 15)).Select(i => Given.DailyScore(i, 50))];

        Assert.Equal(
            "No forecast: 60 of the last 90 days in a row have no data, which is more than half.",
            ScoreForecast.Compute(days, Given.Day(0), null).Obstacle?.Words());
    }

    [Fact]
    public void A_gap_that_reaches_before_the_window_counts_and_a_young_tenant_has_none()
    {
        // 30 days, the last of them day 89. The tenant's oldest day decides whether the 60 days before are missing or never were.
        DailyScore[] days = [.. Enumerable.Range(60, 30).Select(i => Given.DailyScore(i, 50))];

        Assert.Equal(
            "No forecast: 60 of the last 90 days in a row have no data, which is more than half.",
            ScoreForecast.Compute(days, Given.Day(-100), null).Obstacle?.Words());
        Assert.Null(ScoreForecast.Compute(days, Given.Day(60), null).Obstacle);
    }

    [Fact]
    public void Scattered_days_on_fewer_than_half_are_no_pace()
    {
        // Each third of 0 to 87 is 30 days of 88.
        DailyScore[] days = [.. Enumerable.Range(0, 30).Select(i => Given.DailyScore(i * 3, 50))];

        Assert.Equal(
            "No forecast: 30 of the last 88 days have a score, which is fewer than half.",
            ScoreForecast.Compute(days, Given.Day(0), null).Obstacle?.Words());
    }

    [Fact]
    public void Days_before_the_window_and_days_without_a_score_tell_nothing()
    {
        // Day −1 is outside of the 90 days that end with day 89; day 89 has no score, so the walk starts from day 88.
        DailyScore[] days =
            [Given.DailyScore(-1, 0), .. Enumerable.Range(0, 89).Select(i => Given.DailyScore(i, 50)), Given.DailyScore(89, null)];

        var forecast = ScoreForecast.Compute(days, Given.Day(-1), null);

        Assert.Equal(Given.Day(0), forecast.From);
        Assert.Equal(0, forecast.PacePerDay);
        Assert.Equal(Given.Day(88), forecast.Points[0].Day);
    }

    private static ScoreTarget Target(decimal percent, int by) => new(ScoreView.Identity, percent, Given.Day(by), "Ada", default);

    private static void AssertPoint(ForecastPoint point, int day, double percent, double low, double high)
    {
        Assert.Equal(Given.Day(day), point.Day);
        Assert.Equal(percent, (double)point.Percent, 5);
        Assert.Equal(low, (double)point.Low, 5);
        Assert.Equal(high, (double)point.High, 5);
    }
}
