using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>Begins every transaction with the write lock, so that writes of all processes take turns.</summary>
/// <remarks>Here and not in EF Core, which tells nobody when that fails.</remarks>
internal sealed class SqliteWriteLock : DbTransactionInterceptor
{
    public override InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
        InterceptionResult<DbTransaction>.SuppressWithResult(SqliteProvider.Instance.BeginWrite(connection));

    public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default) => new(TransactionStarting(connection, eventData, result));
}
