using System.Security.Claims;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Core.Sessions.SessionRegistryTests;

namespace SecureScore.Tests.Core.Sessions;

/// <summary>Sign-outs that the identity provider tells, which can reach any instance.</summary>
public sealed class SessionsAtProviderTests
{
    [Fact]
    public async Task Signing_out_at_the_provider_ends_its_sessions_on_every_instance_and_no_others()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var beside = database.Beside();
        var (here, there) = (Registry(database), Registry(beside));
        var (ofAda, ofGrace) = (there.Start(OfProvider("ada", "s1")), there.Start(OfProvider("grace", "s2")));
        await there.NoteUsesAsync(TestDatabase.Token);

        await here.EndElsewhereAtProviderAsync("s1", null, TestDatabase.Token);
        await here.EndElsewhereAtProviderAsync("s1", null, TestDatabase.Token); // told twice
        await there.FollowEndsAsync(TestDatabase.Token);

        Assert.Equal((SessionEnd.SignedOut, null), (ofAda.EndedBy, ofGrace.EndedBy));
        var entry = Assert.Single(await database.AuditEntriesAsync());
        Assert.Equal((AuditAction.SignedOut, "ada"), (entry.Action, entry.ActorName));
    }

    [Fact]
    public async Task Who_signed_in_again_is_found_by_the_newer_session_of_the_provider()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var beside = database.Beside();
        var (here, there) = (Registry(database), Registry(beside));
        var session = there.Start(OfProvider("ada", "s1"));
        await there.NoteUsesAsync(TestDatabase.Token);
        there.Verify(session, OfProvider("ada", "s2"));
        await there.NoteUsesAsync(TestDatabase.Token);

        await here.EndElsewhereAtProviderAsync("s2", null, TestDatabase.Token);
        await there.FollowEndsAsync(TestDatabase.Token);

        Assert.True(session.HasEnded);
    }

    [Fact, Trait(nameof(TestStore.Provider), SqliteStore.Name)]
    public async Task A_sign_out_at_the_provider_counts_at_once_where_it_cannot_be_recorded()
    {
        var writes = new RefusedWrites();
        await using var database = await TestDatabase.CreateAsync(new Dictionary<string, string?>(), writes.AddTo);
        var before = Registry(database);
        var session = before.Start(OfProvider("ada", "s1"));
        await before.NoteUsesAsync(TestDatabase.Token);
        var restarted = Registry(database);
        writes.IsReadOnly = true;

        await restarted.EndElsewhereAtProviderAsync("s1", null, TestDatabase.Token);

        Assert.Null(await restarted.FindAsync(session.Person, TestDatabase.Token));
    }

    internal static ClaimsPrincipal OfProvider(string id, string sid)
    {
        var person = Person(id, GlobalReader);
        person.Identities.Single().AddClaim(new(SessionTicket.ProviderSessionClaim, sid));
        return person;
    }
}
