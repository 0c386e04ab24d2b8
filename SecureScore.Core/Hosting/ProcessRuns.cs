namespace SecureScore.Core.Hosting;

/// <summary>Long work of this process, which its shutdown cancels and waits for.</summary>
/// <param name="stopping">Cancelled when the process is asked to end.</param>
internal sealed class ProcessRuns(CancellationToken stopping)
{
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _running = [];

    /// <summary>Cancelled when the process is asked to end.</summary>
    public CancellationToken Stopping => stopping;

    /// <summary>Tells a shutdown from a person who cancels.</summary>
    public bool IsStopping => stopping.IsCancellationRequested;

    /// <summary>Runs work with a token that the caller or the shutdown cancels.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        var task = work(either.Token);
        lock (_lock) _running.Add(task);
        try
        {
            return await task;
        }
        finally
        {
            lock (_lock) _running.Remove(task);
        }
    }

    /// <summary>Waits until all work has recorded its end, or until nobody waits any longer.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        Task[] running;
        lock (_lock) running = [.. _running];
        // Whoever began the work learns how it ended; here only its end counts.
        await Task.WhenAll(running).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
