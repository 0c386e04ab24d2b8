using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.History;

/// <summary>What the history finds of a short story, on a real database.</summary>
/// <remarks>
/// a: 2, 5, 5 of 10. b: 6, 6, 4 of 10. Of Identity, so 8/20, 11/20, 9/20. c of Apps: 5, 5, 9 of 10.
/// On day 2 Ada accepts the risk of b: left out, a alone counts, 5/10.
/// </remarks>
public sealed class ScoreEventQueryTests
{
    [Fact]
    public async Task Events_come_newest_first_with_titles_and_the_sum_of_their_effects()
    {
        await using var database = await StoryAsync();

        var page = await ListAsync(database, new() { View = ScoreView.Identity });

        Assert.Equal(["b PointsLost", "b StatusChanged", "a PointsGained"], page.Items.Select(Short));
        Assert.Equal("Title of a", page.Items[^1].Title);
        Assert.Equal(3, page.Matching);
        // 40 % → 50 %.
        Assert.Equal(10, (double)page.Effect, 1e-9);
    }

    [Fact]
    public async Task A_page_is_a_part_of_the_whole_in_the_same_order()
    {
        await using var database = await StoryAsync();
        var all = (await ListAsync(database, new() { View = ScoreView.All })).Items;

        var second = await database.Get<IScoreEventQuery>()
            .ListAsync(Given.Opened, new() { View = ScoreView.All }, 1, 2, TestDatabase.Token);

        Assert.Equal(all.Skip(1).Take(2), second.Items);
        Assert.Equal(4, second.Matching);
    }

    public static TheoryData<ScoreEventFilter, string[]> Filters => new()
    {
        { new() { View = ScoreView.ForCategory(SecureScore.Core.Controls.ControlCategory.Apps) }, ["c PointsGained"] },
        { new() { View = ScoreView.All, Cause = ChangeCause.Decision }, ["b StatusChanged"] },
        { new() { View = ScoreView.All, Kind = ScoreEventKind.PointsLost }, ["b PointsLost"] },
        { new() { View = ScoreView.All, ControlId = "A" }, ["a PointsGained"] },
        { new() { View = ScoreView.All, Person = "Ada Lovelace" }, ["b StatusChanged"] },
        { new() { View = ScoreView.All, Person = "Nobody" }, [] },
        { new() { View = ScoreView.All, Search = "title of c" }, ["c PointsGained"] },
        { new() { View = ScoreView.All, Search = "because" }, ["b StatusChanged"] },
        { new() { View = ScoreView.All, Search = "%" }, [] },
        { new() { View = ScoreView.All, To = Given.Day(1) }, ["a PointsGained"] },
        { new() { View = ScoreView.All, From = Given.Day(3) }, [] },
    };

    [Theory]
    [MemberData(nameof(Filters), DisableDiscoveryEnumeration = true)]
    public async Task A_filter_finds(ScoreEventFilter filter, string[] expected)
    {
        await using var database = await StoryAsync();

        Assert.Equal(expected, (await ListAsync(database, filter)).Items.Select(Short));
    }

    // Over all (13/30, 16/30, then 14/20 without b): a +10 on day 1. On day 2 N₀ = 16, D₀ = 30, N₁ = 14, D₁ = 20:
    // c: 100 × 4 × ½ × (1/20 + 1/30) = 16.67; b, decided: 100 × (−6 × ½ × (1/20 + 1/30) + 10 × ½ × 30 / 600) = −25 + 25 = 0.
    [Fact]
    public async Task Effects_are_sorted_and_added_by_the_database()
    {
        await using var database = await StoryAsync();

        var gains = await ListAsync(database, new() { View = ScoreView.All, Order = ScoreEventOrder.Effect });
        var effects = await database.Get<IScoreEventQuery>()
            .ListEffectsAsync(Given.Opened, ScoreView.All, null, null, TestDatabase.Token);

        Assert.Equal(["c PointsGained", "a PointsGained"], gains.Items.Take(2).Select(Short));
        Assert.Equal(
            [(Given.Day(1), ChangeCause.Configuration), (Given.Day(2), ChangeCause.Configuration)],
            effects.Where(e => Math.Abs(e.Net) > 0.001m).Select(e => (e.Day, e.Cause)));
        Assert.Equal(10, (double)effects[0].Gained, 1e-9);
        Assert.Equal(50.0 / 3, (double)effects.Single(e => e.Day == Given.Day(2) && e.Cause == ChangeCause.Configuration).Net, 1e-9);
    }

