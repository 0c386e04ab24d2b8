using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Faults;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>Finds out whether the database takes a write, by one that changes nothing.</summary>
public sealed class StorageProbe(IDbContextFactory<ScoreDbContext> contexts, TimeProvider time)
{
    /// <summary>For how long another writer may hold the database before that is a fault: imports of whole days take seconds.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Less free space than that is a full disk: the journal has room of its own, where a page still fits when nothing else does.
    /// </summary>
    private const long LeastFreeBytes = 1024 * 1024;

    private DateTimeOffset? _lockedSince;

    /// <returns>Null when it takes a write, or is busy with another one just now.</returns>
    public async Task<StorageFault?> FindFaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await WriteAsync(context, cancellationToken);
            _lockedSince = null;
            return HasFreeSpace(context.Database.GetDbConnection().DataSource) ? null : StorageFault.Full;
        }
        catch (StorageUnavailableException ex) when (ex.Fault == StorageFault.Locked)
        {
            var now = time.GetUtcNow();
            _lockedSince ??= now;
            return now - _lockedSince >= s_timeout ? StorageFault.Locked : null;
        }
        catch (StorageUnavailableException ex)
        {
            return ex.Fault;
        }
    }

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

    /// <summary>Writes a number of the file's header that nobody uses as it is: one page in the journal, and nothing grows.</summary>
    /// <remarks>Does not wait for other writers.</remarks>
    internal static async Task WriteAsync(ScoreDbContext context, CancellationToken cancellationToken)
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
}
