using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Configuration;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Configuration;

/// <summary>
/// Keeps the configurations that somebody looked at last, up to a million users together: those of a large tenant alone
/// take hundreds of megabytes.
/// </summary>
internal sealed class ConfigurationMemory
{
    private const int MaxUsers = 1_000_000;

    private readonly Lock _lock = new();

    /// <summary>Looked at last stands last.</summary>
    private readonly List<(TenantId TenantId, int TenantKey, string Version, Task<EvaluatedConfiguration> Load)> _loads = [];
    private readonly IDbContextFactory<ScoreDbContext> _contexts;
    private readonly TimeProvider _time;

    public ConfigurationMemory(IDbContextFactory<ScoreDbContext> contexts, TimeProvider time, TenantChangeFeed feed)
    {
        (_contexts, _time) = (contexts, time);
        feed.Subscribe(change =>
        {
            if (!change.IsRemoved) return;
            lock (_lock) _loads.RemoveAll(l => l.TenantId == change.TenantId);
        });
    }

    /// <summary>The configuration in force; null while there is none.</summary>
    public async Task<EvaluatedConfiguration?> FindAsync(TenantId tenantId, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Tenants.Where(t => t.TenantId == tenantId.Value).Select(t => (int?)t.Id).SingleOrDefaultAsync(cancellationToken)
            is not { } tenantKey)
            return null;
        var store = await ConfigurationStore.OpenAsync(context, tenantKey, cancellationToken);
        return store.States.Count == 0 ? null : await LoadAsync(tenantId, tenantKey, store.Version).WaitAsync(cancellationToken);
    }

    private Task<EvaluatedConfiguration> LoadAsync(TenantId tenantId, int tenantKey, string version)
    {
        lock (_lock)
        {
            var known = _loads.FirstOrDefault(l => l.TenantKey == tenantKey);
            _loads.Remove(known);
            // SQLite answers on the thread that asks: not here, under the lock.
            var load = known.Load is { IsFaulted: false } && known.Version == version
                ? known.Load
                : Task.Run(() => LoadAsync(tenantId, tenantKey));
            _loads.Add((tenantId, tenantKey, version, load));
            while (_loads.Count > 1 && _loads.Sum(l => UsersOf(l.Load)) > MaxUsers) _loads.RemoveAt(0);
            return load;
        }
    }

    private static long UsersOf(Task<EvaluatedConfiguration> load) =>
        load.IsCompletedSuccessfully ? load.Result.Configuration.Users.Count : 0;

    private async Task<EvaluatedConfiguration> LoadAsync(TenantId tenantId, int tenantKey)
    {
        await using var context = await _contexts.CreateDbContextAsync(CancellationToken.None);
        // Another run may put its parts in force meanwhile; this sees all of them as of one moment.
        await using var snapshot = await context.Provider.BeginReadAsync(context, CancellationToken.None);
        var store = await ConfigurationStore.OpenAsync(context, tenantKey, CancellationToken.None);
        return new(await ConfigurationLoader.LoadAsync(tenantId, store.Stored, _time, CancellationToken.None), store.Version);
    }
}
