using System.Globalization;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SecureScore.Core;
using SecureScore.Core.Faults;
using SecureScore.Core.Sample;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.Postgres;
using SecureScore.Core.Storage.Providers;
using SecureScore.Core.Visits;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Storage;

/// <summary>What is PostgreSQL's own. The same tests as on SQLite run on it besides: README, “Tests”.</summary>
[Trait("Category", Category.Process)]
public sealed class PostgresTests
{
    [Fact]
    public async Task Four_that_start_at_once_on_an_empty_database_migrate_once()
    {
        await using var database = await TestDatabase.OnServerAsync();
        await using var beside = database.Beside();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => new DatabaseMigrator(
            (n % 2 == 0 ? database : beside).Contexts, TimeProvider.System, NullLogger<DatabaseMigrator>.Instance)
            .MigrateAsync(TestDatabase.Token))));

        var known = typeof(ScoreDbContext).Assembly.GetTypes()
            .Where(t => t.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(PostgresDbContext))
            .Select(t => t.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>().Order(StringComparer.Ordinal);
        Assert.Equal(known, await MigrationsAsync(database));
        Assert.Equal(0, await database.CountAsync("Tenants"));
    }

    [Fact]
    public async Task Two_that_start_at_once_load_the_sample_once_and_it_is_that_of_SQLite()
    {
        await using var database = await MigratedAsync();
        await using var beside = database.Beside();
        await using var file = TestDatabase.WithoutFile();
        await file.Migrator.MigrateAsync(TestDatabase.Token);
        await file.Sample.EnsureAsync(TestDatabase.Token);

        await Task.WhenAll(new[] { database, beside }.Select(one =>
            Task.Run(() => one.Get<SampleTenantLoader>().EnsureAsync(TestDatabase.Token))));

        Assert.Equal(1, await database.CountAsync("ImportRuns"));
        foreach (var sql in (string[])
        [
            "SELECT Name, IsSample FROM Tenants",
            "SELECT Day, ReportedPoints, ReportedMaxPoints, ActiveUsers, EnabledServices, Averages, IsFromPortal FROM Snapshots",
            """SELECT Day, "View", Numerator, Denominator, MeasuredNumerator, PlannedNumerator, AttestedPoints FROM DailyTotals""",
            "SELECT e.Day, e.Kind, e.Cause, c.ControlId, e.PointsBefore, e.PointsAfter, e.StateBy FROM ScoreEvents e "
                + "LEFT JOIN Controls c ON c.Id = e.ControlKey",
            """SELECT c.ControlId, d.Version, d."From", d."To", d."By", d.At, d.Note FROM Decisions d JOIN Controls c ON c.Id = d.ControlKey""",
            "SELECT c.ControlId, s.Day, s.Outcome, s.Points, s.MaxPoints, s.Count, s.Reading, s.Missing FROM OwnScores s "
                + "JOIN Controls c ON c.Id = s.ControlKey",
        ])
            Assert.Equal(await SortedAsync(file, sql), await SortedAsync(database, sql));
    }

    /// <summary>Rows in one order, 735.0 as 735: SQLite keeps the text of a number, PostgreSQL the number.</summary>
    private static async Task<IEnumerable<string>> SortedAsync(TestDatabase database, string sql) =>
        (await database.RowsAsync(sql)).Select(row => string.Join('|', row.Split('|').Select(Plain))).Order(StringComparer.Ordinal);

    private static string Plain(string value) =>
        decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.############################", CultureInfo.InvariantCulture)
            : value;

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_in_words_and_not_touched()
    {
        await using var database = await MigratedAsync();
        await database.ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('20990101000000_Later', '99.0.0')""");

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => database.Migrator.MigrateAsync(TestDatabase.Token));

        Assert.Equal(StorageFault.TooNew, refused.Fault);
        Assert.Contains("20990101000000_Later", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["20990101000000_Later"], (await MigrationsAsync(database)).TakeLast(1));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_without_the_password_and_said_what_to_do()
    {
        await using var services = Services("Host=127.0.0.1;Port=1;Database=scores;Username=reader;Password=hunter2;Timeout=5");
        var migrator = services.GetRequiredService<DatabaseMigrator>();

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => migrator.MigrateAsync(TestDatabase.Token));

        var words = StorageFailure.Explain(refused, migrator.Place)?.Words();
        Assert.Equal(StorageFault.ServerNotReachable, refused.Fault);
        Assert.StartsWith("The database scores on 127.0.0.1:1 does not answer: ", words, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", words + refused, StringComparison.Ordinal);
        Assert.Equal("The database server does not answer.", StorageFailure.From(refused)?.Reason.Words());
    }

    [Fact]
    public async Task A_database_that_nobody_made_is_not_made_and_said_so()
    {
        await using var database = await TestDatabase.OnServerAsync();
        await using var services =
            Services(database.ConnectionString.Replace("Database=test_", "Database=absent_", StringComparison.Ordinal));

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            services.GetRequiredService<DatabaseMigrator>().MigrateAsync(TestDatabase.Token));

        Assert.Equal(StorageFault.ServerNotReachable, refused.Fault);
        Assert.Contains("does not exist", refused.Message, StringComparison.Ordinal);
    }

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
    public async Task A_character_that_PostgreSQL_stores_nowhere_is_replaced_and_the_day_is_stored()
    {
        await using var database = await MigratedAsync();
        var score = RichScore("a", 5, 1, 2);
        score["description"] = "before\0after";

        var report = await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), score)));

        Assert.Empty(report.Problems);
        Assert.Contains("before\uFFFDafter", await database.RowsAsync("SELECT Value FROM Texts"));
    }

    [Theory]
    [InlineData("53100", StorageFault.Full)]
    [InlineData("55P03", StorageFault.Locked)]
    [InlineData("25006", StorageFault.NotWritable)]
    [InlineData("42501", StorageFault.NotWritable)]
    [InlineData("XX001", StorageFault.Damaged)]
    [InlineData("57P03", StorageFault.ServerNotReachable)]
    [InlineData("53300", StorageFault.ServerNotReachable)]
    [InlineData("28P01", StorageFault.ServerNotReachable)]
    [InlineData("08006", StorageFault.ServerNotReachable)]
    [InlineData("42703", StorageFault.Unknown)]
    [InlineData("23505", null)]
    [InlineData("P0001", null)]
    public void What_the_server_says_is_a_fault_by_its_code(string code, StorageFault? fault) =>
        Assert.Equal(fault, PostgresProvider.Instance.FaultOf(new PostgresException("no", "ERROR", "ERROR", code)));

    private static ServiceProvider Services(string connectionString) => new ServiceCollection().AddLogging()
        .AddCore(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Provider"] = PostgresStore.Name, ["Storage:ConnectionString"] = connectionString,
        }).Build(), "/")
        .BuildServiceProvider();

    private static async Task<TestDatabase> MigratedAsync(string settings = "")
    {
        var database = await TestDatabase.OnServerAsync(settings);
        await database.Migrator.MigrateAsync(TestDatabase.Token);
        return database;
    }

    private static async Task<TestDatabase> ContosoAsync(string settings = "")
    {
        var database = await MigratedAsync(settings);
        await database.ImportAsync(Page(Profile("a", 10), Day(Given.Day(0), Score("a", 5))));
        return database;
    }

    private static async Task<IReadOnlyList<string>> MigrationsAsync(TestDatabase database)
    {
        await using var context = await database.Contexts.CreateDbContextAsync(TestDatabase.Token);
        return [.. await context.Database.GetAppliedMigrationsAsync(TestDatabase.Token)];
    }

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
