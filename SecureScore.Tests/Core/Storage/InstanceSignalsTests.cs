using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SecureScore.Core.Access;
using SecureScore.Core.Scoring;
using SecureScore.Core.Sessions;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Core.Sessions.SessionRegistryTests;

namespace SecureScore.Tests.Core.Storage;

/// <summary>Several instances on one server: docs/decisions/058-several-instances.md.</summary>
[Trait("Category", Category.Process)]
public sealed class InstanceSignalsTests : PostgresTest
{
    [Fact]
    public async Task A_decision_on_one_is_told_on_the_other_at_once_with_who_and_what_and_not_back()
    {
        await using var one = await ContosoAsync();
        await using var other = one.Beside();
        await using var heardByOne = await ListeningAsync(one);
        await using var heardByOther = await ListeningAsync(other);

        await one.DecideAsync("a", ActionStatus.Planned, 0);
        var (own, change) = (await heardByOne.NextAsync(), await heardByOther.NextAsync());
        await other.DecideAsync("a", ActionStatus.RiskAccepted, 1);
        var back = await heardByOne.NextAsync();

        Assert.Equal((false, true, true), (own.IsFromElsewhere, change.IsFromElsewhere, back.IsFromElsewhere));
        Assert.Equal(
            (Given.TenantId, own.Revision, "a", TestDatabase.Writer.Name), (change.TenantId, change.Revision, change.ControlId, change.By));
        Assert.Equal(own.Revision + 1, back.Revision);      // and nothing in between: its own came not back
        heardByOne.AssertNothingMore();
    }

    [Fact]
    public async Task What_is_sent_while_the_connection_is_lost_is_caught_up()
    {
        await using var one = await ContosoAsync();
        var time = new HeldClock(new FakeTimeProvider(), wait => wait == TimeSpan.FromMilliseconds(250));
        await using var other = one.Beside(services => services.AddSingleton<TimeProvider>(time));
        await using var heardByOne = await ListeningAsync(one);
        await using var heard = await ListeningAsync(other);
        await one.RowsAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            + "WHERE query LIKE 'LISTEN%' AND datname = current_database()");
        await time.First.WaitAsync(TestDatabase.Token);     // noticed, and not yet tried again

        await one.DecideAsync("a", ActionStatus.Planned, 0);
        var own = await heardByOne.NextAsync();
        heard.AssertNothingMore();
        time.End();
        var change = await heard.NextAsync();

        Assert.Equal((own.Revision, true), (change.Revision, change.IsFromElsewhere));
    }

    [Fact]
    public async Task That_access_was_assigned_is_told_to_the_others()
    {
        await using var one = await ContosoAsync();
        await using var other = one.Beside();
        await using var heardByOne = await ListeningAsync(one);
        await using var heard = await ListeningAsync(other);
        var ada = new Principal(PrincipalKind.User, Given.TenantId, "11111111-0000-4000-8000-000000000001");

        await one.Get<IAccessAssignmentService>().AssignAsync(
            TestDatabase.Writer, ada, null, AccessLevel.Read, AssignmentScope.AllTenants, TestDatabase.Token);
        await heard.EndsAsync();
        await other.Get<IAccessAssignmentService>().RefreshAsync(TestDatabase.Token); // as SessionWorker does

        Assert.Single(other.Get<AccessAssignments>().Of(ada));
    }

    [Fact]
    public async Task That_sessions_were_ended_is_told_to_the_others()
    {
        await using var one = await ContosoAsync();
        await using var other = one.Beside();
        await using var heardByOne = await ListeningAsync(one);
        await using var heard = await ListeningAsync(other);

        var registry = Registry(one);
        var session = registry.Start(Person("ada", GlobalReader));
        await registry.EndAsync(session, null);

        await heard.EndsAsync();
        Assert.Equal([session.Ticket.Id], await other.Get<IEndedSessions>().FindEndedAsync([session.Ticket], TestDatabase.Token));
    }

    [Fact]
    public async Task What_others_send_on_the_channel_does_no_harm()
    {
        await using var one = await ContosoAsync();
        await using var other = one.Beside();
        await using var heardByOne = await ListeningAsync(one);
        await using var heard = await ListeningAsync(other);

        foreach (var text in (string[])["", "bye", "null", "{}", "{\"Instance\":\"x\",\"Tenant\":\"no tenant!\"}", "[[[["])
            await one.ExecuteAsync($"NOTIFY securescore, '{text}'");
        await one.DecideAsync("a", ActionStatus.Planned, 0);

        Assert.Equal("a", (await heard.NextAsync()).ControlId);
    }

    /// <summary>It listens, and has caught up twice: at its start, and since it listens.</summary>
    private static async Task<HeardChanges> ListeningAsync(TestDatabase database)
    {
        var heard = new HeardChanges(database);
        await heard.CaughtUpAsync(2);
        return heard;
    }
}
