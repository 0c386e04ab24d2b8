namespace SecureScore.Core.Tenants;

/// <summary>Something that pages of this tenant show has changed.</summary>
/// <param name="ControlId">The one action concerned; null when it may be all.</param>
/// <param name="By">Who caused it.</param>
public sealed record TenantChange(TenantId TenantId, long Revision, string? ControlId, string By);

/// <summary>Tells open pages of this process about changes.</summary>
public sealed class TenantChangeFeed
{
    private readonly Lock _lock = new();
    private Action<TenantChange>[] _listeners = [];

    /// <summary>Listens until disposed. The listener must return at once and not throw.</summary>
    public IDisposable Subscribe(Action<TenantChange> listener)
    {
        lock (_lock) _listeners = [.. _listeners, listener];
        return new Subscription(this, listener);
    }

    /// <summary>Tells everybody; call it after the commit.</summary>
    public void Publish(TenantChange change)
    {
        foreach (var listener in _listeners) listener(change);
    }

    private sealed class Subscription(TenantChangeFeed feed, Action<TenantChange> listener) : IDisposable
    {
        public void Dispose()
        {
            lock (feed._lock) feed._listeners = [.. feed._listeners.Where(l => l != listener)];
        }
    }
}
