using System.Data.Common;
using Npgsql;

namespace SecureScore.Core.Storage.Postgres;

/// <summary>The connection string, with what SecureScore relies on.</summary>
internal static class PostgresConnection
{
    /// <summary>
    /// A write waits half a minute for those before it. If a machine dies without a word, the server ends its transaction and
    /// releases its lock within a minute; if it hangs, within five.
    /// </summary>
    private const string Settings = "-c lock_timeout=30s -c timezone=UTC -c idle_in_transaction_session_timeout=300s "
        + "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3";

    /// <summary>For how long one statement may run, in seconds: removing a large tenant is one.</summary>
    private const int StatementSeconds = 300;

    /// <summary>How many statements a connection keeps prepared: those of an import, of a rebuild, and of pages.</summary>
    private const int PreparedStatements = 100;

    /// <summary>The scheduler has connections of its own.</summary>
    private const int SchedulerConnections = 20;

    public static string StringOf(StorageOptions options)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = options.ConnectionString };
        var builder = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            ApplicationName = "SecureScore",
            // What one user of a connection sets must not be there for the next one.
            NoResetOnClose = false,
            Multiplexing = false,
        };
        builder.Options = $"{Settings} {builder.Options}".Trim();       // what the operator sets comes last, and counts
        if (builder.MaxAutoPrepare == 0) builder.MaxAutoPrepare = PreparedStatements;
        if (!given.ContainsKey("Command Timeout") && !given.ContainsKey("CommandTimeout")) builder.CommandTimeout = StatementSeconds;
        return builder.ToString();
    }

    /// <param name="connectionString">As <see cref="StringOf"/> made it.</param>
    public static string ForScheduler(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = SchedulerConnections }.ToString();

    public static bool IsValid(string connectionString)
    {
        try
        {
            using var connection = new NpgsqlConnection(connectionString);      // checks what the keywords say of each other as well
            return new NpgsqlConnectionStringBuilder(connectionString) is { Host.Length: > 0, Database.Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
