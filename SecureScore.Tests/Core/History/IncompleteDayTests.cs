using System.Text.Json.Nodes;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.History;

/// <summary>a has 10 of 10, b 2 of 10, and Microsoft reports 12 of 20.</summary>
public sealed class IncompleteDayTests
{
    private static readonly string[] s_derived = ["DailyTotals", "CompletionSpans"];

    [Theory]
    [InlineData(1)]     // one day
    [InlineData(2)]     // several in a row
    [InlineData(3)]     // up to the newest
    public async Task A_control_that_the_sums_hold_keeps_its_points_and_nothing_happened(int lacking)
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync(Page([Profile("a", 10), Profile("b", 10), Whole(0),
            .. Enumerable.Range(1, lacking).Select(WithoutA), .. Enumerable.Range(lacking + 1, 3 - lacking).Select(Whole)]));

        var scores = await ScoresAsync(database);
        Assert.All(scores, d => Assert.Equal((new ScoreSum(12, 20), new ScoreSum(12, 20)), (d.Score, d.Measured)));
        Assert.Equal(Enumerable.Range(1, lacking).Select(Given.Day), scores.Where(d => d.MissingControls is ["a"]).Select(d => d.Day));
        Assert.Empty((await EventsAsync(database)).Items);
        Assert.Equal(["2026-03-01|2026-03-04"], await database.RowsAsync("SELECT FromDay, ToDay FROM CompletionSpans"));
        var found = report.Warnings.Where(o => o.Code == "incomplete-day").ToList();
        Assert.Equal(lacking, found.Count);
        Assert.Contains("does not contain a,", found[0].Message.Words(), StringComparison.Ordinal);
        Assert.Empty(report.Problems);
    }

    [Fact]
    public async Task A_listed_control_whose_points_were_lost_keeps_those_of_the_day_before()
    {
        await using var database = await TestDatabase.CreateAsync();
        var lost = Score("a", null);
        lost["score"] = new JsonObject { ["$numberDecimal"] = "10.0" };

        var report = await database.ImportAsync(Page(Profile("a", 10), Profile("b", 10), Whole(0),
            Day(Given.Day(1), 12, 20, Score("a", null), Score("b", 2)), Day(Given.Day(2), 12, 20, lost, Score("b", 2))));

        Assert.All(await ScoresAsync(database), d => Assert.Equal(new ScoreSum(12, 20), d.Score));
        Assert.Empty((await EventsAsync(database)).Items);
        var board = await database.BoardAsync();
        Assert.Equal((10m, new ScoreSum(12, 20)), (board.Find("a")!.Points.Measured, board.Figures[ScoreView.Identity].Score));
        Assert.Equal(2, report.Warnings.Count(o => o.Code == "incomplete-day"));
        Assert.Contains("{…}", Assert.Single(report.Warnings, o => o.Code == "unreadable-number").Message.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_of_an_incomplete_day_has_the_action_and_names_what_its_list_lacks()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Profile("b", 10), Whole(0), WithoutA(1)));

        var board = await database.BoardAsync();

        Assert.Equal(["a"], board.Snapshot.MissingControls);
        Assert.Equal((10m, new ScoreSum(12, 20)), (board.Find("a")!.Points.Measured, board.Figures[ScoreView.Identity].Score));
        Assert.Empty((await database.BoardAsync(Given.Day(0))).Snapshot.MissingControls);
        var diagnostics = await database.History.FindDiagnosticsAsync(Given.Opened, TestDatabase.Token);
        Assert.Equal((Given.Day(1), "a"), diagnostics!.Incomplete.Select(d => (d.Day, Assert.Single(d.Controls))).Single());
    }

    [Fact]
    public async Task Where_the_sums_move_as_well_the_catalog_has_changed()
    {
        await using var database = await TestDatabase.CreateAsync();

        var report = await database.ImportAsync(
            Page(Profile("a", 10), Profile("b", 10), Whole(0), Day(Given.Day(1), 2, 10, Score("b", 2))));

        Assert.Equal([ScoreEventKind.ControlRemoved], (await EventsAsync(database)).Items.Select(e => e.Kind));
        Assert.Empty(report.Warnings);
        Assert.Equal(new ScoreSum(2, 10), (await ScoresAsync(database))[^1].Score);
    }

    [Fact]
    public async Task A_control_that_goes_after_an_incomplete_day_is_removed_on_the_day_of_the_sums()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.ImportAsync(
            Page(Profile("a", 10), Profile("b", 10), Whole(0), WithoutA(1), Day(Given.Day(2), 2, 10, Score("b", 2))));

        Assert.Equal([(Given.Day(2), ScoreEventKind.ControlRemoved)], (await EventsAsync(database)).Items.Select(e => (e.Day, e.Kind)));
    }

    [Fact]
    public async Task Days_in_any_order_and_number_of_runs_make_the_same_database()
    {
        JsonObject[] days = [Whole(0), WithoutA(1), WithoutA(2), Whole(3)];
        List<string> dumps = [];
        foreach (int[] order in (int[][])[[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 2, 3, 0]])
        {
            await using var database = await TestDatabase.CreateAsync();
            await database.ImportAsync(Page(Profile("a", 10), Profile("b", 10)));
            foreach (var day in order) await database.ImportAsync(Page(days[day].DeepClone()));
            dumps.Add(await database.DumpAsync(s_derived) + string.Join('\n', await database.RowsAsync(
                "SELECT n.Day, c.ControlId, f.Day FROM CarriedScores s JOIN Snapshots n ON n.Id = s.SnapshotId JOIN Snapshots f ON f.Id = "
                    + "s.FromSnapshotId JOIN Controls c ON c.Id = s.ControlKey ORDER BY 1")));
        }

        Assert.EndsWith("2026-03-02|a|2026-03-01\n2026-03-03|a|2026-03-01", dumps[0], StringComparison.Ordinal);
        Assert.Single(dumps.Distinct());
    }

    [Fact]
    public async Task A_whole_answer_of_the_day_mends_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Profile("b", 10), Whole(0), WithoutA(1), WithoutA(2)));

        await database.ImportAsync(Page(Day(Given.Day(1), 12, 20, Score("a", 10), Score("b", 2))));

        Assert.Equal(["", "", "a"], (await ScoresAsync(database)).Select(d => string.Join(',', d.MissingControls)));
        Assert.Equal(["2026-03-03|2026-03-02"], await database.RowsAsync(
            "SELECT n.Day, f.Day FROM CarriedScores s JOIN Snapshots n ON n.Id = s.SnapshotId JOIN Snapshots f "
                + "ON f.Id = s.FromSnapshotId"));
    }

    // Days 1 and 2 keep a of day 0, whose list then comes again without it: it was never there, so day 3 does not remove it either.
    [Fact]
    public async Task Days_that_keep_the_scores_of_a_day_follow_when_it_comes_again_without_them()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(
            Page(Profile("a", 10), Profile("b", 10), Whole(0), WithoutA(1), WithoutA(2), Day(Given.Day(3), 2, 10, Score("b", 2))));
        Assert.Equal([ScoreEventKind.ControlRemoved], (await EventsAsync(database)).Items.Select(e => e.Kind));

        await database.ImportAsync(Page(Day(Given.Day(0), 12, 20, RichScore("b", 2, 1, 5))));

        Assert.All(await ScoresAsync(database), d => Assert.Equal((new ScoreSum(2, 10), []), (d.Score, d.MissingControls)));
        Assert.Empty((await EventsAsync(database)).Items);
    }

    [Fact]
    public async Task A_second_import_of_the_same_file_tells_it_again_and_changes_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var page = Page(Profile("a", 10), Profile("b", 10), Whole(0), WithoutA(1));
        await database.ImportAsync(page);

        var again = await database.ImportAsync(page);

        Assert.False(again.HasChanges);
        Assert.Equal(["incomplete-day"], again.Warnings.Select(o => o.Code));
    }

    private static JsonObject Whole(int day) => Day(Given.Day(day), 12, 20, Score("a", 10), Score("b", 2));

    private static JsonObject WithoutA(int day) => Day(Given.Day(day), 12, 20, Score("b", 2));

    private static Task<IReadOnlyList<DailyScore>> ScoresAsync(TestDatabase database) =>
        database.History.ListAsync(Given.Opened, ScoreView.Identity, null, null, TestDatabase.Token);

    private static Task<ScoreEventPage> EventsAsync(TestDatabase database) =>
        database.Get<IScoreEventQuery>().ListAsync(Given.Opened, new() { View = ScoreView.Identity }, 0, 100, TestDatabase.Token);
}
