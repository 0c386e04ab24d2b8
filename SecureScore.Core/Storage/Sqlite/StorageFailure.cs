using System.Data.Common;
using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Faults;
using SecureScore.Core.Messages;
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
        IOException => new(null, new("database.disk"), new("database.disk-next"), null),
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
    public static Message? Explain(Exception exception, string file)
    {
        if (FaultOf(exception) is { } fault) return ExplainFault(exception, fault, file);
        return exception is IOException or UnauthorizedAccessException ? new("database.unopened", file, exception.Message) : null;
    }

    private static Message ExplainFault(Exception exception, StorageFault fault, string file) => fault switch
    {
        StorageFault.TooNew or StorageFault.Moved => Message.Verbatim(exception.GetBaseException().Message),
        StorageFault.Unknown => new("database-at-start.Unknown", file, exception.GetBaseException().Message.TrimEnd()),
        _ => new($"database-at-start.{fault}", file),
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

    private static RunFailure From(StorageFault fault) =>
        new(null, Message.For("database", fault), Message.For("database-next", fault), null);
}
