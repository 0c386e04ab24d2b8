using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;
using SecureScore.Tests.Support;
using static SecureScore.Core.Scoring.ActionStatus;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Decisions;

/// <summary>One status for many actions: all or none, and one undo for the lot.</summary>
public sealed class BatchDecisionTests : IAsyncLifetime
{
    private TestDatabase _database = null!; // set before any test

    // Measured: 4 of 10, 2 of 10, and 5 of 5, which is completed.
    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.ImportAsync(Page(
            Profile("open", 10), Profile("other", 10), Profile("done", 5),
            Day(Given.Day(0), Score("open", 4), Score("other", 2), Score("done", 5))));
    }

    public async ValueTask DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task All_get_the_status_with_one_note_an_entry_each_and_one_change_of_the_score()
    {
        var before = (await _database.BoardAsync()).Tenant.Revision;

        var made = await DecideAsync(RiskAccepted, "We have no such apps.", ("open", 0), ("OTHER", 0));

        Assert.Equal([("open", 1, RiskAccepted), ("other", 1, RiskAccepted)], made.Select(d => (d.ControlId, d.Version, d.To)));
        Assert.All(made, d => Assert.Equal("We have no such apps.", d.Note));
        var board = await _database.BoardAsync();
        Assert.Equal((new ScoreSum(5, 5), before + 1), (board.Figures[ScoreView.Identity].Score, board.Tenant.Revision));
        Assert.Equal(2, (await AuditAsync()).Count(e => e.Action == AuditAction.DecisionMade));
    }

    [Fact]
    public async Task One_that_is_locked_or_unknown_or_seen_too_early_leaves_all_as_they_were()
    {
        await _database.DecideAsync("other", Planned, 0);

        await Assert.ThrowsAsync<StatusLockedException>(() => DecideAsync(RiskAccepted, "x", ("open", 0), ("done", 0)));
        await Assert.ThrowsAsync<StatusLockedException>(() => DecideAsync(RiskAccepted, "x", ("open", 0), ("nothing", 0)));
        await Assert.ThrowsAsync<DecisionConflictException>(() => DecideAsync(RiskAccepted, "x", ("open", 0), ("other", 0)));
        await Assert.ThrowsAsync<NoteException>(() => DecideAsync(RiskAccepted, " ", ("open", 0)));

        Assert.Equal(1, await _database.CountAsync("Decisions"));
        Assert.Equal(ToAddress, (await _database.BoardAsync()).Find("open")!.Status);
    }

    [Fact]
    public async Task Those_that_have_the_status_already_are_left_out()
    {
        await _database.DecideAsync("other", Planned, 0);

        var made = await DecideAsync(Planned, null, ("open", 0), ("other", 1), ("OPEN", 0)); // the same twice

        Assert.Equal("open", Assert.Single(made).ControlId);
        Assert.Empty(await DecideAsync(Planned, null, ("open", 1)));
    }

    [Fact]
    public async Task The_lot_is_undone_together_and_not_at_all_once_one_of_them_was_decided_again()
    {
        await DecideAsync(Planned, null, ("open", 0), ("other", 0));

        var undone = await UndoAsync(("open", 1), ("other", 1));

        Assert.Equal([(ToAddress, 1), (ToAddress, 1)], undone.Select(d => (d.To, d.Undoes ?? 0)));
        await DecideAsync(Planned, null, ("open", 2), ("other", 2));
        await _database.DecideAsync("other", RiskAccepted, 3);
        await Assert.ThrowsAsync<DecisionConflictException>(() => UndoAsync(("open", 3), ("other", 3)));
        Assert.Equal(Planned, (await _database.BoardAsync()).Find("open")!.Status);
    }

    [Fact]
    public async Task More_than_five_hundred_at_once_are_refused()
    {
        var refused = await Assert.ThrowsAsync<StatusLockedException>(() =>
            DecideAsync(Planned, null, [.. Enumerable.Range(0, 501).Select(i => ($"control-{i}", 0))]));

        Assert.Equal("status.too-many", refused.Reason.Code);
    }

    [Fact]
    public async Task Who_may_only_read_changes_nothing_and_the_attempt_is_recorded()
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => _database.Decisions.DecideAllAsync(
            TestDatabase.Reader, Given.TenantId, new Dictionary<string, int> { ["open"] = 0, ["other"] = 0 }, Planned, null,
            TestDatabase.Token));

        Assert.Equal(0, await _database.CountAsync("Decisions"));
        Assert.Contains(await AuditAsync(), e => e is { Action: AuditAction.AccessDenied, Outcome: AuditOutcome.Refused });
    }

    private Task<IReadOnlyList<Decision>> DecideAsync(ActionStatus status, string? note, params (string Id, int Version)[] seen) =>
        _database.Decisions.DecideAllAsync(
            TestDatabase.Writer, Given.TenantId, seen.ToDictionary(s => s.Id, s => s.Version), status, note, TestDatabase.Token);

    private Task<IReadOnlyList<Decision>> UndoAsync(params (string Id, int Version)[] versions) =>
        _database.Decisions.UndoAllAsync(
            TestDatabase.Writer, Given.TenantId, versions.ToDictionary(v => v.Id, v => v.Version), TestDatabase.Token);

    private async Task<IReadOnlyList<AuditEntry>> AuditAsync() =>
        (await _database.Get<IAuditQuery>().ListAsync(TestDatabase.Writer, new AuditFilter(), default, 100, TestDatabase.Token)).Entries;
}
