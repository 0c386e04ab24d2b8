using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>Throws what the database says itself when a save fails: pages know one kind of exception for all writes.</summary>
/// <remarks>A broken rule of the schema stays EF Core's.</remarks>
internal sealed class SqliteFailures : SaveChangesInterceptor
{
    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Throw(eventData.Exception);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Throw(eventData.Exception);
        return Task.CompletedTask;
    }

    private static void Throw(Exception exception)
    {
        if (exception is DbUpdateException { InnerException: SqliteException database } && !StorageFailure.IsConflict(database))
            ExceptionDispatchInfo.Throw(database);
    }
}
