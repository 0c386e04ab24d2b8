using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SecureScore.Core.Faults;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>Throws <see cref="StorageUnavailableException"/> wherever EF Core meets a database that does not work.</summary>
internal sealed class SqliteFailures : SaveChangesInterceptor, IDbCommandInterceptor, IDbConnectionInterceptor, IDbTransactionInterceptor
{
    public override void SaveChangesFailed(DbContextErrorEventData eventData) => StorageFailure.ThrowIfUnavailable(eventData.Exception);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) =>
        ThrowAsync(eventData);

    public void CommandFailed(DbCommand command, CommandErrorEventData eventData) =>
        StorageFailure.ThrowIfUnavailable(eventData.Exception);

    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) =>
        ThrowAsync(eventData);

    public void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData) =>
        StorageFailure.ThrowIfUnavailable(eventData.Exception);

    public Task ConnectionFailedAsync(
        DbConnection connection, ConnectionErrorEventData eventData, CancellationToken cancellationToken = default) =>
        ThrowAsync(eventData);

    /// <summary>Begins it here: EF Core tells nobody when that fails.</summary>
    public InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
        InterceptionResult<DbTransaction>.SuppressWithResult(connection.BeginWrite());

    public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default) => new(TransactionStarting(connection, eventData, result));

    public void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) =>
        StorageFailure.ThrowIfUnavailable(eventData.Exception);

    public Task TransactionFailedAsync(
        DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default) =>
        ThrowAsync(eventData);

    private static Task ThrowAsync(IErrorEventData eventData)
    {
        StorageFailure.ThrowIfUnavailable(eventData.Exception);
        return Task.CompletedTask;
    }
}
