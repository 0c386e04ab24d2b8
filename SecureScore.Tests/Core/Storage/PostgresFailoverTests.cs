using SecureScore.Core.Faults;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Providers;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Storage;

/// <summary>A server ends, and its copy takes its place: docs/reliability.md, “PostgreSQL”.</summary>
[Trait("Category", Category.Process)]
public sealed class PostgresFailoverTests : PostgresTest
{
    [Fact]
    public async Task A_copy_that_takes_over_has_every_decision_and_instances_follow_it()
    {
        if (TestPostgres.Missing is { } why) Assert.Skip(why);
        await using var pair = TestPostgres.StartPair();
        // The driver remembers for ten seconds which one was in charge; a test does not wait.
        await using var database = await ContosoAsync(";Target Session Attributes=primary;Host Recheck Seconds=0", pair.Hosts);
        await using var other = database.Beside();
        await using var sending = new HeardChanges(database);
        await using var heard = new HeardChanges(other);
        await heard.CaughtUpAsync(2);
        await database.DecideAsync("a", ActionStatus.Planned, 0);
        Assert.Equal("a", (await heard.NextAsync()).ControlId);
        var probe = database.Get<StorageProbe>();

        await pair.EndFirstAsync();
        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            database.DecideAsync("a", ActionStatus.RiskAccepted, 1));
        Assert.Equal((StorageFault.ServerNotReachable, StorageFault.ServerNotReachable),
            (refused.Fault, await probe.FindFaultAsync(TestDatabase.Token)));
        await pair.PromoteSecondAsync();

        Assert.Equal(ActionStatus.Planned, (await database.BoardAsync()).Find("a")!.Status);
        await database.DecideAsync("a", ActionStatus.RiskAccepted, 1);
        Assert.Null(await probe.FindFaultAsync(TestDatabase.Token));
        Assert.Equal(Given.TenantId, await heard.NextOfAsync(Given.TenantId, () => other.Clock.Advance(TimeSpan.FromSeconds(1))));
        Assert.Equal(ActionStatus.RiskAccepted, (await other.BoardAsync()).Find("a")!.Status);
        Assert.Equal(2, await database.CountAsync("Decisions"));
        Assert.Null((await database.VerifyAuditAsync()).Break);
    }
}
