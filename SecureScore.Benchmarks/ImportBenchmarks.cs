using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Storage;

namespace SecureScore.Benchmarks;

/// <summary>90 days of 400 controls: the whole import, against bare prepared inserts of the same rows.</summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 12, iterationCount: 20)]
[GcServer(true)]        // as the product runs
[MemoryDiagnoser]
public class ImportBenchmarks
{
    private const int Days = 90;
    private const int Controls = 400;
    private const int EventDay = 2;
    private static readonly DateOnly s_firstDay = new(2026, 1, 1);

    private byte[] _profiles = [];
    private byte[] _scores = [];
    private List<object?[]> _rows = [];
    private ILookup<string, object?[]> _events = Array.Empty<object?[]>().ToLookup(_ => "");
    private ServiceProvider? _services;
    private string _file = "";

    [GlobalSetup]
    public void Setup()
    {
        _profiles = BenchmarkTenant.Profiles(Controls);
        _scores = BenchmarkTenant.Scores(s_firstDay, Days, Controls);
    }

    /// <summary>The rows that the import makes, read back from it once.</summary>
    [GlobalSetup(Target = nameof(PreparedInserts))]
    public async Task SetupRowsAsync()
    {
        Setup();
        var file = BenchmarkTenant.NewFile();
        await using var services = await BenchmarkTenant.OpenAsync(file);
        await BenchmarkTenant.ImportAsync(services, _profiles, _scores);
        await using var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        _rows = Read(connection, "SELECT * FROM ControlScores");
        _events = Read(connection, "SELECT * FROM ScoreEvents").ToLookup(row => (string)row[EventDay]!);
    }

    private static List<object?[]> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<object?[]> rows = [];
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++) row[i] = reader.GetValue(i);
            rows.Add(row);
        }
        return rows;
    }

    [IterationSetup]
    public void NewDatabase()
    {
        _file = BenchmarkTenant.NewFile();
        _services = BenchmarkTenant.OpenAsync(_file).GetAwaiter().GetResult();
        // Once a tenant's life, and no rows of the hot table.
        BenchmarkTenant.ImportAsync(_services, _profiles).GetAwaiter().GetResult();
    }

    [IterationCleanup]
    public void DropDatabase()
    {
        _services?.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    /// <summary>Named baseline: the same rows, a transaction a day, nothing else.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Days * Controls)]
    public void PreparedInserts()
    {
        using var context = _services!.GetRequiredService<IDbContextFactory<ScoreDbContext>>().CreateDbContext();
        context.Database.OpenConnection();
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        Execute(connection, "PRAGMA synchronous=NORMAL");
        using var scores = new Insert(connection, "ControlScores", _rows[0].Length);
        using var events = new Insert(connection, "ScoreEvents", _events.First().First().Length);
        var number = 0;
        foreach (var day in _rows.Chunk(Controls))
        {
            var date = s_firstDay.AddDays(number++).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            using var transaction = connection.BeginTransaction();
            Execute(
                connection,
                $"INSERT INTO Snapshots (Id, TenantKey, Day, ComputedAt, ReadAt, EnabledServices, Averages) VALUES ({day[0][0]}, 1, "
                    + $"'{date}', '', '', '', '')");
            foreach (var row in day) scores.Run(transaction, row);
            foreach (var row in _events[date]) events.Run(transaction, row);
            transaction.Commit();
        }
    }

    /// <summary>Read, map, compare, store, and derive daily totals and events.</summary>
    [Benchmark(OperationsPerInvoke = Days * Controls)]
    public Task WholeImport() => BenchmarkTenant.ImportAsync(_services!, _scores);

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>One prepared statement for whole rows.</summary>
    private sealed class Insert : IDisposable
    {
        private readonly SqliteCommand _command;
        private readonly SqliteParameter[] _parameters;

        public Insert(SqliteConnection connection, string table, int columns)
        {
            _command = connection.CreateCommand();
            _command.CommandText = $"INSERT INTO {table} VALUES ({string.Join(",", Enumerable.Range(0, columns).Select(i => "$" + i))})";
            _parameters =
                [.. Enumerable.Range(0, columns).Select(i => _command.Parameters.Add(new SqliteParameter { ParameterName = "$" + i }))];
        }

        public void Run(SqliteTransaction transaction, object?[] row)
        {
            _command.Transaction = transaction;
            for (var i = 0; i < row.Length; i++) _parameters[i].Value = row[i];
            _command.ExecuteNonQuery();
        }

        public void Dispose() => _command.Dispose();
    }
}
