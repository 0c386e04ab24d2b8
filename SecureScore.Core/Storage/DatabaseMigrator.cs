using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace SecureScore.Core.Storage;

/// <summary>Brings the database up to date, one process at a time.</summary>
public sealed partial class DatabaseMigrator(IDbContextFactory<ScoreDbContext> contexts, TimeProvider time, ILogger<DatabaseMigrator> logger)
{
    private static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(100);

    /// <summary>What is still to be applied; empty when the database is up to date.</summary>
    /// <remarks>Does not make a file that is not there.</remarks>
    /// <exception cref="System.Data.Common.DbException">The database cannot be used.</exception>
    public async Task<IReadOnlyList<string>> GetPendingAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var file = new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource;
        if (!File.Exists(file)) throw new IOException($"There is no file {file}.");
        return [.. await context.Database.GetPendingMigrationsAsync(cancellationToken)];
    }

    /// <summary>Applies what is pending; does nothing when nothing is.</summary>
    /// <remarks>
    /// EF Core's own lock is a row that a crashed process leaves behind, after which every later start waits for ever.
    /// So a lock on a file beside the database, which the operating system frees, comes first; under it an old row is stale.
    /// </remarks>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var file = new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource;
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        // Readers and the writer must not wait for each other. The file keeps the mode; EF Core sets it only where it makes the file itself.
        await context.Database.ExecuteSqlAsync($"PRAGMA journal_mode=WAL", cancellationToken);
        if (!(await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any()) return;

        await using var turn = await TakeTurnAsync(file + ".lock", cancellationToken);
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count == 0) return;
        await RemoveStaleLockAsync(context, cancellationToken);
        Log.Migrating(logger, string.Join(", ", pending));
        await context.Database.MigrateAsync(cancellationToken);
    }

    private async Task<FileStream> TakeTurnAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None);
            }
            catch (IOException) when (File.Exists(path))
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
