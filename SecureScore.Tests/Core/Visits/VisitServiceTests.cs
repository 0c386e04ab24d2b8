using Microsoft.Data.Sqlite;
using SecureScore.Core.Access;
using SecureScore.Core.Faults;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Core.Visits;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Visits;

/// <summary>The clock stands at noon of day 0 until a test moves it.</summary>
public sealed class VisitServiceTests
{
    private static readonly DateTime s_noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task The_first_visit_has_none_before_it()
    {
        await using var database = await OneDayAsync();

        Assert.Null(await LastAsync(database));
        Assert.True(await RecordAsync(database, 0));
        Assert.Null(await LastAsync(database));
    }

    // 12:00 and 14:00 are one visit that ends at 14:00. 18:00 is four hours later: another.
    [Fact]
    public async Task A_visit_ends_with_a_pause_of_four_hours_and_the_answer_is_the_same_before_and_after_the_next_is_noted()
    {
        await using var database = await OneDayAsync();
        await RecordAsync(database, 0);
        database.Clock.Advance(TimeSpan.FromHours(2));
        await RecordAsync(database, 0);
        Assert.Null(await LastAsync(database));

        database.Clock.Advance(TimeSpan.FromHours(4));

        var expected = new LastVisit(s_noon.AddHours(2), Given.Day(0));
        Assert.Equal(expected, await LastAsync(database)); // as a prerendered page asks
        await RecordAsync(database, 1);
        Assert.Equal(expected, await LastAsync(database)); // as the open page asks
        database.Clock.Advance(TimeSpan.FromHours(3));
        await RecordAsync(database, 1);
        Assert.Equal(expected, await LastAsync(database)); // later in the same visit
    }

    [Fact]
    public async Task A_visit_noted_by_a_clock_ahead_keeps_no_true_one_out()
    {
        await using var database = await OneDayAsync();
        database.Clock.AdjustTime(new DateTimeOffset(2036, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await RecordAsync(database, 0);
        database.Clock.AdjustTime(new DateTimeOffset(s_noon));
        Assert.True(await RecordAsync(database, 0));

        database.Clock.Advance(TimeSpan.FromHours(5));

        Assert.Equal(new LastVisit(s_noon, Given.Day(0)), await LastAsync(database));
    }

    [Fact]
    public async Task A_pause_a_second_short_of_four_hours_is_no_pause()
    {
        await using var database = await OneDayAsync();
        await RecordAsync(database, 0);

        database.Clock.Advance(LastVisit.Pause - TimeSpan.FromSeconds(1));
        await RecordAsync(database, 0);

        Assert.Null(await LastAsync(database));
    }

    [Fact]
    public async Task Clicks_that_follow_one_another_write_once_and_a_new_day_writes_again()
    {
        await using var database = await OneDayAsync();

        Assert.True(await RecordAsync(database, 0));
        database.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.False(await RecordAsync(database, 0));
        Assert.True(await RecordAsync(database, 1));
        database.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.True(await RecordAsync(database, 1));
    }

    [Fact]
    public async Task Another_process_that_notes_the_same_moment_makes_no_second_visit()
    {
        await using var database = await OneDayAsync();
        await using var beside = database.Beside();
        await RecordAsync(database, 0);
        database.Clock.Advance(TimeSpan.FromHours(5));
        beside.Clock.Advance(TimeSpan.FromHours(5));

        await RecordAsync(database, 0);
        await RecordAsync(beside, 0);

        Assert.Equal(new LastVisit(s_noon, Given.Day(0)), await LastAsync(database));
        Assert.Equal(1, await database.CountAsync("Visits"));
    }

    [Fact]
    public async Task Nobody_sees_the_visits_of_another_and_nobody_without_a_role_has_any()
    {
        await using var database = await OneDayAsync();
        await RecordAsync(database, 0);
        database.Clock.Advance(TimeSpan.FromHours(5));
        var nobody = new Actor("nobody", AccessLevel.None) { Id = TestDatabase.Reader.Id };

        Assert.Null(await Visits(database).FindAsync(TestDatabase.Writer, Given.TenantId, TestDatabase.Token));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Visits(database).FindAsync(nobody, Given.TenantId, TestDatabase.Token));
        await Assert.ThrowsAsync<AccessDeniedException>(() =>
            Visits(database).RecordAsync(nobody, Given.TenantId, Given.Day(0), TestDatabase.Token));
        // A command has no person, and a tenant that is not stored has no visits.
        Assert.False(
            await Visits(database).RecordAsync(new Actor("x", AccessLevel.Read), Given.TenantId, Given.Day(0), TestDatabase.Token));
        Assert.False(await Visits(database).RecordAsync(TestDatabase.Reader, Given.OtherTenantId, Given.Day(0), TestDatabase.Token));
    }

    [Fact, Trait(nameof(TestStore.Provider), SqliteStore.Name)]
    public async Task While_another_writes_a_visit_is_not_noted_and_can_still_be_read()
    {
        await using var database = await OneDayAsync();
        await RecordAsync(database, 0);
        database.Clock.Advance(TimeSpan.FromHours(5));
        await using var connection = new SqliteConnection($"Data Source={database.File};Pooling=False");
        await connection.OpenAsync(TestDatabase.Token);
        await using var transaction = connection.BeginTransaction(deferred: false);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => RecordAsync(database, 0));
        Assert.Equal(new LastVisit(s_noon, Given.Day(0)), await LastAsync(database));

        await transaction.RollbackAsync(TestDatabase.Token);
        Assert.True(await RecordAsync(database, 0)); // the next page tries again
    }

