using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SecureScore.Core.Faults;

namespace SecureScore.Core.Storage;

/// <summary>Throws <see cref="StorageUnavailableException"/> wherever EF Core meets a database that does not work.</summary>
internal sealed class StorageFailures(DatabaseProvider provider)
    : SaveChangesInterceptor, IDbCommandInterceptor, IDbConnectionInterceptor, IDbTransactionInterceptor
{
    public override void SaveChangesFailed(DbContextErrorEventData eventData) => provider.ThrowIfUnavailable(eventData.Exception);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) =>
        ThrowAsync(eventData);

    public void CommandFailed(DbCommand command, CommandErrorEventData eventData) =>
        provider.ThrowIfUnavailable(eventData.Exception);

    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) =>
        ThrowAsync(eventData);

    public void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData) =>
        provider.ThrowIfUnavailable(eventData.Exception);

    public Task ConnectionFailedAsync(
        DbConnection connection, ConnectionErrorEventData eventData, CancellationToken cancellationToken = default) =>
        ThrowAsync(eventData);

    public void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) =>
        provider.ThrowIfUnavailable(eventData.Exception);

    public Task TransactionFailedAsync(
        DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default) =>
        ThrowAsync(eventData);

    private Task ThrowAsync(IErrorEventData eventData)
    {
        provider.ThrowIfUnavailable(eventData.Exception);
        return Task.CompletedTask;
    }
}
