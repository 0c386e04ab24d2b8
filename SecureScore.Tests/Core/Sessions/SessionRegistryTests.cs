using System.Security.Claims;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Faults;
using SecureScore.Core.Sessions;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Sessions;

/// <summary>Sessions on a real database; the clock is moved by hand.</summary>
public sealed class SessionRegistryTests
{
    internal const string SecurityAdministrator = "194ae4cb-b126-40b2-bd5b-6091b380977d";
    internal const string GlobalReader = "f2ef992c-3afb-46b9-b7cf-a126ee74c451";

    [Fact]
    public async Task A_session_gives_the_access_of_its_claims_until_it_is_ended()
    {
        await using var database = await TestDatabase.CreateAsync();
        var registry = Registry(database);
        var person = Person("ada", SecurityAdministrator);

        var session = registry.Start(person);
        Assert.Same(session, await registry.FindAsync(person, TestDatabase.Token));
        var actor = registry.ActorOf(person);
        Assert.Equal(("ada", AccessLevel.ReadWrite), (actor.Name, actor.Access.Highest));
        Assert.True(actor.CanWrite);

        await registry.EndAsync(session, null);

        Assert.Null(await registry.FindAsync(person, TestDatabase.Token));
        Assert.Equal(AccessLevel.None, registry.ActorOf(person).Access.Highest);
        Assert.False(actor.CanWrite); // what an open page still holds
    }

    [Fact]
    public async Task A_role_taken_away_downgrades_an_actor_that_a_page_holds_and_tells_the_page()
    {
        await using var database = await TestDatabase.CreateAsync();
        var registry = Registry(database);
        var session = registry.Start(Person("ada", SecurityAdministrator));
        var actor = registry.ActorOf(session.Person);
        var told = 0;
        using var watch = session.Watch(() => told++);

        registry.Verify(session, Person("ada", SecurityAdministrator));
        Assert.Equal(0, told);
        registry.Verify(session, Person("ada", GlobalReader));

        Assert.Equal((1, AccessLevel.Read), (told, session.Access.Highest));
        Assert.False(actor.CanWrite);
        Assert.Same(session, await registry.FindAsync(session.Person, TestDatabase.Token));
    }

    /// <summary>After half an hour, and two minutes for a use elsewhere that is not noted yet.</summary>
    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public async Task A_session_without_use_ends(int minutes, bool goesOn)
    {
        await using var database = await TestDatabase.CreateAsync();
        var registry = Registry(database, idle: 30, max: 120);
        var session = registry.Start(Person("ada", GlobalReader));

        database.Clock.Advance(TimeSpan.FromMinutes(minutes));
        await registry.SweepAsync(TestDatabase.Token);

        Assert.Equal(goesOn, !session.HasEnded);
        Assert.Equal(goesOn, await registry.FindAsync(session.Person, TestDatabase.Token) is not null);
    }

    [Fact]
    public async Task A_session_ends_at_its_longest_however_much_it_is_used()
    {
        await using var database = await TestDatabase.CreateAsync();
        var registry = Registry(database, idle: 30, max: 120);
        var session = registry.Start(Person("ada", GlobalReader));

        for (var minutes = 20; minutes <= 120; minutes += 20)
        {
            database.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Same(session, await registry.FindAsync(session.Person, TestDatabase.Token));
        }
        database.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Null(await registry.FindAsync(session.Person, TestDatabase.Token));
        await registry.SweepAsync(TestDatabase.Token);
        Assert.Empty(registry.Open);
        Assert.Null(await registry.FindAsync(session.Person, TestDatabase.Token)); // forgotten, and still over
    }