    [Theory]
    [InlineData(ScoreEventOrder.Points, false, "c")] // +4
    [InlineData(ScoreEventOrder.Points, true, "b")] // −2
    [InlineData(ScoreEventOrder.Title, false, "a")]
    [InlineData(ScoreEventOrder.Title, true, "c")]
    [InlineData(ScoreEventOrder.Day, true, "a")]
    public async Task An_order_begins_with(ScoreEventOrder order, bool isReversed, string expected)
    {
        await using var database = await StoryAsync();

        var page = await ListAsync(database, new() { View = ScoreView.All, Order = order, IsReversed = isReversed });

        Assert.Equal(expected, page.Items[0].ControlId);
    }

    // The week of 2 March: 0.05 + 0.03 − 0.02 = 0.06, and 0.005 more where nothing is left out. b is completed, and 1 March has a week to
    // itself. Together 0.04 + 0.06 + 0.10 = 0.20.
    [Theory]
    [InlineData(true, 3, 5, 0.06, 0.20)]
    [InlineData(false, 4, 6, 0.065, 0.205)]
    public async Task Small_changes_of_a_week_are_one_row_and_the_rows_add_up(
        bool leavesOut, int changes, int matching, double ofWeek, double together)
    {
        await using var database = await SmallStoryAsync();

        var page = await ByWeekAsync(database, new() { View = ScoreView.Identity, LeavesSmallOut = leavesOut }, 0.1m);

        Assert.Equal(["b Completed", "2026-03-02", "a PointsGained"], page.Items.Select(Short));
        var week = page.Items[1].Week!;
        Assert.Equal((changes, 1, matching, 3), (week.Changes, week.Actions, page.Matching, page.Rows));
        Assert.Equal(ofWeek, (double)week.Effect, 1e-9);
        Assert.Equal(together, (double)page.Effect, 1e-9);
        Assert.Equal(page.Effect, page.Items.Sum(r => r.Week?.Effect ?? r.Event!.EffectOn(ScoreView.Identity)!.Value));
    }

    [Fact]
    public async Task An_open_week_has_its_events_below_it_and_a_page_cuts_through_them()
    {
        await using var database = await SmallStoryAsync();
        var filter = new ScoreEventFilter { View = ScoreView.Identity, LeavesSmallOut = true };

        var all = await ByWeekAsync(database, filter, 0.1m, open: Given.Day(1));
        var second = await database.Get<IScoreEventQuery>()
            .ListByWeekAsync(Given.Opened, filter, new(0.1m, [Given.Day(1)]), 2, 2, TestDatabase.Token);

        Assert.Equal(
            ["b Completed", "2026-03-02", "a PointsLost of 2026-03-02", "a PointsGained of 2026-03-02", "a PointsGained of 2026-03-02",
                "a PointsGained"],
            all.Items.Select(Short));
        Assert.Equal(6, all.Rows);
        Assert.Equal(all.Items.Skip(2).Take(2).Select(r => r.Event), second.Items.Select(r => r.Event));
        Assert.Equal(6, second.Rows);
    }

    [Fact]
    public async Task One_by_one_is_the_list_of_all_events()
    {
        await using var database = await SmallStoryAsync();
        var filter = new ScoreEventFilter { View = ScoreView.Identity };

        var page = await ByWeekAsync(database, filter, below: 0);

        var events = await ListAsync(database, filter);
        Assert.Equal(events.Items, page.Items.Select(r => r.Event));
        Assert.Equal((6, 6, events.Effect), (page.Rows, page.Matching, page.Effect));
    }

