using Microsoft.EntityFrameworkCore;
using Npgsql;
using SecureScore.Core.Faults;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Postgres;
using SecureScore.Core.Storage.Providers;
using SecureScore.Core.Visits;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Storage;

/// <summary>A server that refuses, waits or goes away: docs/reliability.md, “PostgreSQL”.</summary>
[Trait("Category", Category.Process)]
public sealed class PostgresFaultTests : PostgresTest
{
    [Fact]
    public async Task A_server_that_only_reads_takes_no_decision_and_loses_none()
    {
        await using var database = await ContosoAsync();
        await SetReadOnlyAsync(database, true);

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => database.DecideAsync("a", ActionStatus.Planned, 0));
        var probed = await database.Get<StorageProbe>().FindFaultAsync(TestDatabase.Token);
        await SetReadOnlyAsync(database, false);
        await database.DecideAsync("a", ActionStatus.Planned, 0);

        Assert.Equal((StorageFault.NotWritable, StorageFault.NotWritable), (refused.Fault, probed));
        Assert.Null(await database.Get<StorageProbe>().FindFaultAsync(TestDatabase.Token));
        Assert.Equal(1, await database.CountAsync("Decisions"));
        Assert.Null((await database.VerifyAuditAsync()).Break);
    }

    [Fact]
    public async Task A_write_waits_for_another_and_gives_up_in_words_when_that_takes_too_long()
    {
        await using var database = await ContosoAsync(";Options=-c lock_timeout=100ms");
        await using var other = await database.Contexts.CreateDbContextAsync(TestDatabase.Token);
        await using (var holding = await other.Database.BeginTransactionAsync(TestDatabase.Token))
        {
            var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => database.DecideAsync("a", ActionStatus.Planned, 0));
            Assert.Equal(StorageFault.Locked, refused.Fault);
            // The health of the program does not wait either; after two minutes it is a fault.
            var probe = database.Get<StorageProbe>();
            Assert.Null(await probe.FindFaultAsync(TestDatabase.Token));
            database.Clock.Advance(TimeSpan.FromMinutes(2));
            Assert.Equal(StorageFault.Locked, await probe.FindFaultAsync(TestDatabase.Token));
            // Nobody who reads, or whose visit is noted, waits.
            Assert.Equal(5m, (await database.BoardAsync()).Actions[0].Points.Measured);
            Assert.True(await database.Get<IVisitService>()
                .RecordAsync(TestDatabase.Reader, Given.TenantId, Given.Day(0), TestDatabase.Token));
        }

        await database.DecideAsync("a", ActionStatus.Planned, 0);

        Assert.Equal(1, await database.CountAsync("Decisions"));
    }

    [Fact]
    public async Task Connections_that_the_server_cuts_cost_one_answer_each_and_nothing_that_was_stored()
    {
        await using var database = await ContosoAsync();
        await using var open = await database.Contexts.CreateDbContextAsync(TestDatabase.Token);
        await using var transaction = await open.Database.BeginTransactionAsync(TestDatabase.Token);
        await CutAsync(database);

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            open.Tenants.ToListAsync(TestDatabase.Token));
        Assert.Equal(StorageFault.ServerNotReachable, refused.Fault);
        NpgsqlConnection.ClearPool((NpgsqlConnection)open.Database.GetDbConnection());

        await database.DecideAsync("a", ActionStatus.Planned, 0);      // the lock went with its connection

        Assert.Equal(ActionStatus.Planned, (await database.BoardAsync()).Find("a")!.Status);
        Assert.Null((await database.VerifyAuditAsync()).Break);
    }

    [Fact]
    public async Task An_import_that_the_server_cuts_leaves_whole_days_and_can_be_repeated()
    {
        await using var database = await MigratedAsync();
        var days = Page([Profile("a", 10), Profile("b", 10),
            .. Enumerable.Range(0, 40).Select(d => Day(Given.Day(d), Score("a", 5), Score("b", 1)))]);
        database.MoveTo(Given.Day(39));
        var watch = new CutAt(database, 20);
        await using var cut = database.Beside(services => services.Intercept(watch));
        cut.MoveTo(Given.Day(39));

        await Assert.ThrowsAnyAsync<Exception>(() => cut.ImportAsIsAsync(days));

        Assert.True(watch.IsDone);
        Assert.InRange(await database.CountAsync("Snapshots"), 1, 39);
        Assert.All(await database.RowsAsync("SELECT COUNT(*) FROM ControlScores GROUP BY SnapshotId"), n => Assert.Equal("2", n));

        Assert.Empty((await database.ImportAsIsAsync(days)).Problems);

        Assert.Equal((40, 80, 240), (
            await database.CountAsync("Snapshots"), await database.CountAsync("ControlScores"), await database.CountAsync("DailyTotals")));
    }

    [Fact]
    public async Task A_visit_of_a_tenant_that_another_instance_removes_is_not_noted()
    {
        await using var database = await ContosoAsync();
        await database.RefuseAsync("Visits", "INSERT");

        Assert.False(await database.Get<IVisitService>()
            .RecordAsync(TestDatabase.Reader, Given.TenantId, Given.Day(0), TestDatabase.Token));
    }

    [Theory]
    [InlineData("53100", StorageFault.Full)]
    [InlineData("55P03", StorageFault.Locked)]
    [InlineData("25006", StorageFault.NotWritable)]
    [InlineData("42501", StorageFault.NotWritable)]
    [InlineData("XX001", StorageFault.Damaged)]
    [InlineData("57P03", StorageFault.ServerNotReachable)]
    [InlineData("25P03", StorageFault.ServerNotReachable)]
    [InlineData("53300", StorageFault.ServerNotReachable)]
    [InlineData("28P01", StorageFault.ServerNotReachable)]
    [InlineData("08006", StorageFault.ServerNotReachable)]
    [InlineData("42703", StorageFault.Unknown)]
    [InlineData("23505", null)]
    [InlineData("P0001", null)]
    public void What_the_server_says_is_a_fault_by_its_code(string code, StorageFault? fault) =>
        Assert.Equal(fault, PostgresProvider.Instance.FaultOf(new PostgresException("no", "ERROR", "ERROR", code)));

    private static async Task SetReadOnlyAsync(TestDatabase database, bool isReadOnly)
    {
        await TestPostgres.ExecuteAsync($"ALTER DATABASE {await NameAsync(database)} SET default_transaction_read_only = {isReadOnly}");
        await CloseAsync(database);       // it counts for connections that are opened from now on
    }

    /// <summary>Has the server end all connections of the program.</summary>
    private static async Task CutAsync(TestDatabase database) => await database.ExecuteAsync(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

    private static async Task CloseAsync(TestDatabase database)
    {
        await using var context = await database.Contexts.CreateDbContextAsync(TestDatabase.Token);
        NpgsqlConnection.ClearPool((NpgsqlConnection)context.Database.GetDbConnection());
    }

    private static async Task<string> NameAsync(TestDatabase database) =>
        Assert.Single(await database.RowsAsync("SELECT current_database()"));

    /// <summary>Cuts the connection at one of the transactions.</summary>
    private sealed class CutAt(TestDatabase database, int transaction) : Microsoft.EntityFrameworkCore.Diagnostics.DbTransactionInterceptor
    {
        private int _begun;

        public bool IsDone => _begun >= transaction;

        public override System.Data.Common.DbTransaction TransactionStarted(
            System.Data.Common.DbConnection connection,
            Microsoft.EntityFrameworkCore.Diagnostics.TransactionEndEventData eventData, System.Data.Common.DbTransaction result)
        {
            if (Interlocked.Increment(ref _begun) == transaction) CutAsync(database).GetAwaiter().GetResult();
            return result;
        }
    }
}
