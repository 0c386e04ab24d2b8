using SecureScore.Core.Access;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Tests.Support;
using static SecureScore.Core.Scoring.ActionStatus;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Decisions;

public sealed class DecisionServiceTests
{
    [Fact]
    public async Task A_decision_is_kept_with_who_when_why_and_from_what()
    {
        await using var database = await OpenTenantAsync();

        var decision = await database.DecideAsync("OPEN", RiskAccepted, 0, "  Agreed with the board.  ");

        Assert.NotNull(decision);
        Assert.Equal(
            (1, ToAddress, RiskAccepted, "Ada Lovelace", "Agreed with the board."),
            (decision.Version, decision.From, decision.To, decision.By, decision.Note));
        Assert.Equal(
            (new DateTime(2026, 3, 1, 12, 0, 0), DateTimeKind.Utc, Given.Day(0), null),
            (decision.At, decision.At.Kind, decision.EffectiveDay, decision.Undoes));
        Assert.Equal(decision, Assert.Single((await database.Actions.FindAsync(Given.Opened, "open", TestDatabase.Token))!.Decisions));
    }

    // Measured: open 4 of 10, other 2 of 10, done 5 of 5. With the first left out: 7 of 15.
    [Fact]
    public async Task A_decision_counts_on_the_board_and_in_the_daily_totals_at_once()
    {
        await using var database = await OpenTenantAsync();
        Assert.Equal(new ScoreSum(11, 25), (await database.BoardAsync()).Figures[ScoreView.Identity].Score);

        await database.DecideAsync("open", RiskAccepted, 0);

        var board = await database.BoardAsync();
        Assert.Equal((RiskAccepted, 1), (board.Find("open")!.Status, board.Find("open")!.Version));
        Assert.Equal(new ScoreSum(7, 15), board.Figures[ScoreView.Identity].Score);
        var days = await database.History.ListAsync(Given.Opened, ScoreView.Identity, null, null, TestDatabase.Token);
        Assert.Equal([new ScoreSum(11, 25), new ScoreSum(7, 15)], days.Select(d => d.Score));
        Assert.All(days, d => Assert.Equal(new ScoreSum(11, 25), d.Measured));
    }

    [Fact]
    public async Task Of_two_people_who_saw_the_same_version_the_second_is_told_whose_decision_came_first()
    {
        await using var database = await OpenTenantAsync();
        await database.DecideAsync("open", Planned, 0, actor: new Actor("Grace Hopper", AccessLevel.ReadWrite));

        var conflict = await Assert.ThrowsAsync<DecisionConflictException>(() => database.DecideAsync("open", RiskAccepted, 0));

        Assert.Equal(("Grace Hopper", Planned, 1), (conflict.Newer.By, conflict.Newer.To, conflict.Newer.Version));
        Assert.Contains("Grace Hopper", conflict.Message, StringComparison.Ordinal);
        Assert.Equal((1, Planned), (await database.CountAsync("Decisions"), (await database.BoardAsync()).Find("open")!.Status));
    }

    [Fact]
    public async Task The_status_that_is_already_set_writes_nothing()
    {
        await using var database = await OpenTenantAsync();
        await database.DecideAsync("open", Planned, 0);
        var revision = (await database.BoardAsync()).Tenant.Revision;

        Assert.Null(await database.DecideAsync("open", Planned, 1));
        Assert.Null(await database.DecideAsync("other", ToAddress, 0));

        Assert.Equal((1, revision), (await database.CountAsync("Decisions"), (await database.BoardAsync()).Tenant.Revision));
    }

    [Theory]
    [InlineData("done")]
    [InlineData("no profile")]
    [InlineData("not applicable")]
    [InlineData("no such control")]
    public async Task A_locked_action_cannot_be_set(string controlId)
    {
        await using var database = await OpenTenantAsync();

        await Assert.ThrowsAsync<StatusLockedException>(() => database.DecideAsync(controlId, Planned, 0));

        Assert.Equal(0, await database.CountAsync("Decisions"));
    }

    [Fact]
    public async Task Nobody_can_set_completed()
    {
        await using var database = await OpenTenantAsync();

        await Assert.ThrowsAsync<StatusLockedException>(() => database.DecideAsync("open", Completed, 0));
        await Assert.ThrowsAsync<StatusLockedException>(() => database.DecideAsync("open", (ActionStatus)42, 0));
    }

