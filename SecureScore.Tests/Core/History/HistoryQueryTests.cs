using System.Text.Json.Nodes;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.History;

public sealed class HistoryQueryTests
{
    [Fact]
    public async Task Days_are_listed_oldest_first_and_missing_days_are_missing()
    {
        await using var database = await ThreeDaysAsync();

        var days = await database.History.ListAsync(Given.Opened, ScoreView.Identity, null, null, TestDatabase.Token);

        Assert.Equal([Given.Day(0), Given.Day(1), Given.Day(4)], days.Select(d => d.Day));
        Assert.Equal([1m, 2m, 5m], days.Select(d => d.Score.Numerator));
    }

    [Theory]
    [InlineData(1, null, 2)]
    [InlineData(null, 1, 2)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 3, 0)]
    public async Task A_range_includes_both_its_ends(int? from, int? to, int expected)
    {
        await using var database = await ThreeDaysAsync();
        DateOnly? At(int? day) => day is { } number ? Given.Day(number) : null;

        Assert.Equal(
            expected, (await database.History.ListAsync(Given.Opened, ScoreView.All, At(from), At(to), TestDatabase.Token)).Count);
        Assert.Equal(
            expected,
            (await database.History.ListComparisonAsync(Given.Opened, ScoreView.All, At(from), At(to), TestDatabase.Token)).Count);
    }

    [Fact]
    public async Task Averages_are_chosen_by_their_basis_and_not_by_their_place()
    {
        await using var database = await TestDatabase.CreateAsync();
        var first = Day(Given.Day(0), Score("a", 1));
        first["averageComparativeScores"] = new JsonArray(
            Average("TotalSeats", 61), Average("IndustryTypes", 70), Average("allTenants", 44.5m));
        var second = Day(Given.Day(1), Score("a", 1));
        second["averageComparativeScores"] = new JsonArray(
            Average("AllTenants", -1), new JsonObject { ["basis"] = "TotalSeats", ["averageScore"] = null });
        var third = Day(Given.Day(2), Score("a", 1));
        third["averageComparativeScores"] = null;

        await database.ImportAsync(Page(first, second, third));

        var averages = await database.History.ListComparisonAsync(Given.Opened, ScoreView.All, null, null, TestDatabase.Token);
        Assert.Equal(
            [new DailyComparison(Given.Day(0), 44.5m, 61), new(Given.Day(1), null, null), new(Given.Day(2), null, null)], averages);
    }

    // 41.25 of 62.5 is 66 %; −1 of 79 is not available.
    [Fact]
    public async Task Averages_of_a_category_are_points_of_a_maximum()
    {
        await using var database = await TestDatabase.CreateAsync();
        var day = Day(Given.Day(0), Score("a", 1));
        day["averageComparativeScores"] = new JsonArray(JsonNode.Parse(
            """{"basis":"AllTenants","averageScore":50,"identityScore":"41.25","IdentityScoreMax":"62.5","appsScore":-1,"appsScoreMax":79,"infrastructureScore":0,"infrastructureScoreMax":0}"""));

        await database.ImportAsync(Page(day));

        async Task<decimal?> OfAsync(string view) =>
            Assert.Single(await database.History.ListComparisonAsync(
                Given.Opened, ScoreView.Parse(view)!.Value, null, null, TestDatabase.Token)).AllTenants;
        Assert.Equal([66m, null, null, null, 50m], [await OfAsync("Identity"), await OfAsync("Apps"), await OfAsync("Infrastructure"),
            await OfAsync("Data"), await OfAsync("All")]);
    }

    [Fact]
    public async Task A_trend_has_the_days_of_its_range_and_the_day_a_week_before_the_last()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(
            Page(Profile("a", 10), Day(Given.Day(0), Score("a", 1)), Day(Given.Day(2), Score("a", 2)), Day(Given.Day(10), Score("a", 4))));

        var trend = await database.History.GetTrendAsync(
            await TenantAsync(database), ScoreView.Identity, Given.Day(2), null, TestDatabase.Token);

        Assert.Equal([Given.Day(2), Given.Day(10)], trend.Days.Select(d => d.Day));
        Assert.Equal([Given.Day(2), Given.Day(10)], trend.Averages.Select(d => d.Day));
        Assert.Equal(
            (Given.Day(2), new ScoreSum(2, 10)), (trend.WeekBefore[ScoreView.Identity].Day, trend.WeekBefore[ScoreView.Identity].Score));
        Assert.Equal(ScoreView.Stored, trend.WeekBefore.Keys.OrderBy(v => ScoreView.Stored.ToList().IndexOf(v)));
    }

    [Fact]
    public async Task Without_a_day_a_week_before_there_is_nothing_to_compare_with()
    {
        await using var database = await ThreeDaysAsync();

        Assert.Empty(
            (await database.History.GetTrendAsync(await TenantAsync(database), ScoreView.All, null, null, TestDatabase.Token)).WeekBefore);
    }

    [Fact]
    public async Task A_trend_is_kept_until_the_tenant_changes()
    {
        await using var database = await ThreeDaysAsync();
        Task<ScoreTrend> NowAsync(Tenant tenant) =>
            database.History.GetTrendAsync(tenant, ScoreView.Identity, null, null, TestDatabase.Token);
        var before = await TenantAsync(database);
        var trend = await NowAsync(before);

        Assert.Same(trend, await NowAsync(before));
        await database.DecideAsync("a", SecureScore.Core.Scoring.ActionStatus.ResolvedThroughThirdParty, 0);
        var changed = await NowAsync(await TenantAsync(database));

        Assert.Equal((5m, 10m), (trend.Days[^1].Score.Numerator, changed.Days[^1].Score.Numerator));
    }

    // The maximum goes 10, 10, 15, 15, 12: Microsoft added a control and re-weighted one. A decision and a gap change nothing.
    [Fact]
    public void Changes_of_the_catalog_are_the_days_on_which_the_maximum_moves()
    {
        var changes = CatalogChange.FromDays(
        [
            Given.DailyScore(0, 1, 1, 10), Given.DailyScore(1, 90, 1, 10), Given.DailyScore(2, 1, 1, 15), Given.DailyScore(7, 1, 3, 15),
            Given.DailyScore(8, 1, 1, 12),
        ]);

        Assert.Equal([new CatalogChange(Given.Day(2), 10, 15), new(Given.Day(8), 15, 12)], changes);
        Assert.Empty(CatalogChange.FromDays([]));
        Assert.Empty(CatalogChange.FromDays([Given.DailyScore(0, 1, 1, 10)]));
    }

    [Fact]
    public async Task Diagnostics_tell_gaps_and_what_does_not_join()
    {
        await using var database = await ThreeDaysAsync();

        var diagnostics = await database.History.FindDiagnosticsAsync(Given.Opened, TestDatabase.Token);

        Assert.Equal([new DayRange(Given.Day(2), Given.Day(3))], diagnostics!.Gaps);
        Assert.Equal((3, 1, 1), (diagnostics.Days, diagnostics.WithoutProfile.Count, diagnostics.NotApplicable));
        Assert.Equal((new ScoreSum(12, 30), new ScoreSum(5, 10)), (diagnostics.Reported, diagnostics.Measured));
        Assert.Null(await database.History.FindDiagnosticsAsync(Given.OtherTenantId.Open(), TestDatabase.Token));
    }

    private static async Task<Tenant> TenantAsync(TestDatabase database) =>
        Assert.Single(await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token));

    private static async Task<TestDatabase> ThreeDaysAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Profile("spare", 5),
            Day(Given.Day(4), Score("a", 5), Score("x", 1)), Day(Given.Day(0), Score("a", 1)), Day(Given.Day(1), Score("a", 2))));
        return database;
    }
}
