using System.Data;
using Microsoft.Data.Sqlite;
using SecureScore.Core.Faults;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>A prepared statement that throws <see cref="StorageUnavailableException"/>, as EF Core's commands do.</summary>
internal sealed class StorageCommand : SqliteCommand
{
    /// <param name="connection">Open; the command takes part in its transaction, where there is one.</param>
    public StorageCommand(SqliteConnection connection, string sql)
    {
        using var sibling = connection.CreateCommand();     // only so does the connection tell its transaction
        (Connection, Transaction, CommandText) = (connection, sibling.Transaction, sql);
    }

    public override int ExecuteNonQuery()
    {
        try
        {
            return base.ExecuteNonQuery();
        }
        catch (SqliteException ex)
        {
            StorageFailure.ThrowIfUnavailable(ex);
            throw;
        }
    }

    public override object? ExecuteScalar()
    {
        try
        {
            return base.ExecuteScalar();
        }
        catch (SqliteException ex)
        {
            StorageFailure.ThrowIfUnavailable(ex);
            throw;
        }
    }

    public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
    {
        try
        {
            return base.ExecuteReader(behavior);
        }
        catch (SqliteException ex)
        {
            StorageFailure.ThrowIfUnavailable(ex);
            throw;
        }
    }
}
