using SecureScore.Core.Faults;
using SecureScore.Core.Storage.Sync;
using SecureScore.Core.Sync;

namespace SecureScore.Core.Runs;

/// <summary>Gives signs of life while a run goes on, and listens for the wish to stop it.</summary>
internal sealed class SyncWatch : IAsyncDisposable
{
    private static readonly TimeSpan s_listenEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_signEvery = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _run;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watching;

    private SyncWatch(
        SyncRunStore runs, SyncLease lease, SyncState state, SyncFeed feed, TimeProvider time, CancellationToken cancellationToken)
    {
        _run = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Token = _run.Token;
        _watching = Task.Run(() => WatchAsync(runs, lease, state, feed, time), CancellationToken.None);
    }

    /// <summary>Cancelled when the run is to stop.</summary>
    public CancellationToken Token { get; }

    public static SyncWatch Start(
        SyncRunStore runs, SyncLease lease, SyncState state, SyncFeed feed, TimeProvider time, CancellationToken cancellationToken) =>
        new(runs, lease, state, feed, time, cancellationToken);

    public Task CancelAsync() => _run.CancelAsync();

    /// <summary>Ends the signs of life; the run's end is recorded after the last one.</summary>
    public async Task StopAsync()
    {
        await _end.CancelAsync();
        await _watching;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _run.Dispose();
        _end.Dispose();
    }

    private async Task WatchAsync(SyncRunStore runs, SyncLease lease, SyncState state, SyncFeed feed, TimeProvider time)
    {
        using var timer = new PeriodicTimer(s_listenEvery, time);
        var signed = time.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                if (state.Traffic.WaitsUntil is not null) feed.Publish(state.Progress());
                if (await ShouldStopAsync(runs, lease, state, time.GetElapsedTime(signed) >= s_signEvery))
                {
                    await _run.CancelAsync();
                    return;
                }
                if (time.GetElapsedTime(signed) >= s_signEvery) signed = time.GetTimestamp();
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested) { }
    }

    private async Task<bool> ShouldStopAsync(SyncRunStore runs, SyncLease lease, SyncState state, bool signs)
    {
        try
        {
            if (signs
                && !await runs.SignAsync(
                    lease, state.Stage, state.Traffic.Requests, state.Traffic.Throttled, state.Days, state.Profiles, _end.Token))
                return true;
            return await runs.IsCancelRequestedAsync(lease, _end.Token);
        }
        catch (StorageUnavailableException)
        {
            return false;       // the run meets the same trouble, and says so
        }
    }
}
