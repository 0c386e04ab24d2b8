namespace SecureScore.Core.Tenants;

/// <summary>Something that pages of this tenant show has changed.</summary>
/// <param name="ControlId">The one action concerned; null when it may be all.</param>
/// <param name="By">Who caused it.</param>
public sealed record TenantChange(TenantId TenantId, long Revision, string? ControlId, string By)
{
    /// <summary>Whether the tenant is gone, so that nothing of it is to be remembered.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>Whether another process wrote it, which has done by itself what follows from it.</summary>
    public bool IsFromElsewhere { get; init; }
}

/// <summary>Tells open pages of this process about changes, whichever process made them.</summary>
public sealed class TenantChangeFeed
{
    private readonly Lock _lock = new();
    private Subscription[] _subscriptions = [];

    /// <summary>Listens until disposed. The listener must return at once and not throw.</summary>
    public IDisposable Subscribe(Action<TenantChange> listener)
    {
        var subscription = new Subscription(this, listener);
        lock (_lock) _subscriptions = [.. _subscriptions, subscription];
        return subscription;
    }

    /// <summary>Tells everybody; call it after the commit.</summary>
    public void Publish(TenantChange change)
    {
        foreach (var subscription in _subscriptions) subscription.Listener(change);
    }

    private sealed class Subscription(TenantChangeFeed feed, Action<TenantChange> listener) : IDisposable
    {
        public Action<TenantChange> Listener => listener;

        public void Dispose()
        {
            lock (feed._lock) feed._subscriptions = [.. feed._subscriptions.Where(s => s != this)];
        }
    }
}
