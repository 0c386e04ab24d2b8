using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Faults;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>A database in one file, with one writer at a time.</summary>
internal sealed class SqliteProvider : DatabaseProvider
{
    /// <summary>
    /// Less free space than that is a full disk: the journal has room of its own, where a page still fits when nothing else does.
    /// </summary>
    private const long LeastFreeBytes = 1024 * 1024;

    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Constraint = 19;
    private const int NotADatabase = 26;

    public static SqliteProvider Instance { get; } = new();

    public override IReadOnlyDictionary<string, string> AuditGuards => SqliteAuditGuards.All;

    public override string ReadAuditGuards =>
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name COLLATE NOCASE IN ('AuditEntries', 'AuditHead')";

    public override string ReadDataVersion => "PRAGMA data_version";

    public override string CreateAuditGuard(string name) => AuditGuards[name];

    public override string DropAuditGuard(string name) => $"DROP TRIGGER IF EXISTS {Quoted(name)}";

    public override string PlaceOf(string connectionString) => new SqliteConnectionStringBuilder(connectionString).DataSource;

    public override StorageFault? FaultOf(DbException exception) => (exception as SqliteException)?.SqliteErrorCode switch
    {
        null or Constraint => null,
        Busy or Locked => StorageFault.Locked,
        Full => StorageFault.Full,
        ReadOnly or InputOutput => StorageFault.NotWritable,
        CannotOpen => StorageFault.NotReachable,
        Corrupt or NotADatabase => StorageFault.Damaged,
        _ => StorageFault.Unknown,
    };

    /// <summary>A decimal is a text without zeros that it does not have; the library writes all else as EF Core reads it.</summary>
    public override object ToParameter(object? value) => value switch
    {
        null => DBNull.Value,
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        _ => value,
    };

    public override BulkInsert CreateBulkInsert(ScoreDbContext context, string table, params string[] columns) =>
        new SqliteBulkInsert(context, table, columns);

    public override async Task<DbTransaction> BeginReadAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var snapshot = Connection(context).BeginTransaction(deferred: true);
        await context.Database.UseTransactionAsync(snapshot, cancellationToken);
        return snapshot;
    }

    /// <summary>Begins a transaction with the write lock.</summary>
    /// <exception cref="StorageUnavailableException">Another process holds the lock for too long, or the file does not work.</exception>
    public SqliteTransaction BeginWrite(DbConnection connection)
    {
        try
        {
            return ((SqliteConnection)connection).BeginTransaction();
        }
        catch (SqliteException ex)
        {
            ThrowIfUnavailable(ex);
            throw;
        }
    }

    public override async Task WaitBrieflyAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        context.Database.SetCommandTimeout(1);
        await context.Database.OpenConnectionAsync(cancellationToken);
        await context.Database.ExecuteSqlRawAsync("PRAGMA busy_timeout=200", cancellationToken);
    }

    public override Task RelaxDurabilityAsync(ScoreDbContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlRawAsync("PRAGMA synchronous=NORMAL", cancellationToken);

    /// <summary>Writes a number of the file's header that nobody uses as it is: one page in the journal, and nothing grows.</summary>
    public override async Task EnsureWritableAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        context.Database.SetCommandTimeout(1);
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await context.Database.ExecuteSqlRawAsync("PRAGMA busy_timeout=0", cancellationToken);
            var version = await context.Database
                .SqlQueryRaw<long>("SELECT user_version AS Value FROM pragma_user_version").SingleAsync(cancellationToken);
            await context.Database.ExecuteSqlRawAsync(FormattableString.Invariant($"PRAGMA user_version={version}"), cancellationToken);
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }

    public override bool HasFreeSpace(ScoreDbContext context) => HasFreeSpace(context.Database.GetDbConnection().DataSource);

    /// <returns>True also where the system does not tell.</returns>
    internal static bool HasFreeSpace(string file)
    {
        try
        {
            return new DriveInfo(file).AvailableFreeSpace >= LeastFreeBytes;
        }
        catch (Exception ex) when (ex is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    public override void EnsureExists(ScoreDbContext context)
    {
        var file = FileOf(context);
        if (!File.Exists(file)) throw new IOException($"There is no file {file}.");
    }

    public override Task<bool> HasHistoryAsync(ScoreDbContext context, CancellationToken cancellationToken) =>
        context.GetService<IHistoryRepository>().ExistsAsync(cancellationToken);

    /// <summary>Who opens the file does so on one machine.</summary>
    public override Task<DateTimeOffset?> FindTimeAsync(ScoreDbContext context, CancellationToken cancellationToken) =>
        Task.FromResult<DateTimeOffset?>(null);

    public override void Create(ScoreDbContext context) => DatabaseFiles.Create(FileOf(context));

    public override async Task PrepareAsync(ScoreDbContext context, ILogger logger, CancellationToken cancellationToken)
    {
        DatabaseFiles.Close(FileOf(context), logger);
        // Readers and the writer must not wait for each other. The file keeps the mode.
        await context.Database.ExecuteSqlAsync($"PRAGMA journal_mode=WAL", cancellationToken);
    }

    /// <remarks>
    /// EF Core's own lock is a row that a crashed process leaves behind, after which every later start waits for ever.
    /// So a lock on a file beside the database, which the operating system frees, comes first; under it an old row is stale.
    /// </remarks>
    public override async Task<IAsyncDisposable> LockStartAsync(
        ScoreDbContext context, TimeProvider time, CancellationToken cancellationToken)
    {
        var turn = await DatabaseFiles.LockAsync(FileOf(context), time, cancellationToken);
        try
        {
            await RemoveStaleLockAsync(context, cancellationToken);
            return turn;
        }
        catch
        {
            await turn.DisposeAsync();
            throw;
        }
    }

    private static async Task RemoveStaleLockAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        var exists = await context.Database
            .SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        if (exists > 0) await context.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", cancellationToken);
    }

    private string FileOf(ScoreDbContext context) => PlaceOf(context.Database.GetConnectionString()!);

    private static SqliteConnection Connection(ScoreDbContext context) => (SqliteConnection)context.Database.GetDbConnection();

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