    [Fact]
    public async Task After_a_new_start_a_cookie_goes_on_unless_its_session_was_ended()
    {
        await using var database = await TestDatabase.CreateAsync();
        var registry = Registry(database);
        var (kept, ended) = (registry.Start(Person("ada", GlobalReader)), registry.Start(Person("ada", GlobalReader)));
        await registry.EndAsync(ended, null);

        var restarted = Registry(database);

        Assert.NotNull(await restarted.FindAsync(kept.Person, TestDatabase.Token));
        Assert.Null(await restarted.FindAsync(ended.Person, TestDatabase.Token));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_sessions_of_the_person_and_of_nobody_else()
    {
        await using var database = await TestDatabase.CreateAsync();
        var registry = Registry(database);
        Session[] ofAda = [registry.Start(Person("ada", GlobalReader)), registry.Start(Person("ada", GlobalReader))];
        var ofGrace = registry.Start(Person("grace", GlobalReader));

        database.Clock.Advance(TimeSpan.FromMinutes(1));
        await registry.EndAllOfAsync(ofAda[1]);
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = registry.Start(Person("ada", GlobalReader));

        Assert.All(ofAda, s => Assert.True(s.HasEnded));
        Assert.Equal((false, false), (ofGrace.HasEnded, again.HasEnded));
        var restarted = Registry(database);
        Assert.Null(await restarted.FindAsync(ofAda[0].Person, TestDatabase.Token));
        Assert.NotNull(await restarted.FindAsync(ofGrace.Person, TestDatabase.Token));
        Assert.NotNull(await restarted.FindAsync(again.Person, TestDatabase.Token));
    }

    [Fact, Trait(nameof(TestStore.Provider), SqliteStore.Name)]
    public async Task A_full_disk_keeps_nobody_signed_in_and_the_end_is_recorded_when_there_is_room()
    {
        var writes = new RefusedWrites();
        await using var database = await TestDatabase.CreateAsync(new Dictionary<string, string?>(), writes.AddTo);
        var registry = Registry(database, idle: 30, max: 120);
        var (one, idle) = (registry.Start(Person("ada", GlobalReader)), registry.Start(Person("grace", GlobalReader)));
        var told = 0;
        using var page = one.Watch(() => told++);
        writes.IsReadOnly = true;

        await registry.EndAsync(one, null);
        database.Clock.Advance(TimeSpan.FromMinutes(33));
        // the clock logs it, and tries again
        await Assert.ThrowsAsync<StorageUnavailableException>(() => registry.SweepAsync(TestDatabase.Token));

        Assert.Equal((true, true, 1), (one.HasEnded, idle.HasEnded, told));
        Assert.Null(await registry.FindAsync(one.Person, TestDatabase.Token));
        Assert.Empty(await database.AuditEntriesAsync());
        writes.IsReadOnly = false;
        await registry.SweepAsync(TestDatabase.Token);
        await registry.SweepAsync(TestDatabase.Token);
        Assert.Equal([AuditAction.SessionEnded, AuditAction.SignedOut], (await database.AuditEntriesAsync()).Select(e => e.Action));
        Assert.Null(await Registry(database, idle: 30, max: 120).FindAsync(one.Person, TestDatabase.Token));
    }

    [Fact]
    public async Task Signing_out_everywhere_on_a_full_disk_ends_sessions_that_this_process_has_not_seen_yet()
    {
        var writes = new RefusedWrites();
        await using var database = await TestDatabase.CreateAsync(new Dictionary<string, string?>(), writes.AddTo);
        var elsewhere = Registry(database).Start(Person("ada", GlobalReader));
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        var registry = Registry(database);
        var here = registry.Start(Person("ada", GlobalReader));
        writes.IsReadOnly = true;

        await registry.EndAllOfAsync(here);
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = registry.Start(Person("ada", GlobalReader));

        Assert.Null(await registry.FindAsync(elsewhere.Person, TestDatabase.Token));
        Assert.NotNull(await registry.FindAsync(again.Person, TestDatabase.Token));
    }

    [Fact]
    public async Task Ends_are_forgotten_when_no_cookie_can_be_left()
    {
        await using var database = await TestDatabase.CreateAsync();
        var registry = Registry(database, idle: 30, max: 120);
        await registry.EndAsync(registry.Start(Person("ada", GlobalReader)), null);

        database.Clock.Advance(TimeSpan.FromMinutes(126)); // clocks may differ by five
        await registry.EndAsync(registry.Start(Person("grace", GlobalReader)), null);

        Assert.Equal(["grace"], await database.RowsAsync("SELECT PersonId FROM EndedSessions"));
    }

    [Fact]
    public async Task A_session_begun_by_a_clock_ahead_is_worthless_when_the_clock_is_right_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        var right = database.Clock.GetUtcNow();
        database.Clock.AdjustTime(right.AddYears(10));
        var registry = Registry(database);
        var session = registry.Start(Person("ada", SecurityAdministrator));
        database.Clock.AdjustTime(right);

        Assert.Null(await registry.FindAsync(session.Person, TestDatabase.Token));
        Assert.Equal(AccessLevel.None, registry.ActorOf(session.Person).Access.Highest); // an open page, before anybody has looked after it
        Assert.Null(await Registry(database).FindAsync(session.Person, TestDatabase.Token)); // after a new start
        await registry.SweepAsync(TestDatabase.Token);

        Assert.Equal(SessionEnd.ClockWrong, session.EndedBy);
        Assert.StartsWith("Clock wrong; signed in 2036-03-01", (await database.AuditEntriesAsync())[0].Message?.Words(),
            StringComparison.Ordinal);
        var again = registry.Start(Person("ada", SecurityAdministrator));
        Assert.Same(again, await registry.FindAsync(again.Person, TestDatabase.Token));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public async Task A_session_last_used_in_the_future_ends_since_it_would_never_be_idle(int minutesBack, bool goesOn)
    {
        await using var database = await TestDatabase.CreateAsync();
        var registry = Registry(database);
        var session = registry.Start(Person("ada", GlobalReader));
        database.Clock.Advance(TimeSpan.FromMinutes(10));
        registry.Seen(session);
        database.Clock.AdjustTime(database.Clock.GetUtcNow().AddMinutes(-minutesBack));

        Assert.Equal(goesOn, await registry.FindAsync(session.Person, TestDatabase.Token) is not null);
    }

    [Fact]
    public async Task An_end_is_not_forgotten_by_a_clock_ahead()
    {
        await using var database = await TestDatabase.CreateAsync();
        var registry = Registry(database, idle: 30, max: 120);
        var session = registry.Start(Person("ada", GlobalReader));
        await registry.EndAsync(session, null);
        var right = database.Clock.GetUtcNow();
        database.Clock.AdjustTime(right.AddYears(10));
        await registry.EndAsync(registry.Start(Person("grace", GlobalReader)), null);
        database.Clock.AdjustTime(right);

        Assert.Null(await Registry(database, idle: 30, max: 120).FindAsync(session.Person, TestDatabase.Token));
    }

    [Fact]
    public async Task Claims_without_a_session_are_nobody()
    {
        await using var database = await TestDatabase.CreateAsync();
        var registry = Registry(database);

        Assert.Null(await registry.FindAsync(Person("ada", SecurityAdministrator), TestDatabase.Token));
        Assert.Null(await registry.FindAsync(null, TestDatabase.Token));
        Assert.Equal(new Actor("unknown", AccessLevel.None), registry.ActorOf(null));
    }

    [Theory]
    [InlineData(4, 720, 10, "IdleMinutes is 4; it must be 5 to 1440")]
    [InlineData(480, 479, 10, "MaxMinutes is 479; it must be 480 to 10080")]
    [InlineData(480, 720, 0, "RevalidateMinutes is 0; it must be 1 to 60")]
    public void A_time_out_of_its_range_is_named(int idle, int max, int revalidate, string words)
    {
        var result = new SessionLifetimeOptionsValidator().Validate(
            null, new() { IdleMinutes = idle, MaxMinutes = max, RevalidateMinutes = revalidate });

        Assert.Contains(words, Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    internal static SessionRegistry Registry(
        TestDatabase database, int idle = 480, int max = 720, ISessionVerifier? verifier = null) => new(
        new AccessPolicy(Options.Create(new AccessOptions()), new()), database.Get<IEndedSessions>(), database.Get<IOpenSessions>(),
        database.Get<IAuditTrail>(),
        Options.Create(new SessionLifetimeOptions { IdleMinutes = idle, MaxMinutes = max }), database.Clock, verifier);

    internal static ClaimsPrincipal Person(string id, string role) =>
        new(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, id), new Claim(ClaimTypes.Name, id), new Claim("wids", role)], "test"));
}
