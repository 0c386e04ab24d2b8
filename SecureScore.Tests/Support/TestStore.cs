using System.Data.Common;
using System.Globalization;

namespace SecureScore.Tests.Support;

/// <summary>Where the database of a test lies: an SQLite file or a PostgreSQL database, removed afterwards.</summary>
internal abstract class TestStore : IAsyncDisposable
{
    /// <summary>The variable that chooses the provider of all tests that do not choose one themselves.</summary>
    public const string Variable = "SECURESCORE_TEST_PROVIDER";

    public abstract string Provider { get; }

    public abstract string ConnectionString { get; }

    /// <summary>The file; only tests of SQLite ask for it.</summary>
    public virtual string File => throw new InvalidOperationException($"{Provider} has no file.");

    public static TestStore Create() => TestPostgres.IsChosen ? new PostgresStore() : new SqliteStore(null);

    /// <summary>A query for the names of all tables, in their order.</summary>
    public abstract string Tables { get; }

    /// <param name="hex">Two digits for each byte.</param>
    public abstract string BytesSql(string hex);

    /// <summary>A query that finds rows that refer to nothing.</summary>
    public abstract string BrokenReferences { get; }

    /// <summary>Makes a trigger.</summary>
    /// <param name="when">Such as <c>AFTER INSERT ON Texts</c>.</param>
    /// <param name="body">One statement.</param>
    public abstract string TriggerSql(string name, string when, string body, string? condition);

    /// <summary>The statement by which a trigger refuses a write.</summary>
    public abstract string RefuseSql(string message);

    public abstract string DropTriggerSql(string name, string table);

    /// <summary>A statement of a test, as this database takes it.</summary>
    public virtual string Translate(string sql) => sql;

    /// <summary>The same database, which stays when this store goes.</summary>
    public abstract TestStore Beside();

    /// <summary>A database with what a template has; without one, none or an empty one.</summary>
    public abstract Task FillAsync(object? template);

    /// <summary>Makes a template of it, once no connection is open.</summary>
    public abstract Task<object> KeepAsync();

    /// <summary>Closes the connections that the program keeps open.</summary>
    public abstract void Close(string connectionString);

    /// <summary>A connection beside those of the program.</summary>
    public abstract Task<DbConnection> OpenAsync();

    /// <summary>A query for each row of a table as one text.</summary>
    public abstract Task<string> RowTextsAsync(DbConnection connection, string table);

    public abstract ValueTask DisposeAsync();

    /// <summary>A value as SQLite stores it, so that what a test expects is the same for all providers.</summary>
    public static string TextOf(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        bool flag => flag ? "1" : "0",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
