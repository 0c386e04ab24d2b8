using System.Security.Claims;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Core.Sessions.SessionRegistryTests;
using static SecureScore.Tests.Core.Sessions.SessionsAtProviderTests;

namespace SecureScore.Tests.Core.Sessions;

/// <summary>Sign-ins of a browser that had a session, or that signs in more than once at a time, on any instance.</summary>
public sealed class SessionsOfOneBrowserTests : IAsyncLifetime
{
    private TestDatabase _database = null!; // set before any test
    private TestDatabase _beside = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _beside = _database.Beside();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_session_that_a_browser_had_goes_on_when_the_same_person_signs_in(bool isElsewhere)
    {
        var there = Registry(_beside);
        var before = there.Start(OfProvider("ada", "s1"));
        await there.NoteUsesAsync(TestDatabase.Token);
        _database.Clock.Advance(TimeSpan.FromMinutes(1));
        var here = isElsewhere ? Registry(_database) : there;

        var session = await here.SignInAsync(OfProvider("ada", "s2"), before.Ticket.Id, TestDatabase.Token);

        Assert.Equal(before.Ticket, session.Ticket);
        Assert.Equal(before.Ticket, SessionTicket.FromPrincipal(session.Person)! with { StartedAt = before.Ticket.StartedAt });
        Assert.Equal("s2", session.Person.FindFirst(SessionTicket.ProviderSessionClaim)!.Value);
        Assert.Empty(await _database.AuditEntriesAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_session_that_a_browser_had_ends_when_somebody_else_signs_in(bool isElsewhere)
    {
        var there = Registry(_beside);
        var before = there.Start(Person("ada", GlobalReader));
        var ofGrace = there.Start(Person("grace", GlobalReader)); // in another browser
        await there.NoteUsesAsync(TestDatabase.Token);
        var here = isElsewhere ? Registry(_database) : there;

        var session = await here.SignInAsync(Person("grace", GlobalReader), before.Ticket.Id, TestDatabase.Token);
        await there.FollowEndsAsync(TestDatabase.Token);

        Assert.Equal((SessionEnd.SignedOut, null, null), (before.EndedBy, ofGrace.EndedBy, session.EndedBy));
        Assert.NotEqual(ofGrace.Ticket.Id, session.Ticket.Id);
        var entry = Assert.Single(await _database.AuditEntriesAsync());
        Assert.Equal(
            ((AuditAction, string, string?, bool?))(AuditAction.SignedOut, "ada", "ada", true),
            (entry.Action, entry.ActorName, entry.ActorId, entry.Details?.Contains("audit.somebody-else", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Tabs_that_sign_in_at_once_get_one_session()
    {
        var here = Registry(_database);

        var sessions = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            here.SignInAsync(OfProvider("ada", "s1"), null, TestDatabase.Token)));
        await here.NoteUsesAsync(TestDatabase.Token);
        var elsewhere = await Registry(_beside).SignInAsync(OfProvider("ada", "s1"), null, TestDatabase.Token);

        Assert.Equal(sessions[0], Assert.Single(sessions.Distinct()));
        Assert.Equal(sessions[0].Ticket, elsewhere.Ticket);
    }

    /// <summary>Another browser, another person there, and two browsers of which the provider does not say which they are.</summary>
    [Fact]
    public async Task No_other_browser_takes_part_in_a_session()
    {
        var here = Registry(_database);
        ClaimsPrincipal[] people =
        [
            OfProvider("ada", "s1"), OfProvider("ada", "s2"),
            OfProvider("grace", "s1"), Person("ada", GlobalReader), Person("ada", GlobalReader),
        ];

        foreach (var person in people)
        {
            await here.SignInAsync(person, null, TestDatabase.Token);
            await here.NoteUsesAsync(TestDatabase.Token);
        }

        Assert.Equal(people.Length, here.Open.DistinctBy(s => s.Ticket.Id).Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_session_that_is_over_does_not_go_on_by_a_sign_in(bool isEnded)
    {
        var there = Registry(_beside, idle: 30);
        var before = there.Start(OfProvider("ada", "s1"));
        await there.NoteUsesAsync(TestDatabase.Token);
        if (isEnded) await there.EndAsync(before, null);
        else _database.Clock.Advance(TimeSpan.FromMinutes(33)); // idle

        var session = await Registry(_database, idle: 30)
            .SignInAsync(OfProvider("ada", "s1"), before.Ticket.Id, TestDatabase.Token);

        Assert.NotEqual(before.Ticket.Id, session.Ticket.Id);
    }

    public async ValueTask DisposeAsync()
    {
        await _beside.DisposeAsync();
        await _database.DisposeAsync();
    }
}
