using SecureScore.Core.Evaluation;
using SecureScore.Core.Faults;
using SecureScore.Core.Storage.Evaluation;

namespace SecureScore.Core.Runs;

/// <summary>Gives signs of life while an evaluation goes on, tells how far it is, and listens for the wish to stop it.</summary>
internal sealed class EvaluationWatch : IAsyncDisposable
{
    private static readonly TimeSpan s_signEvery = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _run;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watching;

    private EvaluationWatch(
        EvaluationRunStore runs, EvaluationState state, EvaluationFeed feed, TimeProvider time, CancellationToken cancellationToken)
    {
        _run = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Token = _run.Token;
        _watching = Task.Run(() => WatchAsync(runs, state, feed, time), CancellationToken.None);
    }

    /// <summary>Cancelled when the evaluation is to stop.</summary>
    public CancellationToken Token { get; }

    public static EvaluationWatch Start(
        EvaluationRunStore runs, EvaluationState state, EvaluationFeed feed, TimeProvider time, CancellationToken cancellationToken) =>
        new(runs, state, feed, time, cancellationToken);

    /// <summary>Ends the signs of life; the end is recorded after the last one.</summary>
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

    private async Task WatchAsync(EvaluationRunStore runs, EvaluationState state, EvaluationFeed feed, TimeProvider time)
    {
        using var timer = new PeriodicTimer(s_signEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                feed.Publish(state.Progress());
                if (await CanContinueAsync(runs, state)) continue;
                await _run.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested) { }
    }

    private async Task<bool> CanContinueAsync(EvaluationRunStore runs, EvaluationState state)
    {
        try
        {
            return await runs.SignAsync(state.Lease, state.Part, state.Traffic.Requests, state.Traffic.Throttled, _end.Token);
        }
        catch (StorageUnavailableException)
        {
            return true;        // the run meets the same trouble, and says so
        }
    }
}