    [Fact]
    public async Task Removing_a_tenant_removes_its_visits()
    {
        await using var database = await TestDatabase.WithSampleAsync();
        var sample = SampleTenant.Id;
        await Visits(database).RecordAsync(TestDatabase.Reader, sample, Given.Day(0), TestDatabase.Token);
        Assert.Equal(1, await database.CountAsync("Visits"));

        await database.Tenants.RemoveSampleAsync(TestDatabase.Writer, TestDatabase.Token);

        Assert.Equal(0, await database.CountAsync("Visits"));
    }

    // a has 4 of 10, b 5 of 10: 45 %. Ada resolves a before the reader leaves (15 of 20, 75 %), and b afterwards, on the same score
    // day: 20 of 20. What changed since is b alone: 100 × 5 × ½ × (1/20 + 1/20) = 25.
    [Fact]
    public async Task A_decision_after_the_visit_on_the_same_score_day_counts_as_changed_and_one_before_does_not()
    {
        await using var database = await OneDayAsync();
        await database.DecideAsync("a", ActionStatus.ResolvedThroughThirdParty, 0);
        database.Clock.Advance(TimeSpan.FromMinutes(10));
        var left = database.Clock.GetUtcNow().UtcDateTime;
        database.Clock.Advance(TimeSpan.FromMinutes(10));
        await database.DecideAsync("b", ActionStatus.ResolvedThroughAlternateMitigation, 0);

        var before = await database.Actions.FindBoardAsync(Given.Opened, Given.Day(0), left, TestDatabase.Token);
        var change = ScoreChange.Between(before!, await database.BoardAsync(), ScoreView.Identity);

        Assert.Equal((75m, 100m), (change.Before.Percent, change.After.Percent));
        Assert.Equal(
            ("b", ChangeCause.Decision, 25m),
            Assert.Single(change.Parts) is var part ? (part.ControlId, part.Cause, part.Effect) : default);
    }

    [Fact]
    public async Task An_undo_after_the_visit_leaves_the_decision_standing_as_it_was_seen()
    {
        await using var database = await OneDayAsync();
        await database.DecideAsync("a", ActionStatus.RiskAccepted, 0);
        var left = database.Clock.GetUtcNow().UtcDateTime;
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        await database.Decisions.UndoAsync(TestDatabase.Writer, Given.TenantId, "a", 1, 1, TestDatabase.Token);

        var before = await database.Actions.FindBoardAsync(Given.Opened, Given.Day(0), left, TestDatabase.Token);

        Assert.Equal(
            (ActionStatus.RiskAccepted, ActionStatus.ToAddress),
            (before!.Find("a")!.Status, (await database.BoardAsync()).Find("a")!.Status));
    }

    [Fact]
    public async Task Where_nothing_was_decided_since_everybody_shares_the_board_of_the_day()
    {
        await using var database = await OneDayAsync();
        await database.DecideAsync("a", ActionStatus.Planned, 0);

        var shared = await database.BoardAsync(Given.Day(0));

        Assert.Same(shared, await database.Actions.FindBoardAsync(Given.Opened, Given.Day(0), s_noon.AddDays(1), TestDatabase.Token));
        Assert.Null(await database.Actions.FindBoardAsync(Given.Opened, Given.Day(5), s_noon, TestDatabase.Token));
        Assert.Null(await database.Actions.FindBoardAsync(Given.OtherTenantId.Open(), Given.Day(0), s_noon, TestDatabase.Token));
    }

    private static IVisitService Visits(TestDatabase database) => database.Get<IVisitService>();

    private static Task<bool> RecordAsync(TestDatabase database, int day) =>
        Visits(database).RecordAsync(TestDatabase.Reader, Given.TenantId, Given.Day(day), TestDatabase.Token);

    private static Task<LastVisit?> LastAsync(TestDatabase database) =>
        Visits(database).FindAsync(TestDatabase.Reader, Given.TenantId, TestDatabase.Token);

    private static async Task<TestDatabase> OneDayAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await database.ImportAsync(Page(Profile("a", 10), Profile("b", 10), Day(Given.Day(0), Score("a", 4), Score("b", 5))));
        return database;
    }
}
