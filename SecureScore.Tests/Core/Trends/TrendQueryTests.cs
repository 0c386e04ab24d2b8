using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Trends;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Trends;

/// <summary>What the page of trends reads, from imported days and decisions.</summary>
public sealed class TrendQueryTests
{
    [Fact]
    public async Task A_tenant_without_days_has_no_trends()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10)));

        Assert.Null(await FindAsync(database));
    }

    [Fact]
    public async Task Actions_over_six_days_counted_by_hand()
    {
        await using var database = await TestDatabase.CreateAsync();
        // a: open, full on 1 and 2, lost on 3, full on 4 and 5. b: open throughout. c: comes on 2, is of 5 points, goes on 5. d is of Data.
        await database.ImportAsync(Page(Profile("a", 10), Profile("b", 10), Profile("c", 5), Profile("d", 10, "Data"),
            Day(0, 4), Day(1, 10), Day(2, 10, Score("c", 0)), Day(3, 6, Score("c", 0))));
        await database.DecideAsync("b", ActionStatus.RiskAccepted, 0);  // counts from the newest day, 3
        await database.DecideAsync("c", ActionStatus.RiskAccepted, 0);
        await database.ImportAsync(Page(Day(4, 10, Score("c", 0)), Day(5, 10)));

        var trends = await FindAsync(database);

        Assert.Equal((Given.Day(0), Given.Day(5)), (trends!.FirstStored, trends.LastStored));
        Assert.Equal(
            [
                new(Given.Day(0), 0, 0, 0, 0), new(Given.Day(1), 0, 0, 0, 0), new(Given.Day(2), 0, 0, 0, 0),
                new(Given.Day(3), 2, 15, 1, 1), // b and c accepted: 10 + 5 points; a has lost its points
                new(Given.Day(4), 2, 15, 0, 0),
                new ActionTrendDay(Given.Day(5), 1, 10, 0, 0), // c is gone
            ], trends.Actions);
        // a: open on 0, full on 1. b: open on 0, decided on 3. c: open on 2, decided on 3. Nothing is left open.
        Assert.Equal(new ActionTime(1, 1, 1, 0, null), trends.ToCompleted);
        Assert.Equal(new ActionTime(2, 2, 2, 0, null), trends.ToDecided);
        Assert.Equal("No forecast: 6 days of the last 90 have a score, and a pace takes 30.", trends.Forecast.Obstacle?.Words());
    }

    [Fact]
    public async Task Changes_add_up_to_the_change_of_the_score_in_the_range()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Profile("b", 10), Profile("d", 10, "Data"), Day(0, 4), Day(1, 10), Day(2, 6)));

        var trends = await FindAsync(database, Given.Day(1));

        // Of 20 points: 4 → 10 → 6, b has none. +30 on day 1, −20 on day 2, by configuration.
        Assert.Equal([(30, 0), (0, -20)], trends!.Changes.Select(c => (Math.Round(c.Gained, 9), Math.Round(c.Lost, 9))));
        Assert.Equal(10, Math.Round(trends.Changes.Sum(c => c.Net), 9));
        Assert.All(trends.Changes, c => Assert.Equal([ChangeCause.Configuration], c.ByCause.Keys));
    }

    [Fact]
    public async Task A_target_is_part_of_the_trends_at_once_and_what_is_known_is_not_read_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Profile("b", 10), Profile("d", 10, "Data"), Day(0, 4)));
        var before = await FindAsync(database);
        Assert.Same(before, await FindAsync(database));

        await database.Get<IScoreTargetService>()
            .SetAsync(TestDatabase.Writer, Given.TenantId, ScoreView.Identity, 80, Given.Day(30), TestDatabase.Token);

        Assert.Null(before!.Target);
        Assert.Equal(80, (await FindAsync(database))!.Target!.Percent);
    }

    [Fact]
    public async Task The_timelines_agree_with_the_boards_of_the_sample_on_every_twentieth_day()
    {
        await using var database = await TestDatabase.WithSampleAsync();
        var tenant = Assert.Single(await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token));
        var trends = (await database.Get<ITrendQuery>().FindAsync(tenant, ScoreView.All, null, null, TestDatabase.Token))!;

        foreach (var day in trends.Actions.Where((_, i) => i % 20 == 0).Append(trends.Actions[^1]))
        {
            // The board joins every control score of that day; the timelines only know what changed since the first.
            var scored = (await database.Actions.FindBoardAsync(tenant.Id.Open(), day.Day, TestDatabase.Token))!.Actions
                .Where(a => a.Points.Kind == PointsKind.Scored)
                .ToList();
            var accepted = scored.Where(a => a.Status == ActionStatus.RiskAccepted).ToList();
            Assert.Equal(
                (day.Day, accepted.Count, accepted.Sum(a => a.Points.Max), scored.Count(a => a.State.IsRegressed)),
                (day.Day, day.Accepted, day.AcceptedPoints, day.Regressed));
        }
        // Otherwise nothing would have been compared.
        Assert.Contains(trends.Actions, a => a.Accepted > 0);
        Assert.Contains(trends.Actions, a => a.Regressed > 0);
    }

    /// <summary>A day with a as given, b without points, d of another category, and more.</summary>
    private static System.Text.Json.Nodes.JsonObject Day(int day, decimal a, params System.Text.Json.Nodes.JsonObject[] more) =>
        GraphAnswer.Day(Given.Day(day), a, 30 + 5 * more.Length, [Score("a", a), Score("b", 0), Score("d", 0, "Data"), .. more]);

    private static async Task<TenantTrends?> FindAsync(TestDatabase database, DateOnly? from = null) =>
        await database.Get<ITrendQuery>().FindAsync(
            (await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token)).Single(t => t.Id == Given.TenantId),
            ScoreView.Identity, from, null, TestDatabase.Token);
}
