using Npgsql;

namespace SecureScore.Core.Storage.Postgres;

/// <summary>The connection string, with what SecureScore relies on.</summary>
internal static class PostgresConnection
{
    /// <summary>For how long a write waits for those before it.</summary>
    private const string Settings = "-c lock_timeout=30s -c timezone=UTC";

    /// <summary>How many statements a connection keeps prepared: those of an import, of a rebuild, and of pages.</summary>
    private const int PreparedStatements = 100;

    internal static string StringOf(StorageOptions options)
    {
        var builder = new NpgsqlConnectionStringBuilder(options.ConnectionString) { ApplicationName = "SecureScore" };
        builder.Options = $"{Settings} {builder.Options}".Trim();       // what the operator sets comes last, and counts
        if (builder.MaxAutoPrepare == 0) builder.MaxAutoPrepare = PreparedStatements;
        return builder.ToString();
    }

    internal static bool IsValid(string connectionString)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connectionString) is { Host.Length: > 0, Database.Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
