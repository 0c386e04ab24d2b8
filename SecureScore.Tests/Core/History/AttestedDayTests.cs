using System.Text.Json.Nodes;
using SecureScore.Core.Decisions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Core.Trends;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.History;

public sealed class AttestedDayTests
{
    private static readonly string[] s_derived = ["DailyTotals", "CompletionSpans", "CarriedScores"];

    // b has 2 of 10 throughout. a is attested from day 3 on: 2/20 → 12/20, of which 2 are measured.
    [Fact]
    public async Task The_jump_is_a_decision_at_Microsoft_and_Measured_stays()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page([Attested(), Profile("b", 10), .. Days(0, 2, 0), .. Days(3, 4, 10)]));

        Assert.Equal(
            ["2|20|2|0", "2|20|2|0", "2|20|2|0", "12|20|2|10", "12|20|2|10"],
            (await ScoresAsync(database))
                .Select(d => $"{d.Score.Numerator:0}|{d.Score.Denominator:0}|{d.Measured.Numerator:0}|{d.AttestedPoints:0}"));
        var happened = Assert.Single((await EventsAsync(database)).Items);
        Assert.Equal(
            (Given.Day(3), ScoreEventKind.StatusChanged, ChangeCause.Decision, 50m),
            (happened.Day, happened.Kind, happened.Cause, happened.Effect));
        Assert.Equal(
            (ActionStatus.ToAddress, ActionStatus.ResolvedThroughThirdParty, "bob@contoso",
                new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc), "Duo does it", true),
            (happened.Decision!.From, happened.Decision.To, happened.Decision.By, happened.Decision.At, happened.Decision.Note,
                happened.Decision.IsFromMicrosoft));
        Assert.Equal(0, await database.CountAsync("CompletionSpans"));
        Assert.Equal(["bob@contoso"], await database.Get<IScoreEventQuery>().ListPeopleAsync(Given.Opened, TestDatabase.Token));
        Assert.Equal(1, (await EventsAsync(database, new() { View = ScoreView.Identity, Person = "bob@contoso" })).Matching);
    }

    [Fact]
    public async Task The_split_of_two_boards_says_the_same_as_the_events()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page([Attested(), Profile("b", 10), .. Days(0, 2, 0), .. Days(3, 4, 10)]));

        var part = Assert.Single(ScoreChange.Between(
            await database.BoardAsync(Given.Day(2)), await database.BoardAsync(Given.Day(4)), ScoreView.Identity).Parts);

        Assert.Equal((ChangeCause.Decision, 50m, "bob@contoso"), (part.Cause, part.Effect, part.Change.Decided!.By));
        var details = await database.Actions.FindAsync(Given.Opened, "a", TestDatabase.Token);
        Assert.Equal("bob@contoso", Assert.Single(details!.Decisions).By);
    }

    // Decided here on day 0, sent or set at Microsoft on day 1, read with the profile of day 3; full points from day 2 on.
    [Fact]
    public async Task A_decision_made_here_stays_when_Microsoft_follows_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page([Profile("a", 10), Profile("b", 10), .. Days(0, 0, 0)]));
        await database.DecideAsync("a", ActionStatus.ResolvedThroughThirdParty, 0, "Duo");

        await database.ImportAsync(Page([.. Days(1, 1, 0), .. Days(2, 2, 10)]));
        await database.ImportAsync(Page([Attested(), Profile("b", 10), .. Days(3, 3, 10)]));

        var action = (await database.BoardAsync()).Find("a")!;
        Assert.Equal(
            ("Ada Lovelace", "Duo", false, false),
            (action.State.Decision!.By, action.State.Decision.Note, action.State.Decision.IsWorkedOut, action.State.IsRegressed));
        Assert.All(
            await ScoresAsync(database), d => Assert.Equal((2m, 10m, 12m), (d.Measured.Numerator, d.AttestedPoints, d.Score.Numerator)));
        Assert.Equal([ScoreEventKind.StatusChanged], (await EventsAsync(database)).Items.Select(e => e.Kind));
    }

    [Fact]
    public async Task A_completed_action_that_is_attested_later_has_lost_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page([Profile("a", 10), Profile("b", 10), .. Days(-1, 0, 10)]));

        await database.ImportAsync(Page([Attested(), Profile("b", 10), .. Days(1, 2, 10)]));

        var happened = Assert.Single((await EventsAsync(database)).Items);
        Assert.Equal((ScoreEventKind.StatusChanged, ActionStatus.Completed, 0m), (happened.Kind, happened.Decision!.From, happened.Effect));
        Assert.All(await TrendAsync(database), day => Assert.Equal((0, 0), (day.Regressed, day.Losses)));
    }

    [Fact]
    public async Task An_attestation_that_ends_is_a_decision_and_no_regression()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page([Attested(), Profile("b", 10), .. Days(2, 3, 10)]));

        await database.ImportAsync(
            Page([ProfileWithState("a", 10, "Default", "eve@contoso", "2026-03-05T09:00:00Z"), Profile("b", 10), .. Days(4, 4, 0)]));

        var happened = Assert.Single((await EventsAsync(database)).Items);
        Assert.Equal(
            (Given.Day(4), ChangeCause.Decision, -50m, "eve@contoso"),
            (happened.Day, happened.Cause, happened.Effect, happened.Decision!.By));
        Assert.Equal((ActionStatus.ResolvedThroughThirdParty, ActionStatus.ToAddress), (happened.Decision.From, happened.Decision.To));
        Assert.False((await database.BoardAsync()).Find("a")!.State.IsRegressed);
        Assert.All(await TrendAsync(database), day => Assert.Equal((0, 0), (day.Regressed, day.Losses)));
    }

    [Fact]
    public async Task Points_that_Microsoft_takes_back_under_the_same_state_are_no_change_of_the_configuration()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page([Attested(), Profile("b", 10), .. Days(2, 3, 10), .. Days(4, 4, 0)]));

        var happened = Assert.Single((await EventsAsync(database)).Items);
        Assert.Equal((ChangeCause.Decision, -50m, "Microsoft"), (happened.Cause, happened.Effect, happened.Decision!.By));
    }

    // Set on day 1, read with day 4: the days in between are told again.
    [Fact]
    public async Task A_profile_that_tells_of_an_older_state_computes_the_days_since_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page([ProfileWithState("a", 10, "Default"), Profile("b", 10), .. Days(0, 3, 10)]));

        await database.ImportAsync(Page([Attested(), Profile("b", 10), .. Days(4, 4, 10)]));

        Assert.Equal([12m, 2m, 2m, 2m, 2m], (await ScoresAsync(database)).Select(d => d.Measured.Numerator));
        var derived = await database.DumpAsync(s_derived);
        await database.Derived.RebuildAsync(TestDatabase.Token);
        Assert.Equal(derived, await database.DumpAsync(s_derived));
    }

    // Read with day 4, then with day 1 as well: of a state without a date only that day is known.
    [Fact]
    public async Task A_state_without_a_date_counts_from_the_first_day_that_is_known_to_have_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page([ProfileWithState("a", 10, "ThirdParty"), Profile("b", 10), .. Days(0, 4, 10)]));
        Assert.Equal([12m, 12m, 12m, 12m, 2m], (await ScoresAsync(database)).Select(d => d.Measured.Numerator));

        await database.ImportAsync(Page([ProfileWithState("a", 10, "ThirdParty"), Profile("b", 10), .. Days(1, 1, 10)]));

        Assert.Equal([12m, 2m, 2m, 2m, 2m], (await ScoresAsync(database)).Select(d => d.Measured.Numerator));
        var derived = await database.DumpAsync(s_derived);
        await database.Derived.RebuildAsync(TestDatabase.Token);
        Assert.Equal(derived, await database.DumpAsync(s_derived));
    }

    [Fact]
    public async Task A_state_that_a_newer_answer_of_the_day_takes_back_leaves_no_trace()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page([ProfileWithState("a", 10, "Default"), Profile("b", 10), .. Days(0, 3, 10)]));
        await database.ImportAsync(Page([Attested(), Profile("b", 10), .. Days(4, 4, 10)]));

        await database.ImportAsync(
            Page([ProfileWithState("a", 10, "Default", "eve@contoso", "2026-03-05T09:00:00Z"), Profile("b", 10), .. Days(4, 4, 10)]));

        Assert.All(await ScoresAsync(database), d => Assert.Equal(12m, d.Measured.Numerator));
    }

    [Fact]
    public async Task An_attested_action_is_decided_in_the_trends()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page([Attested(), Profile("b", 10), .. Days(0, 2, 0), .. Days(3, 4, 10)]));

        var trends = await FindTrendsAsync(database);

        // a: open on 0, attested on 3. b: open throughout.
        Assert.Equal(new ActionTime(0, null, null, 1, 4), trends.ToCompleted);
        Assert.Equal(new ActionTime(1, 3, 3, 1, 4), trends.ToDecided);
    }

    [Fact]
    public async Task What_is_attested_at_Microsoft_cannot_be_undone_here_but_decided_otherwise()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page([Attested(), Profile("b", 10), .. Days(2, 3, 10)]));
        database.Clock.Advance(TimeSpan.FromDays(3));

        var refused = await Assert.ThrowsAsync<StatusLockedException>(() =>
            database.Decisions.UndoAsync(TestDatabase.Writer, Given.TenantId, "a", 0, 0, TestDatabase.Token));
        var decision = await database.DecideAsync("a", ActionStatus.ToAddress, 0, null);
        await database.Decisions.UndoAsync(TestDatabase.Writer, Given.TenantId, "a", 1, 1, TestDatabase.Token);

        Assert.Contains("set at Microsoft", refused.Words(), StringComparison.Ordinal);
        Assert.Equal(ActionStatus.ResolvedThroughThirdParty, decision!.From);
        Assert.Equal(ActionStatus.ResolvedThroughThirdParty, (await database.BoardAsync()).Find("a")!.Status);
    }

    // Decided here on day 0, repeated at Microsoft on day 1, with full points: Microsoft's echo does not hold what is undone here.
    [Fact]
    public async Task An_undo_of_what_Microsoft_repeats_goes_back_to_the_status_before()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page([Profile("a", 10), Profile("b", 10), .. Days(0, 0, 0)]));
        await database.DecideAsync("a", ActionStatus.ResolvedThroughThirdParty, 0);
        await database.ImportAsync(Page([Attested(), Profile("b", 10), .. Days(1, 3, 10)]));
        database.Clock.Advance(TimeSpan.FromDays(3));

        var undo = await database.Decisions.UndoAsync(TestDatabase.Writer, Given.TenantId, "a", 1, 1, TestDatabase.Token);

        Assert.Equal(ActionStatus.ToAddress, undo.To);
        Assert.Equal(
            (ActionStatus.ToAddress, 0m),
            ((await database.BoardAsync()).Find("a")!.Status, (await database.BoardAsync()).Find("a")!.Points.Measured));
    }

    // The control is not scored any more, and was complete before: both joins used to answer otherwise.
    [Fact]
    public async Task A_board_and_the_stored_days_agree_on_a_control_that_is_not_scored_any_more()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page([Profile("a", 10), Profile("b", 10), .. Days(0, 0, 0)]));
        await database.DecideAsync("a", ActionStatus.RiskAccepted, 0);
        await database.ImportAsync(Page(Days(1, 1, 10)));
        await database.ImportAsync(Page(Profile("a", 0), Profile("b", 10), Day(Given.Day(2), 2, 10, Score("a", 0), Score("b", 2))));

        var action = (await database.BoardAsync()).Find("a")!;

        Assert.Equal((ActionStatus.ToAddress, false), (action.Status, action.State.IsRegressed));
        Assert.Equal((await database.BoardAsync()).Figures[ScoreView.Identity].Score, (await ScoresAsync(database))[^1].Score);
    }

    /// <summary>a, set to ThirdParty on day 1.</summary>
    private static JsonObject Attested() => ProfileWithState("a", 10, "ThirdParty", "bob@contoso", "2026-03-02T09:00:00Z", "Duo does it");

    private static IEnumerable<JsonObject> Days(int first, int last, decimal points) =>
        Enumerable.Range(first, last - first + 1).Select(day => Day(Given.Day(day), points + 2, 20, Score("a", points), Score("b", 2)));

    private static Task<IReadOnlyList<DailyScore>> ScoresAsync(TestDatabase database) =>
        database.History.ListAsync(Given.Opened, ScoreView.Identity, null, null, TestDatabase.Token);

    private static Task<ScoreEventPage> EventsAsync(TestDatabase database, ScoreEventFilter? filter = null) =>
        database.Get<IScoreEventQuery>()
            .ListAsync(Given.Opened, filter ?? new() { View = ScoreView.Identity }, 0, 100, TestDatabase.Token);

    private static async Task<IReadOnlyList<ActionTrendDay>> TrendAsync(TestDatabase database) => (await FindTrendsAsync(database)).Actions;

    private static async Task<TenantTrends> FindTrendsAsync(TestDatabase database)
    {
        Tenant tenant = (await database.Tenants.ListAsync(TestDatabase.Reader, TestDatabase.Token)).Single(t => t.Id == Given.TenantId);
        return (await database.Get<ITrendQuery>().FindAsync(tenant, ScoreView.Identity, null, null, TestDatabase.Token))!;
    }
}
