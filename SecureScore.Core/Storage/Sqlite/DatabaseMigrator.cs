using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Faults;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>Migrations that the program has and the database has not, and the other way.</summary>
public sealed record SchemaDifference(IReadOnlyList<string> Pending, IReadOnlyList<string> Unknown)
{
    public bool IsNone => Pending.Count + Unknown.Count == 0;
}

/// <summary>Brings the database up to date, one process at a time.</summary>
public sealed partial class DatabaseMigrator(
    IDbContextFactory<ScoreDbContext> contexts, TimeProvider time, ILogger<DatabaseMigrator> logger)
{
    internal const string LockSuffix = ".lock";

    private static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(100);

    /// <summary>The database's file.</summary>
    public string File
    {
        get
        {
            using var context = contexts.CreateDbContext();
            return FileOf(context);
        }
    }

    /// <summary>How the schema of the database differs from that of this program.</summary>
    /// <remarks>Does not make a file that is not there.</remarks>
    /// <exception cref="StorageUnavailableException">The database cannot be used.</exception>
    public async Task<SchemaDifference> FindDifferenceAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var file = FileOf(context);
        if (!System.IO.File.Exists(file)) throw new IOException($"There is no file {file}.");
        return await FindDifferenceAsync(context, cancellationToken);
    }

    /// <summary>Applies what is pending, if anything. Refuses a database that it cannot use, before it changes anything.</summary>
    /// <remarks>
    /// EF Core's own lock is a row that a crashed process leaves behind, after which every later start waits for ever.
    /// So a lock on a file beside the database, which the operating system frees, comes first; under it an old row is stale.
    /// </remarks>
    /// <exception cref="StorageUnavailableException">
    /// The database cannot be used; <see cref="StorageFailure.Explain"/> says why.
    /// </exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var file = FileOf(context);
        DatabaseFiles.Create(file);
        var difference = await CompareKnownAsync(context, cancellationToken);
        DatabaseFiles.Close(file, logger);
        // Readers and the writer must not wait for each other. The file keeps the mode.
        await context.Database.ExecuteSqlAsync($"PRAGMA journal_mode=WAL", cancellationToken);
        if (difference.Pending.Count == 0) await EnsureWritableAsync(context, cancellationToken);
        else await MigrateAsync(context, file, cancellationToken);
    }

    private async Task MigrateAsync(ScoreDbContext context, string file, CancellationToken cancellationToken)
    {
        await using var turn = await AcquireLockAsync(file + LockSuffix, cancellationToken);
        var difference = await CompareKnownAsync(context, cancellationToken);
        if (difference.Pending.Count == 0) return;
        await RemoveStaleLockAsync(context, cancellationToken);
        Log.Migrating(logger, string.Join(", ", difference.Pending));
        await context.Database.MigrateAsync(cancellationToken);
    }

    /// <exception cref="StorageUnavailableException">The database has a migration that this program does not know.</exception>
    private static async Task<SchemaDifference> CompareKnownAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        var difference = await FindDifferenceAsync(context, cancellationToken);
        if (difference.Unknown is [.., var newest])
        {
            throw new StorageUnavailableException(StorageFault.TooNew,
                $"The database {FileOf(context)} was updated by a newer version of SecureScore: this version ({Version}) does not know its "
                + $"update “{newest}”. Nothing was changed. Start the newer version, or restore a backup from before the update.");
        }
        return difference;
    }

    private static async Task<SchemaDifference> FindDifferenceAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var known = context.Database.GetMigrations().ToList();
        var ids = StringComparer.OrdinalIgnoreCase;
        return new([.. known.Except(applied, ids)], [.. applied.Except(known, ids)]);
    }

    /// <summary>A database that takes nothing would fail later, with less clear words. One that is busy is left alone.</summary>
    private static async Task EnsureWritableAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        try
        {
            await StorageProbe.WriteAsync(context, cancellationToken);
        }
        catch (StorageUnavailableException ex) when (StorageFailure.FaultOf(ex) is StorageFault.Locked) { }
    }

    private static string Version =>
        typeof(DatabaseMigrator).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
            ?? "";

    private static string FileOf(ScoreDbContext context) =>
        new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource;

    private async Task<FileStream> AcquireLockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return DatabaseFiles.Open(path, FileMode.OpenOrCreate);
            }
            catch (IOException) when (System.IO.File.Exists(path))
            {
                await Task.Delay(s_retry, time, cancellationToken);
            }
        }
    }

    private static async Task RemoveStaleLockAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        var exists = await context.Database
            .SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        if (exists > 0) await context.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Bringing the database up to date: {Migrations}")]
        public static partial void Migrating(ILogger logger, string migrations);
    }
}
