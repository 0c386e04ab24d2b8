using System.Threading.Channels;
using SecureScore.Core.Storage.Instances;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Support;

/// <summary>An instance that follows the others, and what its pages are told.</summary>
internal sealed class HeardChanges : IAsyncDisposable
{
    private readonly Channel<TenantChange> _changes = Channel.CreateUnbounded<TenantChange>();
    private readonly SemaphoreSlim _ends = new(0);
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestDatabase.Token);
    private readonly InstanceFeed _instance;
    private readonly IDisposable _subscription;
    private readonly Task _running;

    public HeardChanges(TestDatabase database)
    {
        _instance = database.Get<InstanceFeed>();
        _subscription = database.Feed.Subscribe(change => _changes.Writer.TryWrite(change));
        _instance.SessionsChanged += OnEnds;
        _running = _instance.RunAsync(_stop.Token);
    }

    /// <summary>Waits until it has looked at the database so many times, and forgets what it was told at the start.</summary>
    public async Task CaughtUpAsync(int times = 1)
    {
        for (var n = 0; n < times; n++) await _ends.WaitAsync(TestDatabase.Token);
        while (_changes.Reader.TryRead(out _)) { }
    }

    /// <summary>Waits until it is told that sessions were ended.</summary>
    public Task EndsAsync() => _ends.WaitAsync(TestDatabase.Token);

    public async Task<TenantChange> NextAsync() => await _changes.Reader.ReadAsync(TestDatabase.Token);

    /// <summary>Waits until it is told of a tenant, and lets time pass until then.</summary>
    public async Task<TenantId> NextOfAsync(TenantId tenant, Action pass)
    {
        while (true)
        {
            while (_changes.Reader.TryRead(out var change))
                if (change.TenantId == tenant) return tenant;
            pass();
            await Task.Yield();
            TestDatabase.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Nothing but what was read has been told until now.</summary>
    public void AssertNothingMore() => Assert.False(_changes.Reader.TryRead(out var more), $"{more} was told as well.");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        _instance.SessionsChanged -= OnEnds;
        _subscription.Dispose();
        _stop.Dispose();
        _ends.Dispose();
    }

    private void OnEnds() => _ends.Release();
}
