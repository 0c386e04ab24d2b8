using SecureScore.Core.Controls;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Import;

/// <summary>Which day replaces which, and which profile serves which day.</summary>
public sealed class ImportDayTests
{
    [Fact]
    public async Task A_poorer_history_row_never_erases_a_richer_one()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), RichScore("a", 5, 4, 8))));

        var report = await database.ImportAsync(Page(Day(Given.Day(0), Score("a", 6))));

        Assert.Equal("poorer-day", Assert.Single(report.Warnings).Code);
        Assert.Equal((1, 0, 0), (report.Tenants[0].Snapshots.Read, report.Tenants[0].Snapshots.New, report.Tenants[0].Snapshots.Changed));
        var details = await database.Actions.FindAsync(Given.Opened, "a", TestDatabase.Token);
        Assert.Equal((5m, 8m, "<b>Why</b> a matters"), (details!.Action.Points.Measured, details.Action.Total, details.Description));
    }

    [Fact]
    public async Task A_richer_row_replaces_a_poorer_one()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 6))));

        var report = await database.ImportAsync(Page(Day(Given.Day(0), RichScore("a", 5, 4, 8))));

        Assert.Equal(1, report.Tenants[0].Snapshots.Changed);
        Assert.Equal(5m, (await database.BoardAsync()).Find("a")!.Points.Measured);
        Assert.Equal(["5|10"], await database.RowsAsync("SELECT Numerator + 0, Denominator + 0 FROM DailyTotals WHERE \"View\" = 'All'"));
    }

    [Theory]
    [InlineData(6, 7)]
    [InlineData(7, 6)]
    public async Task Of_two_files_that_say_as_much_the_one_with_fewer_points_counts(int first, int second)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", first))));

        await database.ImportAsync(Page(Day(Given.Day(0), Score("a", second))));

        Assert.Equal(6m, (await database.BoardAsync()).Find("a")!.Points.Measured);
    }

    [Theory]
    [InlineData("averageComparativeScores")]
    [InlineData("currentScore")]
    [InlineData("maxScore")]
    public async Task A_row_without_sums_or_averages_is_poorer(string property)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Day(Given.Day(0), Score("a", 6))));
        var poorer = Day(Given.Day(0), Score("a", 6));
        poorer.Remove(property);

        await database.ImportAsync(Page(poorer));

        var snapshot = (await database.BoardAsync()).Snapshot;
        Assert.Equal(new ScoreSum(12, 30), snapshot.Reported);
        Assert.Single(snapshot.Averages);
    }

    [Fact]
    public async Task A_row_without_status_texts_is_poorer()
    {
        await using var database = await TestDatabase.CreateAsync();
        var rich = Score("a", 6);
        rich["implementationStatus"] = "Half of it is done.";
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), rich)));

        await database.ImportAsync(Page(Day(Given.Day(0), Score("a", 6))));

        Assert.Equal(
            "Half of it is done.", (await database.Actions.FindAsync(Given.Opened, "a", TestDatabase.Token))?.ImplementationStatus);
    }

    [Fact]
    public async Task The_description_of_a_newer_row_is_shown_while_the_newest_has_none()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.ImportAsync(Page(Day(Given.Day(0), RichScore("a", 5, 4, 8)), Day(Given.Day(1), Score("a", 5))));

        Assert.Equal("<b>Why</b> a matters", (await database.Actions.FindAsync(Given.Opened, "a", TestDatabase.Token))?.Description);
    }

    [Fact]
    public async Task A_control_without_a_score_that_day_is_not_applicable()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.ImportAsync(Page(Profile("a", 10), Profile("b", 5), Day(Given.Day(0), 9, 15, Score("a", 4), Score("b", 5)),
            Day(Given.Day(1), 4, 10, Score("a", 4))));

        var board = await database.BoardAsync();
        Assert.Equal((PointsKind.NotApplicable, new ScoreSum(4, 10)), (board.Find("b")!.Points.Kind, board.Figures[ScoreView.All].Score));
        Assert.Equal(new ScoreSum(9, 15), (await database.BoardAsync(Given.Day(0))).Figures[ScoreView.All].Score);
    }

    [Fact]
    public async Task A_category_is_that_of_the_day()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 4, "Apps")), Day(Given.Day(1), Score("a", 4))));

        Assert.Equal(ControlCategory.Apps, (await database.BoardAsync(Given.Day(0))).Find("a")!.Category);
        Assert.Equal(ControlCategory.Identity, (await database.BoardAsync()).Find("a")!.Category);
        Assert.Equal(["Apps|2026-03-01", "Identity|2026-03-02"],
            await database.RowsAsync("SELECT \"View\", Day FROM DailyTotals WHERE \"View\" <> 'All' AND Denominator + 0 > 0 ORDER BY Day"));
    }

    [Fact]
    public async Task A_profile_changes_from_the_day_it_came_with()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(2), Score("a", 4))));

        var report = await database.ImportAsync(Page(Profile("a", 5), Day(Given.Day(4), Score("a", 4))));

        Assert.Equal((1, 0, 1), (report.Tenants[0].Profiles.Read, report.Tenants[0].Profiles.New, report.Tenants[0].Profiles.Changed));
        Assert.Equal(["2026-03-03|2026-03-05|10", "2026-03-05||5"], await VersionsAsync(database));
        Assert.Equal(
            (10m, 5m),
            ((await database.BoardAsync(Given.Day(2))).Find("a")!.Points.Max, (await database.BoardAsync()).Find("a")!.Points.Max));
        Assert.Equal(["10", "5"], await database.RowsAsync("SELECT Denominator + 0 FROM DailyTotals WHERE \"View\" = 'All' ORDER BY Day"));
    }

    [Fact]
    public async Task An_older_file_imported_later_serves_only_the_older_days()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 5), Day(Given.Day(4), Score("a", 4))));

        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(2), Score("a", 4))));
        await database.ImportAsync(Page(Profile("a", 8), Day(Given.Day(3), Score("a", 4))));

        Assert.Equal(["2026-03-03|2026-03-04|10", "2026-03-04|2026-03-05|8", "2026-03-05||5"], await VersionsAsync(database));
        Assert.Equal(
            ["10", "8", "5"], await database.RowsAsync("SELECT Denominator + 0 FROM DailyTotals WHERE \"View\" = 'All' ORDER BY Day"));
    }

    [Fact]
    public async Task The_oldest_version_serves_the_days_before_it()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.ImportAsync(Page(Profile("a", 10)));
        await database.ImportAsync(Page(Day(Given.Day(-50), Score("a", 4))));

        Assert.Equal(new ScoreSum(4, 10), (await database.BoardAsync()).Figures[ScoreView.All].Score);
    }

    [Theory]
    [InlineData(10, 7, 8)]
    [InlineData(7, 10, 8)]
    [InlineData(8, 7, 10)]
    public async Task Of_profiles_of_one_day_the_largest_maximum_counts_and_the_others_are_named(int first, int second, int third)
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.ImportAsync(Page(Profile("a", first), Day(Given.Day(0), Score("a", 4))));
        var report = await database.ImportAsync(Page(Profile("a", second), Profile("a", third), Day(Given.Day(0), Score("a", 4))));

        Assert.Equal(["2026-03-01||10"], await VersionsAsync(database));
        Assert.Equal(["10"], await database.RowsAsync("SELECT Denominator + 0 FROM DailyTotals WHERE \"View\" = 'All'"));
        Assert.All(report.Warnings, o => Assert.Equal("repeated-profile", o.Code));
        Assert.Equal(2, report.Warnings.Count);
        Assert.All(
            (string[])["7", "8", "10"],
            max => Assert.Contains(report.Warnings, o => o.Message.Words().Contains($"maximum {max}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Profiles_of_one_page_leave_those_of_the_other_pages_alone()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 4), Score("b", 2))));
        await database.ImportAsync(Page(Profile("b", 5)));

        Assert.Equal(new ScoreSum(6, 15), (await database.BoardAsync()).Figures[ScoreView.All].Score);
    }

    private static Task<IReadOnlyList<string>> VersionsAsync(TestDatabase database) =>
        database.RowsAsync("SELECT FromDay, ToDay, MaxPoints + 0 FROM ControlProfiles ORDER BY FromDay");
}
