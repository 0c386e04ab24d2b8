using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Faults;
using SecureScore.Core.Messages;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Postgres;
using SecureScore.Core.Storage.Sqlite;

namespace SecureScore.Core.Storage.Providers;

/// <summary>Says what a database that does not work suffers from.</summary>
public static class StorageFailure
{
    private static readonly DatabaseProvider[] s_providers = [SqliteProvider.Instance, PostgresProvider.Instance];

    /// <summary>What the exception, or one inside it, says of the database.</summary>
    /// <returns>Null for an exception that is not the database's.</returns>
    public static StorageFault? FaultOf(Exception? exception)
    {
        for (var ex = exception; ex is not null; ex = ex.InnerException)
        {
            if (ex is StorageUnavailableException known) return known.Fault;
            if (ex is DbException database)
                return s_providers.Select(p => p.FaultOf(database)).FirstOrDefault(fault => fault is not null) ?? StorageFault.Unknown;
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

    /// <summary>Why a start or a command ends, what it means for the data, and what to do.</summary>
    /// <param name="place">What messages call the database: <see cref="DatabaseMigrator.Place"/>.</param>
    /// <returns>Null for an exception that is not the database's, nor the file system's.</returns>
    public static Message? Explain(Exception exception, string place)
    {
        if (FaultOf(exception) is { } fault) return ExplainFault(exception, fault, place);
        return exception is IOException or UnauthorizedAccessException ? new("database.unopened", place, exception.Message) : null;
    }

    private static Message ExplainFault(Exception exception, StorageFault fault, string place) => fault switch
    {
        StorageFault.TooNew or StorageFault.Moved => Message.Verbatim(exception.GetBaseException().Message),
        StorageFault.Unknown or StorageFault.ServerNotReachable =>
            new($"database-at-start.{fault}", place, exception.GetBaseException().Message.TrimEnd('.', ' ', '\n')),
        _ => new($"database-at-start.{fault}", place),
    };

    private static RunFailure From(StorageFault fault) =>
        new(null, Message.For("database", fault), Message.For("database-next", fault), null);
}
