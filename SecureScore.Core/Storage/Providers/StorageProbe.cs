using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Faults;

namespace SecureScore.Core.Storage.Providers;

/// <summary>Finds out whether the database takes a write, by one that changes nothing.</summary>
public sealed class StorageProbe(IDbContextFactory<ScoreDbContext> contexts, TimeProvider time)
{
    /// <summary>For how long another writer may hold the database before that is a fault: imports of whole days take seconds.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(2);

    private DateTimeOffset? _lockedSince;

    /// <returns>Null when it takes a write, or is busy with another one just now.</returns>
    public async Task<StorageFault?> FindFaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await context.Provider.EnsureWritableAsync(context, cancellationToken);
            _lockedSince = null;
            return context.Provider.HasFreeSpace(context) ? null : StorageFault.Full;
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
}
