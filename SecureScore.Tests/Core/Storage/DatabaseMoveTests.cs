using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Configuration;
using SecureScore.Core.Runs;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage.Move;
using SecureScore.Core.Storage.Rows;
using SecureScore.Tests.Support;
using static SecureScore.Tests.Support.GraphAnswer;

namespace SecureScore.Tests.Core.Storage;

/// <summary>An SQLite database brought to a server: docs/decisions/057-moving-a-database.md.</summary>
[Trait("Category", Category.Process)]
[Trait(nameof(TestStore.Provider), SqliteStore.Name)]
public sealed class DatabaseMoveTests : PostgresTest
{
    [Fact]
    public async Task Every_row_of_every_table_arrives_and_the_source_keeps_every_byte()
    {
        await using var source = await FilledAsync();
        await using var target = await TestDatabase.OnServerAsync();
        var bytes = await File.ReadAllBytesAsync(source.File, TestDatabase.Token);

        var report = await MoveAsync(source, target);

        Assert.Equal(bytes, await File.ReadAllBytesAsync(source.File, TestDatabase.Token));
        var rows = 0;
        foreach (var (table, columns) in await ColumnsAsync(source))
        {
            // The trail of the target says besides that it was moved.
            var sql = $"SELECT {columns} FROM \"{table}\"" + table switch
            {
                "AuditEntries" => " WHERE Action <> 'DatabaseMoved'", "AuditHead" => " WHERE Sequence = 0", _ => "",
            };
            var expected = await SortedAsync(source, sql);
            Assert.Equal(expected, await SortedAsync(target, sql));
            Assert.True(expected.Count > 0 || !s_filled.Contains(table), $"{table} has no rows to be compared.");
            rows += expected.Count;
        }
        Assert.Equal(rows + 1, report.Rows);        // the end of the trail
        Assert.Equal(["9999-12-31"], await target.RowsAsync("SELECT max(Day) FROM DailyTotals"));
    }

    /// <summary>Kinds of rows that differ in how they are written: numbers, days, moments, bytes, lists, two kinds in one table.</summary>
    private static readonly HashSet<string> s_filled =
    [
        "Tenants", "Texts", "Controls", "Snapshots", "ControlScores", "DailyTotals", "Decisions", "ConfigurationChunks", "Runs",
        "OwnScores",
    ];