    [Fact]
    public async Task The_stream_is_the_whole_list()
    {
        await using var database = await StoryAsync();
        List<ScoreEvent> streamed = [];

        await foreach (var happened in database.Get<IScoreEventQuery>()
            .StreamAsync(Given.Opened, new() { View = ScoreView.All }, TestDatabase.Token))
            streamed.Add(happened);

        Assert.Equal((await ListAsync(database, new() { View = ScoreView.All })).Items, streamed);
    }

    [Fact]
    public async Task People_are_those_who_decided()
    {
        await using var database = await StoryAsync();

        Assert.Equal(["Ada Lovelace"], await database.Get<IScoreEventQuery>().ListPeopleAsync(Given.Opened, TestDatabase.Token));
        Assert.Empty(await database.Get<IScoreEventQuery>().ListPeopleAsync(Given.OtherTenantId.Open(), TestDatabase.Token));
    }

    [Fact]
    public async Task Like_for_like_is_read_of_the_range_alone()
    {
        await using var database = await StoryAsync();
        var tenant = (await database.BoardAsync()).Tenant.Read();

        // Days 0 and 1 with the controls of day 1: 8/20 and 11/20.
        var scores = await database.History.ListLikeForLikeAsync(tenant, ScoreView.Identity, null, Given.Day(1), TestDatabase.Token);

        Assert.Equal([new LikeForLikeScore(Given.Day(0), 40), new(Given.Day(1), 55)], scores);
    }

    private static async Task<TestDatabase> StoryAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(
            Profile("a", 10), Profile("b", 10), Profile("c", 10, "Apps"),
            Day(Given.Day(0), Score("a", 2), Score("b", 6), Score("c", 5, "Apps")),
            Day(Given.Day(1), Score("a", 5), Score("b", 6), Score("c", 5, "Apps")),
            Day(Given.Day(2), Score("a", 5), Score("b", 4), Score("c", 9, "Apps"))));
        await database.DecideAsync("b", ActionStatus.RiskAccepted, 0);
        return database;
    }

    /// <summary>
    /// From Saturday 28 February to Thursday 5 March; 100 points are one percentage point. a: 5, 9, 14, 17, 15 and 15.5 of 9990.
    /// b: 0 of 10, and all 10 from Tuesday on.
    /// </summary>
    private static async Task<TestDatabase> SmallStoryAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(
            Profile("a", 9990), Profile("b", 10),
            Day(Given.Day(-1), Score("a", 5), Score("b", 0)), Day(Given.Day(0), Score("a", 9), Score("b", 0)),
            Day(Given.Day(1), Score("a", 14), Score("b", 0)), Day(Given.Day(2), Score("a", 17), Score("b", 10)),
            Day(Given.Day(3), Score("a", 15), Score("b", 10)), Day(Given.Day(4), Score("a", 15.5m), Score("b", 10))));
        return database;
    }

    private static Task<GroupedEventPage> ByWeekAsync(
        TestDatabase database, ScoreEventFilter filter, decimal below, params DateOnly[] open) =>
        database.Get<IScoreEventQuery>().ListByWeekAsync(Given.Opened, filter, new(below, open), 0, 1000, TestDatabase.Token);

    private static string Short(EventListRow row) => (row.Event, row.Week) switch
    {
        ({ } happened, null) => Short(happened),
        ({ } happened, { } week) => $"{Short(happened)} of {week.Monday:yyyy-MM-dd}",
        _ => $"{row.Week!.Monday:yyyy-MM-dd}",
    };

    private static string Short(ScoreEvent happened) => $"{happened.ControlId} {happened.Kind}";

    private static Task<ScoreEventPage> ListAsync(TestDatabase database, ScoreEventFilter filter) =>
        database.Get<IScoreEventQuery>().ListAsync(Given.Opened, filter, 0, 1000, TestDatabase.Token);
}
