using System.Net;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SecureScore.Core;
using SecureScore.Core.Faults;
using SecureScore.Core.History;
using SecureScore.Core.Sample;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.Postgres;
using SecureScore.Core.Storage.Providers;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Storage;

/// <summary>What is PostgreSQL's own. The same tests as on SQLite run on it besides: README, “Testing a change”.</summary>
[Trait("Category", Category.Process)]
public sealed class PostgresTests : PostgresTest
{
    [Fact]
    public async Task Four_that_start_at_once_on_an_empty_database_migrate_once()
    {
        await using var database = await TestDatabase.OnServerAsync();
        await using var beside = database.Beside();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => new DatabaseMigrator(
            (n % 2 == 0 ? database : beside).Contexts, new DatabaseClock(TimeProvider.System), NullLogger<DatabaseMigrator>.Instance)
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
    public async Task A_character_that_PostgreSQL_stores_nowhere_is_replaced_stays_the_same_day_and_can_be_looked_for()
    {
        await using var database = await MigratedAsync();
        var (score, profile) = (RichScore("a", 5, 1, 2), Profile("a", 10));
        (score["description"], profile["title"]) = ("before\0after", "NUL \0");
        profile["remediation"] = new string('x', (64 * 1024) - 1) + "😀";       // is cut between the halves of its last character
        var page = Page(profile, Day(Given.Day(0), score));

        var report = await database.ImportAsync(page);
        var again = await database.ImportAsync(page);

        Assert.Empty(report.Problems);
        Assert.Equal((true, false), (report.HasChanges, again.HasChanges));
        Assert.Contains("before\uFFFDafter", await database.RowsAsync("SELECT Value FROM Texts"));
        Assert.Equal(["NUL \uFFFD"], await database.RowsAsync("SELECT Title FROM ControlProfiles"));
        Assert.Empty((await database.Get<IScoreEventQuery>().ListAsync(
            Given.Opened, new ScoreEventFilter { View = ScoreView.Identity, Search = "\0" }, 0, 10, TestDatabase.Token)).Items);
    }

    [Fact]
    public async Task A_cookie_of_one_instance_is_good_on_another()
    {
        await using var database = await ContosoAsync();
        await using var one = await StartAsync(database);
        await using var other = await StartAsync(database);
        using var client = await one.ClientAsync("global-reader");

        using var there = await client.GetAsync(new Uri(other.Address, "/actions"), TestDatabase.Token);

        Assert.Equal((HttpStatusCode.OK, "/actions"), (there.StatusCode, there.RequestMessage?.RequestUri?.AbsolutePath));
        Assert.Equal(1, await database.CountAsync("CookieKeys"));
    }

    private static async Task<DashboardServer> StartAsync(TestDatabase database)
    {
        var server = new DashboardServer
        {
            HasSample = false,
            Settings = { ["Storage:Provider"] = PostgresStore.Name, ["Storage:ConnectionString"] = database.ConnectionString },
        };
        await server.InitializeAsync();
        return server;
    }

    private static ServiceProvider Services(string connectionString) => new ServiceCollection().AddLogging()
        .AddCore(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Provider"] = PostgresStore.Name, ["Storage:ConnectionString"] = connectionString,
        }).Build(), "/")
        .BuildServiceProvider();

    private static async Task<IReadOnlyList<string>> MigrationsAsync(TestDatabase database)
    {
        await using var context = await database.Contexts.CreateDbContextAsync(TestDatabase.Token);
        return [.. await context.Database.GetAppliedMigrationsAsync(TestDatabase.Token)];
    }
}
