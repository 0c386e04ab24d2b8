using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Faults;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>What a context can do on SQLite only.</summary>
internal static class SqliteContext
{
    public static SqliteConnection Connection(this ScoreDbContext context) => (SqliteConnection)context.Database.GetDbConnection();

    /// <summary>A command in the context's connection, which is open, and its transaction.</summary>
    public static SqliteCommand CreateCommand(this ScoreDbContext context, string sql) => new StorageCommand(context.Connection(), sql);

    /// <summary>Begins a transaction with the write lock.</summary>
    /// <exception cref="StorageUnavailableException">Another process holds the lock for too long, or the file does not work.</exception>
    public static SqliteTransaction BeginWrite(this DbConnection connection)
    {
        try
        {
            return ((SqliteConnection)connection).BeginTransaction();
        }
        catch (SqliteException ex)
        {
            StorageFailure.ThrowIfUnavailable(ex);
            throw;
        }
    }

    /// <summary>Sees the database as of one moment, while others write.</summary>
    public static async Task<DbTransaction> BeginReadAsync(this ScoreDbContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var snapshot = context.Connection().BeginTransaction(deferred: true);
        await context.Database.UseTransactionAsync(snapshot, cancellationToken);
        return snapshot;
    }

    /// <summary>Lets the context wait for other writers for a fifth of a second at most.</summary>
    public static async Task WaitBrieflyAsync(this ScoreDbContext context, CancellationToken cancellationToken)
    {
        context.Database.SetCommandTimeout(1);
        await context.Database.OpenConnectionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync("PRAGMA busy_timeout=200", cancellationToken);
    }

    /// <summary>Notes that a day's derived rows are out of date; a day that is noted already stays so.</summary>
    public static Task MarkStaleAsync(this ScoreDbContext context, int tenantKey, DateOnly day, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync(
            $"INSERT OR IGNORE INTO StaleDays (TenantKey, Day) VALUES ({tenantKey}, {day})", cancellationToken);

    /// <summary>Notes it of all days after one.</summary>
    public static Task MarkStaleAfterAsync(
        this ScoreDbContext context, int tenantKey, DateOnly last, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync(
            $"INSERT OR IGNORE INTO StaleDays (TenantKey, Day) SELECT TenantKey, Day FROM Snapshots WHERE TenantKey = {tenantKey} AND Day > {last}",
            cancellationToken);
}