    /// <summary>Also those of tables that the test above leaves empty.</summary>
    [Fact]
    public async Task Values_of_every_column_are_of_a_type_that_is_written()
    {
        await using var target = await MigratedAsync();
        await using var context = await target.Contexts.CreateDbContextAsync(TestDatabase.Token);

        var types = context.Model.GetEntityTypes().SelectMany(e => e.GetProperties())
            .Select(p => p.GetTypeMapping().Converter?.ProviderClrType ?? p.ClrType)
            .Select(t => Nullable.GetUnderlyingType(t) ?? t)
            .Distinct();

        Assert.Equal(
            ["Boolean", "Byte[]", "DateOnly", "DateTime", "Decimal", "Double", "Guid", "Int32", "Int64", "String"],
            types.Select(t => t.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_moved_database_goes_on_where_the_source_stopped()
    {
        await using var source = await FilledAsync();
        await using var target = await TestDatabase.OnServerAsync();
        var before = (await source.AuditEntriesAsync())[0];

        await MoveAsync(source, target);
        target.Clock.SetUtcNow(source.Clock.GetUtcNow());
        await target.DecideAsync("a", ActionStatus.RiskAccepted, 1);
        await target.ImportAsync(Page(Profile("a", 10), Profile("new", 7), Day(Given.Day(1), Score("a", 6), Score("new", 2))));

        Assert.Equal(["ResolvedThroughThirdParty", "RiskAccepted"],
            await target.RowsAsync("SELECT \"To\" FROM Decisions WHERE ControlKey IN (SELECT Id FROM Controls WHERE ControlId = 'a' "
                + $"AND TenantKey IN (SELECT Id FROM Tenants WHERE TenantId = '{Given.TenantId}')) ORDER BY Version"));
        var trail = await target.VerifyAuditAsync(before.Hash);
        Assert.Equal((true, true), (trail.IsWhole, trail.HasExpected));
        var moved = Assert.Single(await target.AuditEntriesAsync(), e => e.Action == AuditAction.DatabaseMoved);
        Assert.Equal(
            (before.Sequence + 1, before.Hash, Actor.CommandLine.Name, "score.db"),
            (moved.Sequence, moved.PreviousHash, moved.ActorName, moved.Target));
        Assert.Empty(await target.BrokenReferencesAsync());
    }

    [Fact]
    public async Task A_move_can_be_repeated_and_brings_what_came_since()
    {
        await using var source = await FilledAsync();
        await using var target = await TestDatabase.OnServerAsync();
        await MoveAsync(source, target);
        await source.DecideAsync("a", ActionStatus.Planned, 1);

        var again = await MoveAsync(source, target);

        Assert.Equal(await source.CountAsync("Decisions"), await target.CountAsync("Decisions"));
        Assert.Equal(await source.CountAsync("AuditEntries") + 1, await target.CountAsync("AuditEntries"));
        Assert.True(again.Trail.IsWhole);
    }

    [Fact]
    public async Task A_reader_moves_nothing()
    {
        await using var source = await FilledAsync();
        await using var target = await MigratedAsync();

        await Assert.ThrowsAsync<AccessDeniedException>(() => source.Get<DatabaseMover>()
            .MoveToAsync(TestDatabase.Reader, target.Get<DatabaseMover>(), null, TestDatabase.Token));

        Assert.Equal(0, await target.CountAsync("Tenants"));
    }

    [Fact]
    public async Task A_trail_that_is_broken_stays_broken_at_the_same_entry()
    {
        await using var source = await FilledAsync();
        await using var target = await TestDatabase.OnServerAsync();
        await source.TamperAsync("UPDATE AuditEntries SET ActorName = 'Mallory' WHERE Sequence = 2");

        var report = await MoveAsync(source, target);

        Assert.Equal((AuditBreakKind.Changed, 2L), (report.Trail.Break?.Kind, report.Trail.Break?.Sequence));
        Assert.Equal(await source.CountAsync("AuditEntries"), await target.CountAsync("AuditEntries"));
    }

    [Fact]
    public async Task The_command_moves_says_what_and_never_tells_the_password()
    {
        await using var source = await FilledAsync();
        await using var target = await TestDatabase.OnServerAsync();
        var settings = new Dictionary<string, string> { ["Storage__ConnectionString"] = source.ConnectionString };

        var wrong = await ProgramRun.InProcessAsync(settings, "database", "move", "--to", "Host=db.example.com;Password=hunter2");
        var closed = await ProgramRun.InProcessAsync(
            settings, "database", "move", "--to", "Host=127.0.0.1;Port=1;Database=scores;Password=hunter2;Timeout=5");
        var moved = await ProgramRun.InProcessAsync(settings, "database", "move", "--to", target.ConnectionString);
        await target.DecideAsync("a", ActionStatus.Planned, 1);
        var again = await ProgramRun.InProcessAsync(settings, "database", "move", "--to", target.ConnectionString);

        Assert.Equal((2, 2, 0, 2), (wrong.ExitCode, closed.ExitCode, moved.ExitCode, again.ExitCode));
        Assert.Contains("--to is no PostgreSQL connection string", wrong.Errors, StringComparison.Ordinal);
        Assert.StartsWith("The database scores on 127.0.0.1:1 after --to does not answer: ", closed.Errors, StringComparison.Ordinal);
        Assert.Contains("Storage:Provider to PostgreSql", moved.Output, StringComparison.Ordinal);
        Assert.Matches(@"Tenants +2\r?\n", moved.Output);
        Assert.Empty(moved.Errors);
        Assert.Contains("is in use", again.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", wrong.Errors + closed.Errors, StringComparison.Ordinal);
    }

    /// <summary>The sample tenant, and Contoso with a decision, two kinds of runs, bytes, and a day that no page shows.</summary>
    internal static async Task<TestDatabase> FilledAsync()
    {
        var source = await TestDatabase.WithSampleAndContosoAsync();
        await source.DecideAsync("a", ActionStatus.ResolvedThroughThirdParty, 0, "by a badge reader, \u0001 for now");
        await using var context = await source.Contexts.CreateDbContextAsync(TestDatabase.Token);
        var (tenant, at) = (await context.Tenants.SingleAsync(t => t.TenantId == Given.TenantId.Value, TestDatabase.Token),
            source.Clock.GetUtcNow().UtcDateTime.AddTicks(1234567));
        var evaluation = new EvaluationRunRow
        {
            TenantKey = tenant.Id, Kind = RunKind.Evaluation, By = "Ada", StartedAt = at, SeenAt = at, EndedAt = at, Parts = "[]",
            Warnings = "[]", ReadingPart = ConfigurationPart.Users,
        };
        context.AddRange(evaluation, new SyncRunRow
        {
            TenantKey = tenant.Id, Kind = RunKind.Sync, By = "Ada", StartedAt = at, SeenAt = at, EndedAt = at, Findings = "{}",
            DaysRead = 3,
        });
        await context.SaveChangesAsync(TestDatabase.Token);
        context.Add(new ConfigurationChunkRow
        {
            TenantKey = tenant.Id, Part = ConfigurationPart.Users, RunId = evaluation.Id, Content = [0, 1, 255],
        });
        await context.SaveChangesAsync(TestDatabase.Token);
        await source.ExecuteAsync("UPDATE DailyTotals SET Day = '9999-12-31' WHERE rowid = (SELECT max(rowid) FROM DailyTotals)");
        return source;
    }

    internal static Task<DatabaseMoveReport> MoveAsync(TestDatabase source, TestDatabase target) =>
        source.Get<DatabaseMover>().MoveToAsync(Actor.CommandLine, target.Get<DatabaseMover>(), null, TestDatabase.Token);

    private static async Task<IReadOnlyList<(string Table, string Columns)>> ColumnsAsync(TestDatabase database)
    {
        await using var context = await database.Contexts.CreateDbContextAsync(TestDatabase.Token);
        return [.. context.Model.GetRelationalModel().Tables.Select(t =>
            (t.Name, string.Join(", ", t.Columns.Select(c => $"\"{c.Name}\""))))];
    }
}
