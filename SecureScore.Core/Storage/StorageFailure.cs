using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Sync;

namespace SecureScore.Core.Storage;

/// <summary>Says what a database that does not take data suffers from.</summary>
internal static class StorageFailure
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;

    /// <returns>Null for an exception that is not the database's.</returns>
    public static SyncFailure? Of(Exception exception) => exception switch
    {
        DbUpdateException { InnerException: { } inner } => Of(inner),
        SqliteException sqlite => Of(sqlite.SqliteErrorCode),
        DbException or DbUpdateException => new(null, "The database refused to store what was read.", "Look into the program's log.", null),
        IOException => new(null, "The database's disk cannot be written.", "Free space on the disk and check the rights on the folder of Storage:ConnectionString.", null),
        _ => null,
    };

    private static SyncFailure Of(int code) => code switch
    {
        Busy or Locked => new(null, "The database was locked by another program for too long.", "Close what holds it open, such as a database browser or a copy that is being made.", null),
        Full => new(null, "The disk is full.", "Free space on the disk of the database. What was stored before is whole; the next run reads the rest.", null),
        ReadOnly or InputOutput => new(null, "The database cannot be written.", "Check the disk, and the rights on the folder of Storage:ConnectionString.", null),
        _ => new(null, "The database refused to store what was read.", "Look into the program's log.", null),
    };
}
