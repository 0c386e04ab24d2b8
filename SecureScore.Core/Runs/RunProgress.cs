using SecureScore.Core.Tenants;

namespace SecureScore.Core.Runs;

/// <summary>How far a run is.</summary>
/// <param name="WaitsUntil">Until when it waits because Graph asked for it; null when it does not wait.</param>
public abstract record RunProgress(TenantId TenantId, int Requests, DateTimeOffset? WaitsUntil, bool HasEnded)
{
    /// <summary>What it is at; another one is news.</summary>
    public abstract object? Step { get; }
}

/// <summary>Tells pages of this process how far runs are.</summary>
public sealed class RunFeed
{
    private readonly Lock _lock = new();
    private Action<RunProgress>? _listeners;

    /// <summary>Listens until disposed. The listener must return at once and not throw.</summary>
    public IDisposable Subscribe(Action<RunProgress> listener)
    {
        lock (_lock) _listeners += listener;
        return new Subscription(() =>
        {
            lock (_lock) _listeners -= listener;
        });
    }

    internal void Publish(RunProgress progress) => _listeners?.Invoke(progress);

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
