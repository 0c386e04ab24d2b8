using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Sessions;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Core.Sessions.SessionRegistryTests;

namespace SecureScore.Tests.Core.Sessions;

/// <summary>Sessions that two instances know. Each has a clock of its own.</summary>
public sealed class SessionsElsewhereTests
{
    private const int Idle = 30;

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // everywhere
    public async Task A_session_that_another_instance_ended_ends_here_and_others_go_on(bool isEverywhere)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var beside = database.Beside();
        var (here, there) = (Registry(database), Registry(beside));
        var session = there.Start(Person("ada", SecurityAdministrator));
        var seen = await here.FindAsync(session.Person, TestDatabase.Token);        // its cookie came here as well
        var second = here.Start(Person("ada", SecurityAdministrator));
        var charles = here.Start(Person("charles", GlobalReader));
        var told = 0;
        using var watch = seen!.Watch(() => told++);

        beside.Clock.Advance(TimeSpan.FromSeconds(1));
        await (isEverywhere ? there.EndAllOfAsync(session) : there.EndAsync(session, null));
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        var later = here.Start(Person("ada", SecurityAdministrator));
        await here.FollowEndsAsync(TestDatabase.Token);

        Assert.Equal((true, isEverywhere, false, false), (seen.HasEnded, second.HasEnded, charles.HasEnded, later.HasEnded));
        Assert.Equal((1, AccessLevel.None), (told, here.ActorOf(session.Person).Access.Highest));
        Assert.Single(await database.AuditEntriesAsync(), e => e.Action is AuditAction.SignedOut or AuditAction.SignedOutEverywhere);
    }

    [Fact]
    public async Task A_session_is_idle_only_where_it_is_idle_on_all_instances_and_its_end_is_recorded_once()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var beside = database.Beside();
        var (here, there) = (Registry(database, Idle), Registry(beside, Idle));
        var session = here.Start(Person("ada", GlobalReader));
        var moved = await there.FindAsync(session.Person, TestDatabase.Token);
        Advance(Idle);
        there.Seen(moved!);
        await there.NoteUsesAsync(TestDatabase.Token);

        Advance(Idle);
        await here.SweepAsync(TestDatabase.Token);
        Assert.Null(session.EndedBy);
        Assert.Same(session, await here.FindAsync(session.Person, TestDatabase.Token)); // a use as well
        await here.NoteUsesAsync(TestDatabase.Token);
        Advance(Idle);
        await there.SweepAsync(TestDatabase.Token);
        Assert.Null(moved!.EndedBy);
        Advance(3);
        await here.SweepAsync(TestDatabase.Token);
        await there.SweepAsync(TestDatabase.Token);

        Assert.Equal((SessionEnd.Idle, SessionEnd.Idle), (session.EndedBy, moved.EndedBy));
        Assert.Single(await database.AuditEntriesAsync(), e => e.Action == AuditAction.SessionEnded);

        void Advance(int minutes)
        {
            database.Clock.Advance(TimeSpan.FromMinutes(minutes));
            beside.Clock.Advance(TimeSpan.FromMinutes(minutes));
        }
    }

    [Theory]
    [InlineData(Idle + 2, true)]
    [InlineData(Idle + 3, false)]
    public async Task After_a_restart_a_session_is_idle_since_its_use_before(int minutes, bool goesOn)
    {
        await using var database = await TestDatabase.CreateAsync();
        var registry = Registry(database, Idle);
        var session = registry.Start(Person("ada", GlobalReader));
        await registry.NoteUsesAsync(TestDatabase.Token);
        database.Clock.Advance(TimeSpan.FromMinutes(minutes));

        var restarted = Registry(database, Idle);

        Assert.Equal(goesOn, await restarted.FindAsync(session.Person, TestDatabase.Token) is not null);
        await restarted.SweepAsync(TestDatabase.Token);
        Assert.Equal(goesOn ? 0 : 1, (await database.AuditEntriesAsync()).Count(e => e.Action == AuditAction.SessionEnded));
    }

    [Fact]
    public async Task While_other_instances_cannot_be_asked_no_session_ends_as_idle()
    {
        await using var database = await TestDatabase.CreateAsync();
        var registry = Registry(database, Idle);
        var session = registry.Start(Person("ada", GlobalReader));
        database.Clock.Advance(TimeSpan.FromMinutes(Idle + 3));
        await database.ExecuteAsync("ALTER TABLE OpenSessions RENAME TO Elsewhere");

        await registry.SweepAsync(TestDatabase.Token);
        Assert.False(session.HasEnded);
        Assert.Null(await registry.FindAsync(session.Person, TestDatabase.Token)); // and yet it is of no use
        await database.ExecuteAsync("ALTER TABLE Elsewhere RENAME TO OpenSessions");
        await registry.SweepAsync(TestDatabase.Token);

        Assert.Equal(SessionEnd.Idle, session.EndedBy);
    }

    [Fact]
    public async Task Two_sessions_that_are_too_old_on_two_instances_are_recorded_once_each()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var beside = database.Beside();
        var (here, there) = (Registry(database, Idle, max: 60), Registry(beside, Idle, max: 60));
        var (one, other) = (here.Start(Person("ada", GlobalReader)), here.Start(Person("grace", GlobalReader)));
        Assert.NotNull(await there.FindAsync(one.Person, TestDatabase.Token));
        Assert.NotNull(await there.FindAsync(other.Person, TestDatabase.Token));
        database.Clock.Advance(TimeSpan.FromMinutes(61));
        beside.Clock.Advance(TimeSpan.FromMinutes(61));

        await here.SweepAsync(TestDatabase.Token);
        await there.SweepAsync(TestDatabase.Token);

        Assert.Equal(2, (await database.AuditEntriesAsync()).Count(e => e.Action == AuditAction.SessionEnded));
    }

    [Fact]
    public async Task A_session_that_was_idle_stays_over_on_every_instance()
    {
        await using var database = await TestDatabase.CreateAsync();
        var registry = Registry(database, Idle);
        var session = registry.Start(Person("ada", GlobalReader));
        database.Clock.Advance(TimeSpan.FromMinutes(Idle + 3));
        await registry.SweepAsync(TestDatabase.Token);

        Assert.Equal(SessionEnd.Idle, session.EndedBy);
        Assert.Null(await Registry(database, Idle).FindAsync(session.Person, TestDatabase.Token));
        Assert.Empty(await database.RowsAsync("SELECT SessionId FROM OpenSessions"));
    }

    [Fact]
    public async Task A_use_noted_by_a_clock_ahead_says_nothing_and_keeps_no_true_one_out()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var beside = database.Beside();
        var (here, there) = (Registry(database, Idle), Registry(beside, Idle));
        var session = here.Start(Person("ada", GlobalReader));
        Assert.NotNull(await there.FindAsync(session.Person, TestDatabase.Token));
        beside.Clock.Advance(TimeSpan.FromHours(5));
        there.Seen(Assert.Single(there.Open));
        await there.NoteUsesAsync(TestDatabase.Token);

        database.Clock.Advance(TimeSpan.FromMinutes(10));
        here.Seen(session);
        await here.NoteUsesAsync(TestDatabase.Token);
        Assert.Equal(
            session.SeenAt,
            Assert.Single(await database.Get<IOpenSessions>().FindSeenAsync([session.Ticket.Id], TestDatabase.Token)).Value);
        await there.NoteUsesAsync(TestDatabase.Token); // nothing new
        database.Clock.Advance(TimeSpan.FromMinutes(Idle + 3));
        await here.SweepAsync(TestDatabase.Token);

        Assert.Equal(SessionEnd.Idle, session.EndedBy);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    public async Task A_session_moves_between_instances_whose_clocks_differ_by_three_minutes(int minutes)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var beside = database.Beside();
        beside.Clock.AdjustTime(database.Clock.GetUtcNow().AddMinutes(minutes));
        var (here, there) = (Registry(database, Idle), Registry(beside, Idle));
        var session = there.Start(Person("ada", GlobalReader));
        await there.NoteUsesAsync(TestDatabase.Token);

        Assert.NotNull(await here.FindAsync(session.Person, TestDatabase.Token));
        await here.NoteUsesAsync(TestDatabase.Token);
        await here.SweepAsync(TestDatabase.Token);
        await there.SweepAsync(TestDatabase.Token);
        Assert.NotNull(await there.FindAsync(session.Person, TestDatabase.Token));
        await here.EndAsync(Assert.Single(here.Open), null);
        await there.FollowEndsAsync(TestDatabase.Token);

        Assert.True(session.HasEnded);
        Assert.Equal([AuditAction.SignedOut], (await database.AuditEntriesAsync()).Select(e => e.Action));
    }

    [Fact]
    public async Task Whether_a_person_has_another_session_is_known_of_all_instances()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var beside = database.Beside();
        var (here, there) = (Registry(database, Idle), Registry(beside, Idle));
        var (one, other) = (here.Start(Person("ada", GlobalReader)), there.Start(Person("ada", GlobalReader)));
        await there.NoteUsesAsync(TestDatabase.Token);

        await here.EndAsync(one, null);
        Assert.True(await here.HasOpenAsync("ada", TestDatabase.Token));
        Assert.False(await here.HasOpenAsync("grace", TestDatabase.Token));
        await there.EndAsync(other, null);
        Assert.False(await here.HasOpenAsync("ada", TestDatabase.Token));
    }

    /// <summary>Its instance was killed: nobody says that it ended.</summary>
    [Fact]
    public async Task A_session_that_nobody_ended_is_none_when_it_is_idle_and_is_forgotten_with_its_cookie()
    {
        await using var database = await TestDatabase.CreateAsync();
        var killed = Registry(database, Idle, max: 120);
        killed.Start(Person("ada", GlobalReader));
        await killed.NoteUsesAsync(TestDatabase.Token);
        var registry = Registry(database, Idle, max: 120);
        Assert.True(await registry.HasOpenAsync("ada", TestDatabase.Token));

        database.Clock.Advance(TimeSpan.FromMinutes(Idle + 3));
        Assert.False(await registry.HasOpenAsync("ada", TestDatabase.Token));
        database.Clock.Advance(TimeSpan.FromMinutes(120));
        registry.Start(Person("grace", GlobalReader));
        await registry.NoteUsesAsync(TestDatabase.Token);

        Assert.Equal(["grace"], await database.RowsAsync("SELECT PersonId FROM OpenSessions"));
    }

    [Fact]
    public async Task Hundreds_of_sessions_are_noted_together()
    {
        await using var database = await TestDatabase.CreateAsync();
        var registry = Registry(database);
        for (var i = 0; i < 250; i++) registry.Start(Person($"person {i}", GlobalReader));

        await registry.NoteUsesAsync(TestDatabase.Token);
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var session in registry.Open) registry.Seen(session);
        await registry.NoteUsesAsync(TestDatabase.Token);

        var seen = await database.Get<IOpenSessions>()
            .FindSeenAsync([.. registry.Open.Select(s => s.Ticket.Id)], TestDatabase.Token);
        Assert.Equal((250, database.Clock.GetUtcNow()), (seen.Count, seen.Values.Distinct().Single()));
    }
}
