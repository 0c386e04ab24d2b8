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
    private static readonly DateOnly s_firstDay = new(2026, 1, 1);

    private byte[] _profiles = [];
    private byte[] _scores = [];
    private List<object?[]> _rows = [];
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
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM ControlScores";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++) row[i] = reader.GetValue(i);
            _rows.Add(row);
        }
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
        using var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO ControlScores VALUES ({string.Join(",", Enumerable.Range(0, _rows[0].Length).Select(i => "$" + i))})";
        var parameters = Enumerable.Range(0, _rows[0].Length).Select(i => insert.Parameters.Add(new SqliteParameter { ParameterName = "$" + i })).ToArray();
        foreach (var day in _rows.Chunk(Controls))
        {
            using var transaction = connection.BeginTransaction();
            Execute(connection, $"INSERT INTO Snapshots (Id, TenantKey, Day, ComputedAt, ReadAt, EnabledServices, Averages) VALUES ({day[0][0]}, 1, '{day[0][0]}', '', '', '', '')");
            insert.Transaction = transaction;
            foreach (var row in day)
            {
                for (var i = 0; i < row.Length; i++) parameters[i].Value = row[i];
                insert.ExecuteNonQuery();
            }
            transaction.Commit();
        }
    }

    /// <summary>Read, map, compare, store, and compute daily totals.</summary>
    [Benchmark(OperationsPerInvoke = Days * Controls)]
    public Task WholeImport() => BenchmarkTenant.ImportAsync(_services!, _scores);

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
