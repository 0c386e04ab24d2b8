using System.Text.Json.Nodes;
using SecureScore.Core.Import;
using SecureScore.Core.Scoring;
using SecureScore.Core.Trends;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Import;

/// <summary>Days of which only Microsoft's sums are known: reported, and in nothing that needs controls.</summary>
public sealed class SumsOnlyTests
{
    private static readonly string[] s_tables =
        ["Snapshots", "ControlScores", "DailyTotals", "ScoreEvents", "CompletionSpans", "StaleDays"];

    [Fact]
    public async Task Sums_are_reported_and_nothing_else_learns_of_the_day()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 30), Day(Given.Day(-6), Score("a", 30)), Day(Given.Day(-2), Score("a", 10))));
        var before = await database.DumpAsync(s_tables);

        var report = await database.ImportAsync(Page(Sums(Given.Day(-4), 20, 27), Sums(Given.Day(0), 21, 28)));

        Assert.Empty(report.Problems);
        Assert.Equal("sums-only", Assert.Single(report.Warnings).Code);
        Assert.Equal(new ImportCount(2, 2, 0), report.Tenants[0].Snapshots);
        Assert.Equal(new LatestDay(Given.Day(0), 21, 28, 0, 0), report.Tenants[0].Latest);
        Assert.Equal(before, await database.DumpAsync(s_tables));
        Assert.Equal(Given.Day(-2), (await database.BoardAsync()).Snapshot.Day);
        var tenant = Assert.Single(await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token));
        Assert.Equal((Given.Day(-2), Given.Day(0)), (tenant.LatestDay, tenant.LatestSums));
        var trend = await database.History.GetTrendAsync(tenant, ScoreView.All, null, null, TestDatabase.Token);
        Assert.Equal([Given.Day(-6), Given.Day(-2)], trend.Days.Select(d => d.Day));
        Assert.Equal(
            [(Given.Day(-4), new ScoreSum(20, 27)), (Given.Day(0), new ScoreSum(21, 28))], trend.Sums.Select(s => (s.Day, s.Reported)));
        Assert.Equal([44.5m, 51m, 44.5m, 51m], trend.Averages.Select(a => a.AllTenants!.Value));
    }

    [Fact]
    public async Task Sums_close_no_gap()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(
            Page(Profile("a", 30), Day(Given.Day(-6), Score("a", 30)), Day(Given.Day(-4), Score("a", 10)), Sums(Given.Day(-5), 20, 27)));

        var diagnostics = await database.History.FindDiagnosticsAsync(Given.Opened, TestDatabase.Token);

        Assert.Equal(Given.Day(-5), Assert.Single(diagnostics!.Gaps).First);
        Assert.Equal((2, Given.Day(-5)), (diagnostics.Days, Assert.Single(diagnostics.Sums).Day));
        Assert.Equal(
            (Given.Day(-6), Given.Day(-4)), await database.History.FindNeighborsAsync(Given.Opened, Given.Day(-5), TestDatabase.Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_whole_day_stands_in_place_of_its_sums_in_either_order(bool sumsFirst)
    {
        await using var database = await TestDatabase.CreateAsync();
        string[] documents = [Page(Sums(Given.Day(-5), 12, 30)), Page(Profile("a", 30), Day(Given.Day(-5), Score("a", 10)))];
        if (!sumsFirst) Array.Reverse(documents);

        foreach (var document in documents) await database.ImportAsync(document);

        Assert.Equal((0, 1), (await database.CountAsync("SumsDays"), await database.CountAsync("Snapshots")));
        Assert.Equal(Given.Day(-5), (await database.BoardAsync()).Snapshot.Day);
    }

    [Fact]
    public async Task Sums_that_differ_from_the_whole_day_are_said_and_change_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 30), Day(Given.Day(-5), Score("a", 10))));

        var report = await database.ImportAsync(Page(Sums(Given.Day(-5), 13, 30)));

        Assert.False(report.HasChanges);
        var warning = Assert.Single(report.Warnings);
        Assert.Equal("repeated-sums", warning.Code);
        Assert.Contains("13 of 30", warning.Message.Words(), StringComparison.Ordinal);
        Assert.Contains("12 of 30", warning.Message.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(19, 20)]
    [InlineData(20, 19)]
    public async Task Of_two_sums_of_a_day_the_lower_points_are_kept_in_either_order(int first, int second)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Sums(Given.Day(-5), first, 27)));

        var report = await database.ImportAsync(Page(Sums(Given.Day(-5), second, 27)));

        Assert.Equal("repeated-sums", Assert.Single(report.Warnings).Code);
        Assert.Equal(["19|27"], await database.RowsAsync("SELECT Points + 0, MaxPoints + 0 FROM SumsDays"));
    }

    [Fact]
    public async Task Sums_imported_again_change_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var document = Page(Sums(Given.Day(-5), 19, 27), Sums(Given.Day(-4), 20, 27));
        await database.ImportAsync(document);

        var report = await database.ImportAsync(document);

        Assert.False(report.HasChanges);
        Assert.Equal(new ImportCount(2, 0, 0), report.Tenants[0].Snapshots);
    }

    [Fact]
    public async Task A_tenant_with_sums_only_has_no_board_and_a_trend_of_what_was_reported()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.ImportAsync(Page(Sums(Given.Day(-5), 20, 27)));

        Assert.Null(await database.Actions.FindBoardAsync(Given.Opened, TestDatabase.Token));
        var tenant = Assert.Single(await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token));
        Assert.Null(tenant.LatestDay);
        Assert.Null(await database.Get<ITrendQuery>().FindAsync(tenant, ScoreView.All, null, null, TestDatabase.Token));
        Assert.Equal(
            20,
            Assert.Single(
                (await database.History.GetTrendAsync(tenant, ScoreView.All, null, null, TestDatabase.Token)).Sums).Reported.Numerator);
    }

    private static JsonObject Sums(DateOnly day, decimal points, decimal max)
    {
        var sums = Day(day);
        sums.Remove("controlScores");
        (sums["currentScore"], sums["maxScore"]) = (points, max);
        sums["averageComparativeScores"] = new JsonArray(Average("AllTenants", 51));
        return sums;
    }
}
