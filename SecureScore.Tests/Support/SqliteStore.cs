using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace SecureScore.Tests.Support;

/// <summary>A file in a folder of its own, or one that another store has.</summary>
internal sealed class SqliteStore(string? file, string connectionSuffix = "") : TestStore
{
    public const string Name = "Sqlite";

    private readonly string _folder = Directory.CreateTempSubdirectory("securescore-test-").FullName;

    public override string Provider => Name;

    public override string ConnectionString => $"Data Source={File}{connectionSuffix}";

    public override string File => file ?? Path.Combine(_folder, "score.db");

    public override string TriggerSql(string name, string when, string body, string? condition) =>
        $"CREATE TRIGGER {name} {when} {(condition is null ? "" : $"WHEN {condition} ")}BEGIN {body}; END";

    public override string RefuseSql(string message) => $"SELECT RAISE(ABORT, '{message}')";

    public override string DropTriggerSql(string name, string table) => $"DROP TRIGGER {name}";

    public override string Tables => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";

    public override string BytesSql(string hex) => $"X'{hex}'";

    public override string BrokenReferences => "PRAGMA foreign_key_check";

    public override TestStore Beside() => new SqliteStore(File, connectionSuffix);

    public override Task FillAsync(object? template) => template is byte[] bytes
        ? System.IO.File.WriteAllBytesAsync(File, bytes, CancellationToken.None)
        : Task.CompletedTask;

    public override async Task<object> KeepAsync() => await System.IO.File.ReadAllBytesAsync(File, CancellationToken.None);

    /// <remarks>Leaves all data in the one file.</remarks>
    public override void Close(string connectionString) => SqliteConnection.ClearPool(new SqliteConnection(connectionString));

    public override async Task<DbConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync(TestDatabase.Token);
        return connection;
    }

    /// <remarks>SQLite makes the text of a row, which takes a fraction of the time of reading its values.</remarks>
    public override async Task<string> RowTextsAsync(DbConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table} LIMIT 0";
        await using var reader = await command.ExecuteReaderAsync(TestDatabase.Token);
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName);
        return $"SELECT {string.Join(" || '|' || ", columns.Select(c => $"quote(\"{c}\")"))} FROM {table}";
    }

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, true);
        return ValueTask.CompletedTask;
    }
}
