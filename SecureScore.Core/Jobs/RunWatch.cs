using SecureScore.Core.Faults;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Runs;

namespace SecureScore.Core.Jobs;

/// <summary>Gives signs of life while a run goes on, tells how far it is, and listens for the wish to stop it.</summary>
internal sealed class RunWatch : IAsyncDisposable
{
    private static readonly TimeSpan s_listenEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_signEvery = TimeSpan.FromSeconds(5);

    private readonly RunStore _runs;
    private readonly RunState _state;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _run;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watching;
    private long _signedAt;

    public RunWatch(RunStore runs, RunState state, RunFeed feed, TimeProvider time, CancellationToken cancellationToken)
    {
        (_runs, _state, _time, _signedAt) = (runs, state, time, time.GetTimestamp());
        _run = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Token = _run.Token;
        _watching = Task.Run(() => WatchAsync(feed), CancellationToken.None);
    }

    /// <summary>Cancelled when the run is to stop.</summary>
    public CancellationToken Token { get; }

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

    private async Task WatchAsync(RunFeed feed)
    {
        using var timer = new PeriodicTimer(s_listenEvery, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                feed.Publish(_state.Progress());
                if (await CanContinueAsync()) continue;
                await _run.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested) { }
    }

    private async Task<bool> CanContinueAsync()
    {
        try
        {
            if (_time.GetElapsedTime(_signedAt) < s_signEvery) return await _runs.CanContinueAsync(_state.Lease, _end.Token);
            var canContinue = await _runs.SignAsync(_state.Lease, _state.Fill, _end.Token);
            _signedAt = _time.GetTimestamp();
            return canContinue;
        }
        catch (StorageUnavailableException)
        {
            return true;        // the run meets the same trouble, and says so
        }
    }
}
