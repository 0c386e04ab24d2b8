using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Faults;

namespace SecureScore.Core.Storage;

/// <summary>What differs between the databases that SecureScore works with. Has no state; a context names its own.</summary>
/// <remarks>All else is the same code for each of them: docs/decisions/056-postgresql-beside-sqlite.md.</remarks>
internal abstract class DatabaseProvider
{
    /// <summary>What messages call the database: its file, or its name and server. Without a secret.</summary>
    public abstract string PlaceOf(string connectionString);

    /// <summary>The triggers that guard the audit trail: what each is called, and how the database describes it.</summary>
    public abstract IReadOnlyDictionary<string, string> AuditGuards { get; }

    /// <summary>Reads the names and descriptions of all triggers that there are on the trail's tables.</summary>
    public abstract string ReadAuditGuards { get; }

    /// <summary>Makes one of <see cref="AuditGuards"/>.</summary>
    public abstract string CreateAuditGuard(string name);

    /// <summary>Drops a trigger of the trail's tables, ours or another.</summary>
    public abstract string DropAuditGuard(string name);

    /// <summary>Reads a number that changes when a tenant is removed: what is known of keys is then to be read again.</summary>
    public abstract string ReadDataVersion { get; }

    /// <summary>What an exception of the database's own says of it.</summary>
    /// <returns>Null when a rule of the schema was broken, or the exception is another database's: then the database works.</returns>
    public abstract StorageFault? FaultOf(DbException exception);

    /// <summary>A value as the database stores it.</summary>
    public abstract object ToParameter(object? value);

    /// <summary>Writes many rows of one table. The context's connection must be open.</summary>
    public abstract BulkInsert CreateBulkInsert(ScoreDbContext context, string table, params string[] columns);

    /// <summary>Sees the database as of one moment, while others write.</summary>
    public abstract Task<DbTransaction> BeginReadAsync(ScoreDbContext context, CancellationToken cancellationToken);

    /// <summary>Lets the context wait for other writers for a fifth of a second at most.</summary>
    public abstract Task WaitBrieflyAsync(ScoreDbContext context, CancellationToken cancellationToken);

    /// <summary>Lets the open connection go on before a commit is on the disk: for what can be repeated.</summary>
    public abstract Task RelaxDurabilityAsync(ScoreDbContext context, CancellationToken cancellationToken);

    /// <summary>What time it is by the database's server; null where there is none.</summary>
    public abstract Task<DateTimeOffset?> FindTimeAsync(ScoreDbContext context, CancellationToken cancellationToken);

    /// <summary>Finds out whether the database takes writes, by what changes nothing. Does not wait for other writers.</summary>
    /// <exception cref="StorageUnavailableException">It does not.</exception>
    public abstract Task EnsureWritableAsync(ScoreDbContext context, CancellationToken cancellationToken);

    /// <summary>Whether there is room left for more, as far as the system tells.</summary>
    public abstract bool HasFreeSpace(ScoreDbContext context);

    /// <summary>Whether there is a database, even one with nothing in it. Makes none.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public abstract void EnsureExists(ScoreDbContext context);

    /// <summary>Whether a migration was ever applied to the database.</summary>
    public abstract Task<bool> HasHistoryAsync(ScoreDbContext context, CancellationToken cancellationToken);

    /// <summary>Makes the database where the provider can, before anything is read of it.</summary>
    public abstract void Create(ScoreDbContext context);

    /// <summary>Sets up what a database of this kind keeps, once it is known to be ours.</summary>
    public abstract Task PrepareAsync(ScoreDbContext context, ILogger logger, CancellationToken cancellationToken);

    /// <summary>Waits until no other process does what is done once, at a start: changes the schema, loads the sample tenant.</summary>
    /// <returns>To be disposed when it is done.</returns>
    public abstract Task<IAsyncDisposable> LockStartAsync(ScoreDbContext context, TimeProvider time, CancellationToken cancellationToken);

    /// <summary>Throws what services throw, unless the write broke a rule of the schema: then the database works.</summary>
    /// <exception cref="StorageUnavailableException">The exception, or the one inside it, is the database's.</exception>
    internal void ThrowIfUnavailable(Exception exception)
    {
        var inner = exception is DbUpdateException { InnerException: { } cause } ? cause : exception;
        if (inner is StorageUnavailableException known) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(known);
        if (inner is DbException database && FaultOf(database) is { } fault)
            throw new StorageUnavailableException(fault, database.Message, database);
    }
}
