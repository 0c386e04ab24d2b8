using System.Data.Common;
using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Faults;
using SecureScore.Core.Runs;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>Says what a database that does not work suffers from.</summary>
public static class StorageFailure
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Constraint = 19;
    private const int NotADatabase = 26;

    /// <summary>What the exception, or one inside it, says of the database.</summary>
    /// <returns>Null for an exception that is not the database's.</returns>
    public static StorageFault? FaultOf(Exception? exception)
    {
        for (var ex = exception; ex is not null; ex = ex.InnerException)
        {
            if (ex is StorageUnavailableException known) return known.Fault;
            if (ex is SqliteException sqlite) return FaultOf(sqlite.SqliteErrorCode);
            if (ex is DbException) return StorageFault.Unknown;
        }
        return exception is DbUpdateException ? StorageFault.Unknown : null;
    }

    /// <summary>How a run ends that the database stopped.</summary>
    /// <returns>Null for an exception that is not the database's.</returns>
    internal static RunFailure? From(Exception exception) => FaultOf(exception) is { } fault ? From(fault) : exception switch
    {
        IOException => new(null, "The database's disk cannot be written.",
            "Free space on the disk and check the rights on the folder of Storage:ConnectionString.", null),
        _ => null,
    };

    /// <summary>Throws what services throw, unless the write broke a rule of the schema: then the database works.</summary>
    /// <exception cref="StorageUnavailableException">The exception, or the one inside it, is the database's.</exception>
    internal static void ThrowIfUnavailable(Exception exception)
    {
        var inner = exception is DbUpdateException { InnerException: { } cause } ? cause : exception;
        if (inner is StorageUnavailableException known) ExceptionDispatchInfo.Throw(known);
        if (inner is SqliteException { SqliteErrorCode: not Constraint } sqlite)
            throw new StorageUnavailableException(FaultOf(sqlite.SqliteErrorCode), sqlite.Message, sqlite);
    }

    /// <summary>Why a start or a command ends, what it means for the data, and what to do.</summary>
    /// <param name="file">The database's file.</param>
    /// <returns>Null for an exception that is not the database's, nor the file system's.</returns>
    public static string? Sentences(Exception exception, string file)
    {
        if (FaultOf(exception) is { } fault) return Describe(exception, fault, file);
        return exception is IOException or UnauthorizedAccessException
            ? $"The database {file} cannot be opened: {exception.Message} Check Storage:ConnectionString and the rights on its folder."
            : null;
    }

    private static string Describe(Exception exception, StorageFault fault, string file) => fault switch
    {
        StorageFault.TooNew or StorageFault.Moved => exception.GetBaseException().Message,
        StorageFault.Locked => $"The database {file} is locked by another program. Nothing more was written. "
            + "Close what holds it open, such as a database browser, and try again.",
        StorageFault.Full => $"The disk of the database {file} is full. What was saved before is whole. Free space, and try again.",
        StorageFault.NotWritable => $"The database {file} cannot be written. "
            + "Check the disk, and the rights of this account on the file and its folder (Storage:ConnectionString).",
        StorageFault.NotReachable => $"The database {file} cannot be opened. "
            + "Check Storage:ConnectionString, and the rights of this account on the file and its folder.",
        StorageFault.Damaged => $"The file {file} is damaged or no SecureScore database. Nothing in it was changed. "
            + "Check Storage:ConnectionString, or restore a backup.",
        _ => $"The database {file} refused: {exception.GetBaseException().Message.TrimEnd()} "
            + "What was saved before is whole. The log has the details.",
    };

    private static StorageFault FaultOf(int code) => code switch
    {
        Busy or Locked => StorageFault.Locked,
        Full => StorageFault.Full,
        ReadOnly or InputOutput => StorageFault.NotWritable,
        CannotOpen => StorageFault.NotReachable,
        Corrupt or NotADatabase => StorageFault.Damaged,
        _ => StorageFault.Unknown,
    };

    private static RunFailure From(StorageFault fault)
    {
        var (message, nextStep) = Words(fault);
        return new(null, message, nextStep, null);
    }

    private static (string Message, string NextStep) Words(StorageFault fault) => fault switch
    {
        StorageFault.Locked => ("The database was locked by another program for too long.",
            "Close what holds it open, such as a database browser or a copy that is being made."),
        StorageFault.Full => ("The disk is full.",
            "Free space on the disk of the database. What was stored before is whole; the next run reads the rest."),
        StorageFault.NotWritable =>
            ("The database cannot be written.", "Check the disk, and the rights on the folder of Storage:ConnectionString."),
        StorageFault.NotReachable => ("The database cannot be opened.",
            "Check that its file is there, and the rights on the folder of Storage:ConnectionString."),
        StorageFault.Damaged => ("The database is damaged.", "Restore a backup."),
        StorageFault.Moved => ("The database file was moved, deleted or replaced.",
            "Put the file back or restore a backup, then restart SecureScore."),
        _ => ("The database refused to store what was read.", "Look into the program's log."),
    };
}
