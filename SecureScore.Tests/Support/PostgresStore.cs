using System.Data.Common;
using System.Text.RegularExpressions;
using Npgsql;

namespace SecureScore.Tests.Support;

/// <summary>A database of its own on the tests' server, or one that another store has.</summary>
/// <param name="host">Another server, which goes with its databases; null is the tests' own.</param>
internal sealed partial class PostgresStore(string? database = null, string settings = "", string? host = null) : TestStore
{
    public const string Name = "PostgreSql";

    private readonly string _database = database ?? $"test_{Guid.NewGuid():N}";
    private bool _isKept = database is not null || host is not null;

    public override string Provider => Name;

    public override string ConnectionString => TestPostgres.ConnectionString(_database, host) + settings;

    public override string TriggerSql(string name, string when, string body, string? condition) => $"""
        CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$BEGIN {body}; RETURN NEW; END$body$;
        CREATE TRIGGER {name} {when} FOR EACH ROW {(condition is null ? "" : $"WHEN ({condition})")} EXECUTE FUNCTION {name}()
        """;

    public override string RefuseSql(string message) => $"RAISE EXCEPTION '{message}'";

    public override string DropTriggerSql(string name, string table) => $"DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}";

    public override string Tables => "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename";

    public override string BytesSql(string hex) => $@"'\x{hex}'";

    /// <remarks>The server keeps references whole at every commit.</remarks>
    public override string BrokenReferences => "SELECT 1 WHERE false";

    /// <remarks>Names of the schema are in lower case here.</remarks>
    public override string Translate(string sql) => QuotedName().Replace(sql, match => match.Value.ToLowerInvariant());

    public override TestStore Beside() => new PostgresStore(_database, settings, host);

    public override Task FillAsync(object? template) => TestPostgres.ExecuteAsync(
        // Files are copied: the other way writes all of them to the log as well.
        $"CREATE DATABASE {_database} {(template is string name ? $"TEMPLATE {name} STRATEGY FILE_COPY" : "")}", host?.Split(',')[0]);

    public override async Task<object> KeepAsync()
    {
        // What the server still closes would keep it from being copied.
        await TestPostgres.ExecuteAsync($"""
            ALTER DATABASE {_database} WITH ALLOW_CONNECTIONS false;
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_database}';
            """);
        _isKept = true;
        return _database;
    }

    public override void Close(string connectionString) => NpgsqlConnection.ClearPool(new NpgsqlConnection(connectionString));

    public override async Task<DbConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(TestPostgres.ConnectionString(_database, host) + ";Pooling=false");
        await connection.OpenAsync(TestDatabase.Token);
        return connection;
    }

    public override Task<string> RowTextsAsync(DbConnection connection, string table) =>
        Task.FromResult($"SELECT CAST(t AS text) FROM {table} t");

    public override async ValueTask DisposeAsync()
    {
        if (!_isKept) await TestPostgres.ExecuteAsync($"DROP DATABASE IF EXISTS {_database} WITH (FORCE)");
    }

    [GeneratedRegex("\"\\w+\"")]
    private static partial Regex QuotedName();
}
