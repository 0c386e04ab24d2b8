using System.Collections.Concurrent;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage;

/// <summary>Keeps a value of every tenant until its revision changes, and loads those that are due at once.</summary>
/// <remarks>Many who ask at the same time, as all open pages do, share one load.</remarks>
internal sealed class TenantMemory<TValue> : IDisposable where TValue : class
{
    private readonly ConcurrentDictionary<TenantId, (long Revision, TValue? Value)> _known = [];
    private readonly SemaphoreSlim _loading = new(1, 1);
    private readonly Func<IReadOnlyList<TenantId>, CancellationToken, Task<IReadOnlyDictionary<TenantId, TValue>>> _load;

    /// <param name="feed">Lives as long as this: what is removed is forgotten.</param>
    /// <param name="load">Reads some tenants; those that it leaves out have no value.</param>
    public TenantMemory(
        TenantChangeFeed feed, Func<IReadOnlyList<TenantId>, CancellationToken, Task<IReadOnlyDictionary<TenantId, TValue>>> load)
    {
        _load = load;
        feed.Subscribe(change =>
        {
            if (change.IsRemoved) _known.TryRemove(change.TenantId, out _);
        });
    }

    /// <param name="tenants">As they were just read: their revisions tell what is out of date.</param>
    /// <returns>The values of these tenants, without those that have none.</returns>
    public async Task<IReadOnlyDictionary<TenantId, TValue>> GetAsync(IReadOnlyList<Tenant> tenants, CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            Dictionary<TenantId, TValue> values = [];
            List<Tenant> due = [];
            foreach (var tenant in tenants)
            {
                if (!_known.TryGetValue(tenant.Id, out var known) || known.Revision != tenant.Revision) due.Add(tenant);
                else if (known.Value is { } value) values[tenant.Id] = value;
            }
            if (due.Count == 0) return values;
            // The revision was read before: what is written meanwhile is read once more, and never missed.
            var loaded = await _load([.. due.Select(t => t.Id)], cancellationToken);
            foreach (var tenant in due)
            {
                var value = loaded.GetValueOrDefault(tenant.Id);
                _known[tenant.Id] = (tenant.Revision, value);
                if (value is not null) values[tenant.Id] = value;
            }
            return values;
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose() => _loading.Dispose();
}
