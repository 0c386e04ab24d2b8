using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Core.Sessions.SessionRegistryTests;

namespace SecureScore.Tests.Core.Sessions;

/// <summary>Sessions that two instances know.</summary>
public sealed class SessionsElsewhereTests
{
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
        Assert.Equal((1, AccessLevel.None), (told, here.ActorOf(session.Person).Access));
        Assert.Single(await database.AuditEntriesAsync(), e => e.Action is AuditAction.SignedOut or AuditAction.SignedOutEverywhere);
    }
}
