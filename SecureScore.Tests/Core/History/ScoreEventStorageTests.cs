using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.History;

/// <summary>Which days are derived again, and that nothing else is touched.</summary>
public sealed class ScoreEventStorageTests
{
    [Fact]
    public async Task A_tenant_with_one_day_has_no_events()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 4))));

        Assert.Empty((await ListAsync(database)).Items);
    }

    // Imported newest first, each in an import of its own: 1, 4 and 10 of 10, whatever the order.
    [Fact]
    public async Task Days_out_of_order_end_in_the_same_events()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(2), Score("a", 10))));
        await database.ImportAsync(Page(Day(Given.Day(0), Score("a", 1))));

        await database.ImportAsync(Page(Day(Given.Day(1), Score("a", 4))));

        Assert.Equal(
            [(Given.Day(2), ScoreEventKind.Completed, 60m), (Given.Day(1), ScoreEventKind.PointsGained, 30m)],
            (await ListAsync(database)).Items.Select(e => (e.Day, e.Kind, e.Effect!.Value)));
    }

    [Fact]
    public async Task A_day_that_fills_a_gap_takes_the_missing_data_back()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 1)), Day(Given.Day(2), Score("a", 1))));
        Assert.Equal([ScoreEventKind.DataBack, ScoreEventKind.DataMissing], (await ListAsync(database)).Items.Select(e => e.Kind));

        await database.ImportAsync(Page(Day(Given.Day(1), Score("a", 1))));

        Assert.Empty((await ListAsync(database)).Items);
    }

    // Gone for ten days and back: removed at −(10 of 20), added again; between the two days lie ten stored ones without it.
    [Fact]
    public async Task A_control_that_disappears_and_comes_back_is_removed_and_added()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Profile("b", 10), Day(Given.Day(0), Score("a", 0), Score("b", 5))));
        // Microsoft's sums move as well
        await database.ImportAsync(Page(Enumerable.Range(1, 10).Select(d => Day(Given.Day(d), 12, 20, Score("b", 5)))));

        await database.ImportAsync(Page(Day(Given.Day(11), Score("a", 0), Score("b", 5))));

        // 5/20 → 5/10 and back.
        Assert.Equal(
            [(11, ScoreEventKind.ControlAdded, -25m), (1, ScoreEventKind.ControlRemoved, 25m)],
            (await ListAsync(database)).Items.Select(e => (e.Day.DayNumber - Given.Day(0).DayNumber, e.Kind, e.Effect!.Value)));
    }

    [Fact]
    public async Task Two_snapshots_forty_days_apart_are_compared_and_the_gap_is_named()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 1)), Day(Given.Day(40), Score("a", 4))));

        var events = (await ListAsync(database)).Items;
        Assert.Equal([ScoreEventKind.PointsGained, ScoreEventKind.DataBack, ScoreEventKind.DataMissing], events.Select(e => e.Kind));
        Assert.Equal(Given.Day(39), events[2].Until);
    }

    // Sixty days, and the fifteenth comes again with other points: its totals and those of the day after, and no others.
    [Fact]
    public async Task A_corrected_day_touches_itself_and_the_day_after()
    {
        await using var database = await SixtyDaysAsync();
        await WatchAsync(database);

        await database.ImportAsync(Page(Day(Given.Day(15), RichScore("a", 9, 9, 10), RichScore("b", 1, 1, 10))));

        Assert.Equal(
            ["DailyTotals|2026-03-16|6", "DailyTotals|2026-03-17|6", "ScoreEvents|2026-03-16|1", "ScoreEvents|2026-03-17|1"],
            await WrittenAsync(database));
    }

    // On day 15 it turns out that a was complete. Nobody decided about it, so the days after it are as they were;
    // only day 50, on which it is complete for what is now the second time, tells another story: repaired, not completed.
    [Fact]
    public async Task A_correction_that_changes_a_later_story_goes_there_and_to_no_day_between()
    {
        await using var database = await SixtyDaysAsync();
        await WatchAsync(database);

        await database.ImportAsync(Page(Day(Given.Day(15), RichScore("a", 10, 10, 10), RichScore("b", 1, 1, 10))));

        Assert.Equal(
            ["2026-03-16", "2026-03-17", "2026-04-20"],
            (await WrittenAsync(database)).Where(w => w.StartsWith("DailyTotals", StringComparison.Ordinal)).Select(w => w.Split('|')[1]));
        Assert.Equal(
            ScoreEventKind.Repaired, (await ListAsync(database)).Items.Single(e => e.Day == Given.Day(50) && e.ControlId == "a").Kind);
    }

    // Accepted on day 59; then day 58 is corrected, and then a new day comes: each writes its own days only.
    [Fact]
    public async Task A_new_day_writes_one_day()
    {
        await using var database = await SixtyDaysAsync();
        await database.DecideAsync("b", ActionStatus.RiskAccepted, 0);
        await WatchAsync(database);

        await database.ImportAsync(Page(Day(Given.Day(60), RichScore("a", 10, 10, 10), RichScore("b", 4, 4, 10))));

        Assert.Equal(["DailyTotals|2026-04-30|6", "ScoreEvents|2026-04-30|1"], await WrittenAsync(database));
    }

    // The catalog of day 60 has a new control, which no stored day has a score for: the history stays as it is.
    [Fact]
    public async Task A_first_profile_without_older_scores_leaves_the_history_alone()
    {
        await using var database = await SixtyDaysAsync();
        await WatchAsync(database);

        await database.ImportAsync(
            Page(Profile("new", 20), Day(Given.Day(60), RichScore("a", 10, 10, 10), RichScore("b", 1, 1, 10), RichScore("new", 0, 0, 10))));

        Assert.Equal(
            ["2026-04-30"],
            (await WrittenAsync(database)).Where(w => w.StartsWith("DailyTotals", StringComparison.Ordinal)).Select(w => w.Split('|')[1]));
        Assert.Equal(ScoreEventKind.ControlAdded, (await ListAsync(database)).Items.Single(e => e.ControlId == "new").Kind);
    }

    // a: 1 of 10 until day 49, then complete. b: 1 of 10 throughout.
    private static async Task<TestDatabase> SixtyDaysAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page([Profile("a", 10), Profile("b", 10),
            .. Enumerable.Range(0, 60).Select(d => Day(Given.Day(d), Score("a", d < 50 ? 1 : 10), Score("b", 1)))]));
        return database;
    }

    /// <summary>Has the database itself write down what is written to it.</summary>
    private static async Task WatchAsync(TestDatabase database)
    {
        await database.RowsAsync("CREATE TABLE Written (Name TEXT, Day TEXT)");
        foreach (var table in (string[])["DailyTotals", "ScoreEvents"])
            await database.TriggerAsync("Watch" + table, $"AFTER INSERT ON {table}", $"INSERT INTO Written VALUES ('{table}', NEW.Day)");
    }

    private static Task<IReadOnlyList<string>> WrittenAsync(TestDatabase database) =>
        database.RowsAsync("SELECT Name, Day, COUNT(*) FROM Written GROUP BY Name, Day ORDER BY Name, Day");

    private static Task<ScoreEventPage> ListAsync(TestDatabase database) =>
        database.Get<IScoreEventQuery>()
            .ListAsync(Given.Opened, new ScoreEventFilter { View = ScoreView.Identity }, 0, 1000, TestDatabase.Token);
}
