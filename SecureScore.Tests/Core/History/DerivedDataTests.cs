using System.Globalization;
using CsCheck;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.History;

public sealed class DerivedDataTests
{
    private static readonly string[] s_states = ["ThirdParty", "Reviewed", "Ignored", "Default"];

    // Of events all but their keys, which tell when they were written.
    private static readonly string[] s_derived =
    [
        "DailyTotals", "CompletionSpans", "TenantSummaries", "TenantActions",
        """
        (SELECT TenantKey, Day, Kind, Cause, ControlKey, Category, FormerCategory, PointsBefore, PointsAfter, MaxBefore, MaxAfter, CountBefore, CountAfter,
            TotalBefore, TotalAfter, Effect, EffectOnFormer, EffectOnAll, DecisionId, Until FROM ScoreEvents)
        """,
    ];

    [Fact]
    public async Task Totals_of_every_day_equal_its_board()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(
            Profile("a", 10), Profile("b", 5, "Apps"),
            Day(Given.Day(0), Score("a", 10), Score("b", 1, "Apps")), Day(Given.Day(1), Score("a", 4), Score("x", 2)),
            Day(Given.Day(3), Score("a", 6), Score("b", 5, "Apps"))));
        await database.DecideAsync("a", ActionStatus.ResolvedThroughThirdParty, 0);

        await AssertTotalsEqualBoardsAsync(database, [0, 1, 3]);
    }

    [Fact]
    public async Task Completion_spans_run_over_consecutive_snapshots_and_gaps_of_days()
    {
        await using var database = await TestDatabase.CreateAsync();

        await database.ImportAsync(Page(Profile("a", 10),
            Day(Given.Day(0), Score("a", 10)), Day(Given.Day(1), Score("a", 10)), Day(Given.Day(2), Score("a", 9)),
            Day(Given.Day(4), Score("a", 10)), Day(Given.Day(7), Score("a", 10))));

        Assert.Equal(["2026-03-01|2026-03-02", "2026-03-05|2026-03-08"], await SpansAsync(database));
    }

    // The second import prolongs a span that was written by the first one, ends it and begins another.
    [Fact]
    public async Task A_span_that_is_prolonged_and_ended_in_one_import_keeps_its_last_day()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 10))));

        await database.ImportAsync(
            Page(Day(Given.Day(1), Score("a", 10)), Day(Given.Day(2), Score("a", 9)), Day(Given.Day(3), Score("a", 10))));

        Assert.Equal(["2026-03-01|2026-03-02", "2026-03-04|2026-03-04"], await SpansAsync(database));
    }

    [Fact]
    public async Task A_span_that_had_ended_is_not_taken_up_again_by_a_later_import()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 10)), Day(Given.Day(1), Score("a", 9))));

        await database.ImportAsync(Page(Day(Given.Day(2), Score("a", 10))));

        Assert.Equal(["2026-03-01|2026-03-01", "2026-03-03|2026-03-03"], await SpansAsync(database));
    }

    [Fact]
    public async Task A_day_put_in_between_splits_a_span()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 10)), Day(Given.Day(2), Score("a", 10))));

        await database.ImportAsync(Page(Day(Given.Day(1), Score("a", 9))));

        Assert.Equal(["2026-03-01|2026-03-01", "2026-03-03|2026-03-03"], await SpansAsync(database));
    }

    [Fact]
    public async Task Another_rule_at_the_next_start_computes_everything_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Profile("b", 10), Day(Given.Day(0), Score("a", 4), Score("b", 6))));
        await database.DecideAsync("a", ActionStatus.RiskAccepted, 0);
        await using var beside = database.Beside(RiskAcceptedRule.NoPoints);

        await beside.Derived.RefreshAsync(TestDatabase.Token);

        Assert.Equal(["6|20"], await database.RowsAsync("SELECT Numerator + 0, Denominator + 0 FROM DailyTotals WHERE \"View\" = 'All'"));
    }

    [Fact]
    public async Task Rebuilding_mends_what_was_lost()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 10)), Day(Given.Day(1), Score("a", 4))));
        var before = await database.DumpAsync(s_derived);
        await database.RowsAsync("DELETE FROM DailyTotals WHERE Day = '2026-03-01'");
        await database.RowsAsync("UPDATE CompletionSpans SET ToDay = '2026-03-09'");

        await database.Derived.RebuildAsync(TestDatabase.Token);

        Assert.Equal(before, await database.DumpAsync(s_derived));
    }

    // A story is a list of imports and decisions in any order; each number picks what happens.
    [Fact]
    public async Task Rebuilt_equals_incremental_and_totals_equal_boards_after_any_story() =>
        await Gen.Select(Gen.Int[0, 11], Gen.Int[0, 6], Gen.Int[0, 3], Gen.Int[0, 99]).Array[3, 14].SampleAsync(async story =>
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(
            Page(Profile("a", 10), Profile("b", 5, "Apps"), Day(Given.Day(3), Score("a", 1), Score("b", 5, "Apps"))));
        foreach (var (kind, day, control, dice) in story) await HappenAsync(database, kind, day, control, dice);
        var days = await database.RowsAsync("SELECT Day FROM Snapshots");
        await AssertTotalsEqualBoardsAsync(database, days.Select(day =>
            DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - Given.Day(0).DayNumber));
        var incremental = await database.DumpAsync(s_derived);

        await database.Derived.RebuildAsync(TestDatabase.Token);

        Assert.Equal(incremental, await database.DumpAsync(s_derived));
        Assert.Empty(await database.RowsAsync("SELECT Id FROM Tenants WHERE StaleFrom IS NOT NULL UNION SELECT TenantKey FROM StaleDays"));
    }, iter: 30, threads: 1, print: s => string.Join(" ", s));

    private static async Task HappenAsync(TestDatabase database, int kind, int day, int control, int dice)
    {
        var id = "abcd"[control].ToString();
        var category = dice % 3 == 0 ? "Apps" : "Identity";
        switch (kind)
        {
            case < 4: // a day, often at full points; its richness differs so that some replace and some do not
                await database.ImportAsync(Page(Day(Given.Day(day),
                    dice % 2 == 0 ? Score(id, 10, category) : RichScore(id, dice % 10, 1, 4, category),
                    Score("abcd"[(control + 1) % 4].ToString(), 5, "Apps"))));
                break;
            case 4: // several days at once
                await database.ImportAsync(
                    Page(Enumerable.Range(day, 3).Select(d => Day(Given.Day(d), Score(id, (d + dice) % 3 == 0 ? 3 : 10, category)))));
                break;
            case 5: // a profile, re-weighted, of today
                await database.ImportAsync(Page(Profile(id, (dice % 2 + 1) * 5, category)));
                break;
            case 6: // a profile of an older or newer file
                await database.ImportAsync(Page(Profile(id, dice % 4 * 5, category), Day(Given.Day(day), Score(id, 5, category))));
                break;
            case 7: // what somebody set at Microsoft, with a date or without
                await database.ImportAsync(Page(ProfileWithState(id, 10, s_states[dice % 4], "bob@contoso",
                    dice % 5 == 0 ? null : $"{Given.Day(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}T09:00:00Z")));
                break;
            case 8: // two contents of a profile, the later one deprecated or not
                var later = Profile(id, 10, category);
                later["deprecated"] = dice % 4 != 0;
                await database.ImportAsync(
                    Page(Profile(id, 10, category), Day(Given.Day(day), Score(id, 5, category))),
                    Page(later, Day(Given.Day(day + dice % 2), Score(id, 5, category))));
                break;
            default:
                await DecideAsync(database, id, (ActionStatus)(dice % 5), dice);
                break;
        }
    }

    private static async Task DecideAsync(TestDatabase database, string id, ActionStatus status, int dice)
    {
        if ((await database.BoardAsync()).Find(id) is not { LockedBecause: null } action) return;
        if (dice % 4 == 0 && action.State.Decision is { IsWorkedOut: false } inForce)
            await database.Decisions.UndoAsync(
                TestDatabase.Writer, Given.TenantId, id, inForce.Version, action.Version, TestDatabase.Token);
        else await database.DecideAsync(id, status, action.Version);
    }

    private static async Task AssertTotalsEqualBoardsAsync(TestDatabase database, IEnumerable<int> days)
    {
        foreach (var day in days.Select(Given.Day))
        {
            var board = await database.BoardAsync(day);
            foreach (var view in ScoreView.Stored)
            {
                var total = Assert.Single(await database.History.ListAsync(Given.Opened, view, day, day, TestDatabase.Token));
                var figures = board.Figures[view];
                Assert.Equal(
                    (figures.Score, figures.Measured, figures.Reported, figures.Planned, figures.Achievable, figures.AttestedPoints,
                        figures.WithoutProfile),
                    (total.Score, total.Measured, total.Reported, total.Planned, total.Achievable, total.AttestedPoints,
                        total.WithoutProfile));
            }
        }
    }

    private static Task<IReadOnlyList<string>> SpansAsync(TestDatabase database) =>
        database.RowsAsync("SELECT FromDay, ToDay FROM CompletionSpans ORDER BY FromDay");
}
