using SecureScore.Core.Access;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SecureScore.Core;
using SecureScore.Core.Actions;
using SecureScore.Core.History;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.Providers;
using SecureScore.Tests.Support;

namespace SecureScore.Benchmarks;

/// <summary>
/// SQLite and PostgreSQL in one run: an import against the bare copying of the same rows, and what a page of another day asks.
/// </summary>
internal static class ProviderBenchmark
{
    private const int Days = 90;
    private const int Controls = 400;
    private const int Rounds = 7;
    private const int Boards = 40;
    private static readonly DateOnly s_firstDay = new(2026, 1, 1);

    public static async Task RunAsync()
    {
        byte[] profiles = BenchmarkTenant.Profiles(Controls), scores = BenchmarkTenant.Scores(s_firstDay, Days, Controls);
        List<Times> server = [], file = [];
        for (var round = 0; round < Rounds; round++)
        {
            server.Add(await MeasureAsync(new PostgresStore(), profiles, scores));
            file.Add(await MeasureAsync(new SqliteStore(null), profiles, scores));
        }
        var (copy, import, board) = (Median(server, t => t.Copy), Median(server, t => t.Import), Median(server, t => t.Board));
        Print($"{Days * Controls} control scores, medians of {Rounds}");
        Print($"COPY: {Rate(copy)}");
        Print($"import on PostgreSQL: {Rate(import)}, {copy / import:0.00} of COPY");
        Print($"import on SQLite: {Rate(Median(file, t => t.Import))}");
        var ofFile = Median(file, t => t.Board);
        var ratio = board / ofFile;
        Print($"board and history of a day that is not in memory: PostgreSQL {board:0.0} ms, SQLite {ofFile:0.0} ms ({ratio:0.00})");
    }

    private static double Median(List<Times> times, Func<Times, double> of) => times.Select(of).Order().ElementAt(Rounds / 2);

    private static async Task<Times> MeasureAsync(TestStore store, byte[] profiles, byte[] scores)
    {
        await using var _ = store;
        await store.FillAsync(null);
        await using var services = Services(store);
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await BenchmarkTenant.ImportAsync(services, profiles);
        var import = await TimeAsync(() => BenchmarkTenant.ImportAsync(services, scores));
        await ReadAsync(services, 0);       // compiles, and opens connections
        var board = await TimeAsync(async () =>
        {
            for (var day = 1; day <= Boards; day++) await ReadAsync(services, day);
        }) / Boards;
        var copy = store is PostgresStore ? await CopyAsync(store) : 0;
        await using var context = await services.GetRequiredService<IDbContextFactory<ScoreDbContext>>().CreateDbContextAsync();
        store.Close(context.Database.GetConnectionString()!);
        return new(copy, import, board);
    }

    /// <summary>The board of a day that no memory has, and the history up to it.</summary>
    private static async Task ReadAsync(IServiceProvider services, int day)
    {
        var date = s_firstDay.AddDays(day);
        await services.GetRequiredService<IImprovementActionQuery>().FindBoardAsync(
            OpenTenant.ForProgram(BenchmarkTenant.Id), date, CancellationToken.None);
        await services.GetRequiredService<IHistoryQuery>()
            .ListAsync(OpenTenant.ForProgram(BenchmarkTenant.Id), ScoreView.Identity, null, date, CancellationToken.None);
    }

    /// <summary>The named baseline: the same control scores and events into the same tables, a transaction a day.</summary>
    private static async Task<double> CopyAsync(TestStore store)
    {
        await using var connection = (NpgsqlConnection)await store.OpenAsync();
        var scores = await ReadAsync(connection, "SELECT n.day, s.* FROM controlscores s JOIN snapshots n ON n.id = s.snapshotid");
        var events = await ReadAsync(connection, "SELECT day, e.* FROM scoreevents e");
        await ExecuteAsync(connection, "TRUNCATE controlscores, scoreevents; SET synchronous_commit = off");
        return await TimeAsync(async () =>
        {
            foreach (var day in scores.OrderBy(d => d.Key))
            {
                await using var transaction = await connection.BeginTransactionAsync();
                await CopyAsync(connection, "controlscores", day);
                await CopyAsync(connection, "scoreevents", events[day.Key]);
                await transaction.CommitAsync();
            }
        });
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string table, IEnumerable<object[]> rows)
    {
        await using var import = await connection.BeginBinaryImportAsync($"COPY {table} FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows) await import.WriteRowAsync(CancellationToken.None, row);
        await import.CompleteAsync();
    }

    private static async Task<ILookup<object, object[]>> ReadAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        List<object[]> rows = [];
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows.ToLookup(row => row[0], row => row[1..]);
    }

    internal static ServiceProvider Services(TestStore store) => new ServiceCollection().AddLogging()
        .AddCore(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Provider"] = store.Provider, ["Storage:ConnectionString"] = store.ConnectionString,
        }).Build(), Path.GetTempPath())
        .BuildServiceProvider();

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static string Rate(double milliseconds) =>
        (Days * Controls / milliseconds).ToString("0.0", CultureInfo.InvariantCulture) + " rows/ms";

    private static void Print(FormattableString text) => Console.WriteLine(FormattableString.Invariant(text));

    /// <summary>Milliseconds; no copying for SQLite.</summary>
    private readonly record struct Times(double Copy, double Import, double Board);
}