    [Theory]
    [InlineData(RiskAccepted)]
    [InlineData(ResolvedThroughThirdParty)]
    [InlineData(ResolvedThroughAlternateMitigation)]
    public async Task Leaving_measurement_needs_a_note(ActionStatus status)
    {
        await using var database = await OpenTenantAsync();

        await Assert.ThrowsAsync<NoteException>(() => database.DecideAsync("open", status, 0, null));
        await Assert.ThrowsAsync<NoteException>(() => database.DecideAsync("open", status, 0, " \t\n"));
        await Assert.ThrowsAsync<NoteException>(() => database.DecideAsync("open", status, 0, new string('x', Decision.MaxNoteLength + 1)));
        Assert.NotNull(await database.DecideAsync("open", status, 0, new string('x', Decision.MaxNoteLength)));
    }

    [Fact]
    public async Task Planning_needs_no_note()
    {
        await using var database = await OpenTenantAsync();

        Assert.Null((await database.DecideAsync("open", Planned, 0, null))!.Note);
    }

    [Fact]
    public async Task A_reader_is_refused_in_every_way()
    {
        await using var database = await OpenTenantAsync();
        await database.DecideAsync("open", Planned, 0);

        await Assert.ThrowsAsync<AccessDeniedException>(() => database.DecideAsync("open", ToAddress, 1, actor: TestDatabase.Reader));
        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            database.Decisions.UndoAsync(TestDatabase.Reader, Given.TenantId, "open", 1, 1, TestDatabase.Token));
        await Assert.ThrowsAsync<AccessDeniedException>(() => database.Tenants.RemoveSampleAsync(TestDatabase.Reader, TestDatabase.Token));
        Assert.Equal(1, await database.CountAsync("Decisions"));
    }

    [Fact]
    public async Task Undo_returns_to_the_status_before_by_a_new_decision()
    {
        await using var database = await OpenTenantAsync();
        await database.DecideAsync("open", Planned, 0);
        await database.DecideAsync("open", RiskAccepted, 1);

        var first = await UndoAsync(database, 2, 2);
        var second = await UndoAsync(database, 1, 3);

        Assert.Equal((3, RiskAccepted, Planned, 2), (first.Version, first.From, first.To, first.Undoes));
        Assert.Equal((4, Planned, ToAddress, 1), (second.Version, second.From, second.To, second.Undoes));
        Assert.Equal(
            (ToAddress, 4), ((await database.BoardAsync()).Find("open")!.Status, (await database.BoardAsync()).Find("open")!.Version));
        Assert.Equal(
            [4, 3, 2, 1], (await database.Actions.FindAsync(Given.Opened, "open", TestDatabase.Token))!.Decisions.Select(d => d.Version));
    }

    [Fact]
    public async Task A_decision_that_is_not_in_force_cannot_be_undone()
    {
        await using var database = await OpenTenantAsync();
        await database.DecideAsync("open", Planned, 0);
        await database.DecideAsync("open", RiskAccepted, 1);

        await Assert.ThrowsAsync<StatusLockedException>(() => UndoAsync(database, 1, 2));
        await Assert.ThrowsAsync<DecisionConflictException>(() => UndoAsync(database, 1, 1));
        await UndoAsync(database, 2, 2);
        await Assert.ThrowsAsync<StatusLockedException>(() => UndoAsync(database, 2, 3));
    }

    [Fact]
    public async Task A_completion_overrides_a_decision_and_its_loss_does_not_revive_it()
    {
        await using var database = await OpenTenantAsync();
        await database.DecideAsync("open", RiskAccepted, 0);

        await database.ImportAsync(Page(Day(Given.Day(1), Score("open", 10))));
        var completed = (await database.BoardAsync()).Find("open")!;
        await database.ImportAsync(Page(Day(Given.Day(2), Score("open", 9))));
        var regressed = (await database.BoardAsync()).Find("open")!;
        await database.DecideAsync("open", Planned, 1);
        var decided = (await database.BoardAsync()).Find("open")!;

        Assert.Equal((Completed, false), (completed.Status, completed.State.IsRegressed));
        Assert.Equal((ToAddress, true), (regressed.Status, regressed.State.IsRegressed));
        Assert.Equal((Planned, false), (decided.Status, decided.State.IsRegressed));
        Assert.Equal(RiskAccepted, (await database.BoardAsync(Given.Day(0))).Find("open")!.Status);
    }

    [Fact]
    public async Task Undoing_a_decision_about_a_regressed_action_returns_to_regressed_and_says_so()
    {
        await using var database = await OpenTenantAsync();
        await database.DecideAsync("open", Planned, 0);
        await database.ImportAsync(Page(Day(Given.Day(1), Score("open", 10))));
        await database.ImportAsync(Page(Day(Given.Day(2), Score("open", 9))));
        await database.DecideAsync("open", RiskAccepted, 1);

        // Planned was overridden by the completion of day 1, so it is not what the action returns to.
        var undo = await UndoAsync(database, 2, 2);
        var action = (await database.BoardAsync()).Find("open")!;

        Assert.Equal((RiskAccepted, ToAddress), (undo.From, undo.To));
        Assert.Equal((ToAddress, true, Given.Day(1)), (action.Status, action.State.IsRegressed, action.LastFullDay));
    }

    [Fact]
    public async Task A_decision_raises_the_revision_and_is_told_after_the_commit()
    {
        await using var database = await OpenTenantAsync();
        var revision = (await database.BoardAsync()).Tenant.Revision;
        List<(TenantChange Change, int Stored)> heard = [];
        using var subscription = database.Feed.Subscribe(change =>
            heard.Add((change, database.CountAsync("Decisions").GetAwaiter().GetResult())));

        await database.DecideAsync("OPEN", Planned, 0);

        Assert.Equal([(new TenantChange(Given.TenantId, revision + 1, "open", "Ada Lovelace"), 1)], heard);
        Assert.Equal(revision + 1, (await database.BoardAsync()).Tenant.Revision);
    }

    [Fact]
    public async Task A_board_in_memory_serves_until_the_revision_rises_even_by_another_process()
    {
        await using var database = await OpenTenantAsync();
        await using var beside = database.Beside();
        var board = await database.BoardAsync();

        Assert.Same(board, await database.BoardAsync());
        await beside.DecideAsync("open", Planned, 0);
        Assert.Equal(Planned, (await database.BoardAsync()).Find("open")!.Status);
        Assert.Null(await database.Actions.FindBoardAsync(Given.OtherTenantId.Open(), TestDatabase.Token));
    }

    [Fact]
    public async Task Of_eight_that_decide_at_once_one_wins_and_the_others_are_told()
    {
        await using var database = await OpenTenantAsync();
        await using var beside = database.Beside();
        using var start = new SemaphoreSlim(0);
        var deciders = Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
        {
            await start.WaitAsync(TestDatabase.Token);
            try
            {
                return (await (n % 2 == 0 ? database : beside).DecideAsync(
                    "open", ActionStatuses.Settable[1 + n % 4], 0, actor: new Actor($"Person {n}", AccessLevel.ReadWrite)))!.By;
            }
            catch (DecisionConflictException conflict)
            {
                return "lost to " + conflict.Newer.By;
            }
        })).ToList();

        start.Release(8);
        var outcomes = await Task.WhenAll(deciders);

        var winner = Assert.Single(outcomes, o => !o.StartsWith("lost", StringComparison.Ordinal));
        Assert.Equal(7, outcomes.Count(o => o == "lost to " + winner));
        Assert.Equal([winner], await database.RowsAsync("SELECT \"By\" FROM Decisions"));
    }

    private static async Task<TestDatabase> OpenTenantAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(
            Profile("open", 10), Profile("other", 10), Profile("done", 5), Profile("not applicable", 5),
            Day(Given.Day(-1), Score("open", 4), Score("other", 2), Score("done", 5)),
            Day(Given.Day(0), Score("open", 4), Score("other", 2), Score("done", 5), Score("no profile", 1))));
        return database;
    }

    private static Task<Decision> UndoAsync(TestDatabase database, int version, int seenVersion) =>
        database.Decisions.UndoAsync(TestDatabase.Writer, Given.TenantId, "open", version, seenVersion, TestDatabase.Token);
}
