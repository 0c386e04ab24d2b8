using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SecureScore.Core.Storage.Postgres;

/// <summary>Begins every transaction with the write lock, so that writes of all processes take turns, as on SQLite.</summary>
/// <remarks>The server frees it with the transaction. Transactions that only read have another isolation level and take no lock.</remarks>
internal sealed class PostgresWriteLock : DbTransactionInterceptor
{
    /// <summary>Whether the lock is free. If it is, it stays free.</summary>
    internal const string TryLock = """SELECT pg_try_advisory_xact_lock(7305311502) AS "Value" """;

    private const string TakeLock = "SELECT pg_advisory_xact_lock(7305311502)";

    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        if (IsRead(result)) return result;
        using var command = Command(connection, result);
        try
        {
            command.ExecuteNonQuery();
        }
        catch (Exception ex)
        {
            result.Dispose();
            PostgresProvider.Instance.ThrowIfUnavailable(ex);
            throw;
        }
        return result;
    }

    public override async ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        if (IsRead(result)) return result;
        await using var command = Command(connection, result);
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception ex)
        {
            await result.DisposeAsync();
            PostgresProvider.Instance.ThrowIfUnavailable(ex);
            throw;
        }
        return result;
    }

    private static bool IsRead(DbTransaction transaction) => transaction.IsolationLevel == IsolationLevel.RepeatableRead;

    private static DbCommand Command(DbConnection connection, DbTransaction transaction)
    {
        var command = connection.CreateCommand();
        // The server's lock_timeout ends the wait: two clocks that end it at the same time would end it by chance.
        (command.CommandText, command.Transaction, command.CommandTimeout) = (TakeLock, transaction, 0);
        return command;
    }
}
