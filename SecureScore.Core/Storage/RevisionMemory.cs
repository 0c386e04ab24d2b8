using System.Runtime.CompilerServices;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage;

/// <summary>Keeps what was loaded for a tenant until its revision rises.</summary>
/// <remarks>
/// Many who ask at once, as all open pages do after a decision, share one load. A key is a tenant's id, or a tuple that begins with it.
/// </remarks>
internal sealed class RevisionMemory<TKey, TValue> where TKey : notnull
{
    /// <summary>More entries than this are dropped and loaded again when somebody asks.</summary>
    private const int Capacity = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, (long Revision, Task<TValue> Load)> _entries = [];

    /// <param name="feed">Lives as long as this: what is removed is forgotten.</param>
    public RevisionMemory(TenantChangeFeed feed) => feed.Subscribe(change =>
    {
        if (!change.IsRemoved) return;
        lock (_lock)
            foreach (var key in _entries.Keys.Where(k => TenantOf(k) == change.TenantId).ToList()) _entries.Remove(key);
    });

    /// <param name="load">Runs once for all who ask, so nobody's token may end it.</param>
    public Task<TValue> GetAsync(TKey key, long revision, Func<Task<TValue>> load, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            // A load that failed is nothing to keep.
            if (_entries.TryGetValue(key, out var known) && known.Revision == revision && !known.Load.IsFaulted) return Waiting(known.Load);
            if (_entries.Count >= Capacity) _entries.Clear();
            // SQLite answers on the thread that asks: not here, under the lock.
            var started = Task.Run(load, CancellationToken.None);
            _entries[key] = (revision, started);
            return Waiting(started);
        }

        Task<TValue> Waiting(Task<TValue> task) => task.IsCompletedSuccessfully ? task : task.WaitAsync(cancellationToken);
    }

    private static TenantId? TenantOf(TKey key) => key switch
    {
        TenantId id => id,
        ITuple { Length: > 0 } several when several[0] is TenantId id => id,
        _ => null,
    };
}
