using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using SecureScore.Core.Faults;
using SecureScore.Core.Text;

namespace SecureScore.Core.Storage.Postgres;

/// <summary>A database on a server, for several machines.</summary>
internal sealed class PostgresProvider : DatabaseProvider
{
    /// <summary>The locks of a database are numbers. This one is for starts, the next one for writes.</summary>
    private const long StartLock = 7305311501;

    /// <summary>idle_in_transaction_session_timeout, which the library has no name for.</summary>
    private const string IdleInTransaction = "25P03";

    public static PostgresProvider Instance { get; } = new();

    public override IReadOnlyDictionary<string, string> AuditGuards => PostgresAuditGuards.All;

    public override string ReadAuditGuards => PostgresAuditGuards.Read;

    /// <summary>A tenant is not removed without an entry of the audit trail.</summary>
    public override string ReadDataVersion => "SELECT Sequence FROM AuditHead";

    public override string CreateAuditGuard(string name) => PostgresAuditGuards.Create(name);

    public override string DropAuditGuard(string name) => PostgresAuditGuards.Drop(name);

    public override string PlaceOf(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        return $"{builder.Database} on {builder.Host}:{builder.Port}";
    }

    /// <remarks>Source: PostgreSQL's manual, appendix A, “PostgreSQL Error Codes”.</remarks>
    public override StorageFault? FaultOf(DbException exception) => exception switch
    {
        PostgresException { SqlState: var state } => FaultOf(state),
        NpgsqlException => StorageFault.ServerNotReachable,       // the network, or an answer that did not come in time
        _ => null,
    };

    private static StorageFault? FaultOf(string state) => state switch
    {
        PostgresErrorCodes.DiskFull => StorageFault.Full,
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.QueryCanceled => StorageFault.Locked,
        PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.IoError =>
            StorageFault.NotWritable,
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => StorageFault.Damaged,
        PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or IdleInTransaction => StorageFault.ServerNotReachable,
        ['0', '8', ..] or ['2', '8', ..] => StorageFault.ServerNotReachable,  // connection; who signs in
        ['2', '3', ..] or PostgresErrorCodes.RaiseException => null,    // a rule of the schema, or a guard of the audit trail
        _ => StorageFault.Unknown,
    };

    public override object ToParameter(object? value) => value switch
    {
        null => DBNull.Value,
        string text => SoundText.Of(text),
        DateTime moment => DateTime.SpecifyKind(moment, DateTimeKind.Utc),
        _ => value,
    };

    public override BulkInsert CreateBulkInsert(ScoreDbContext context, string table, params string[] columns) =>
        new PostgresBulkInsert(context, (NpgsqlConnection)context.Database.GetDbConnection(), table, columns);

    public override async Task<DbTransaction> BeginReadAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var snapshot = await context.Database.GetDbConnection().BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await context.Database.UseTransactionAsync(snapshot, cancellationToken);
        return snapshot;
    }

    public override async Task WaitBrieflyAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync("SET lock_timeout = '200ms'", cancellationToken);
    }

    public override Task RelaxDurabilityAsync(ScoreDbContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlRawAsync("SET synchronous_commit = off", cancellationToken);

    /// <summary>Changes no row: a server that only reads refuses it all the same.</summary>
    public override async Task EnsureWritableAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        await WaitBrieflyAsync(context, cancellationToken);
        try
        {
            await context.Database.ExecuteSqlRawAsync("DELETE FROM StaleDays WHERE false", cancellationToken);
            var isFree = await context.Database.SqlQueryRaw<bool>(PostgresWriteLock.TryLock).SingleAsync(cancellationToken);
            if (!isFree) throw new StorageUnavailableException(StorageFault.Locked, "Another connection holds the write lock.");
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    /// <summary>The server says so when it writes, and nothing tells before.</summary>
    public override bool HasFreeSpace(ScoreDbContext context) => true;

    /// <summary>Not <c>now()</c>, which is when the transaction began.</summary>
    public override async Task<DateTimeOffset?> FindTimeAsync(ScoreDbContext context, CancellationToken cancellationToken) =>
        await context.Database.SqlQuery<DateTime>($"""SELECT clock_timestamp() AS "Value" """).SingleAsync(cancellationToken);

    public override void EnsureExists(ScoreDbContext context) { }

    /// <remarks>EF Core tries to read the table and catches the error, which the log would show at each first start.</remarks>
    public override Task<bool> HasHistoryAsync(ScoreDbContext context, CancellationToken cancellationToken) => context.Database
        .SqlQuery<bool>($"""SELECT to_regclass('"__EFMigrationsHistory"') IS NOT NULL AS "Value" """).SingleAsync(cancellationToken);

    /// <summary>Who runs the server makes the database: the program's account needs no right to.</summary>
    public override void Create(ScoreDbContext context) { }

    public override Task PrepareAsync(ScoreDbContext context, ILogger logger, CancellationToken cancellationToken) => Task.CompletedTask;

    public override async Task<IAsyncDisposable> LockStartAsync(
        ScoreDbContext context, TimeProvider time, CancellationToken cancellationToken)
    {
        // On a connection of its own, which the server frees with the process.
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(context.Database.GetConnectionString()) { Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand($"SET lock_timeout = 0; SELECT pg_advisory_lock({StartLock})", connection);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch (Exception ex)
        {
            await connection.DisposeAsync();
            ThrowIfUnavailable(ex);
            throw;
        }
    }
}
