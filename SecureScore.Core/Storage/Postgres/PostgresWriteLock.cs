using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SecureScore.Core.Storage.Postgres;

/// <summary>Begins every transaction with the write lock, so that writes of all processes take turns, as on SQLite.</summary>
/// <remarks>The server frees it with the transaction. Reading, which nobody has to wait for, is another isolation level.</remarks>
internal sealed class PostgresWriteLock : DbTransactionInterceptor
{
    private const string TakeLock = "SELECT pg_advisory_xact_lock(7305311502)";

    public override DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        if (IsRead(result)) return result;
        using var command = Command(connection, result);
        try
        {
            command.ExecuteNonQuery();
        }
        catch (DbException ex)
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
        catch (DbException ex)
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
        (command.CommandText, command.Transaction) = (TakeLock, transaction);
        return command;
    }
}
