using System.Data.Common;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SecureScore.Core.Faults;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>Sets up every connection: patient with other writers, no commit lost without power or into a file that is gone.</summary>
/// <remarks>The journal is WAL, which the migrator sets; foreign keys are on by EF Core's default.</remarks>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    /// <summary>How long SQLite itself waits for another writer before the statement is tried again, in seconds.</summary>
    private const int BusyTimeout = 5;

    /// <summary>SQLITE_FCNTL_HAS_MOVED.</summary>
    private const int HasMovedCode = 20;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    private static void Apply(DbConnection opened)
    {
        var connection = (SqliteConnection)opened;
        EnsureInPlace(connection);
        // No wait is longer than the time that the connection string gives a statement; 0 is no limit.
        var timeout = connection.DefaultTimeout > 0 ? Math.Min(connection.DefaultTimeout, BusyTimeout) : BusyTimeout;
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA busy_timeout={timeout * 1000}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqliteException ex)
        {
            SqliteProvider.Instance.ThrowIfUnavailable(ex);
            throw;
        }
    }

    /// <summary>A pooled connection outlives its file, and on Unix SQLite goes on writing to what nobody will find again.</summary>
    private static void EnsureInPlace(SqliteConnection connection)
    {
        var handle = connection.Handle!;        // not null while it is open
        if (Ask(handle.DangerousGetHandle(), IntPtr.Zero, HasMovedCode, out var hasMoved) != 0 || hasMoved == 0) return;
        SqliteConnection.ClearPool(connection); // the others look at the same file
        throw new StorageUnavailableException(StorageFault.Moved,
            $"The database file {connection.DataSource} was moved, deleted or replaced while SecureScore was running. "
            + "Nothing was saved. Put the file back or restore a backup, then restart SecureScore.");
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static extern int Ask(IntPtr database, IntPtr name, int operation, out int answer);
}
