using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Configuration;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage;

/// <summary>Keeps the configuration that somebody looked at last: one, since that of a large tenant has hundreds of megabytes.</summary>
internal sealed class ConfigurationMemory(IDbContextFactory<ScoreDbContext> contexts, ConfigurationStore store, TimeProvider time)
{
    private readonly Lock _lock = new();
    private (int TenantKey, string Version, Task<LoadedConfiguration> Load)? _last;

    /// <summary>The configuration in force; null while there is none.</summary>
    public async Task<LoadedConfiguration?> FindAsync(TenantId tenantId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var parts = await context.ConfigurationParts.AsNoTracking().Where(p => p.TenantKey == context.Tenants.Where(t => t.TenantId == tenantId.Value).Select(t => t.Id).FirstOrDefault())
            .OrderBy(p => p.Part).ToListAsync(cancellationToken);
        if (parts.Count == 0) return null;
        var version = string.Join(' ', parts.Select(p => $"{p.RunId}{p.Outcome}"));
        return await LoadAsync(tenantId, parts[0].TenantKey, version).WaitAsync(cancellationToken);
    }

    private Task<LoadedConfiguration> LoadAsync(TenantId tenantId, int tenantKey, string version)
    {
        lock (_lock)
        {
            if (_last is { } last && last.TenantKey == tenantKey && last.Version == version && !last.Load.IsFaulted) return last.Load;
            // SQLite answers on the thread that asks: not here, under the lock.
            var load = Task.Run(async () =>
            {
                var states = await store.StatesAsync(tenantKey, CancellationToken.None);
                return new LoadedConfiguration(await ConfigurationLoader.LoadAsync(tenantId, store.Source(tenantKey), states.ToDictionary(p => p.Part), time, CancellationToken.None));
            });
            _last = (tenantKey, version, load);
            return load;
        }
    }
}
