using System.Collections.Concurrent;

namespace SecureScore.Tests.Support;

/// <summary>Another clock, whose waits of some lengths end when a test says so and not by time.</summary>
internal sealed class HeldClock(TimeProvider clock, Func<TimeSpan, bool> isHeld) : TimeProvider
{
    private readonly ConcurrentQueue<HeldWait> _waits = new();
    private readonly TaskCompletionSource<TimeSpan> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The length of the first wait that is held.</summary>
    public Task<TimeSpan> First => _first.Task;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (!isHeld(dueTime)) return clock.CreateTimer(callback, state, dueTime, period);
        var wait = new HeldWait(callback, state);
        _waits.Enqueue(wait);
        _first.TrySetResult(dueTime);
        return wait;
    }

    /// <summary>Ends all waits that somebody still waits for.</summary>
    public void End()
    {
        while (_waits.TryDequeue(out var wait)) wait.End();
    }

    private sealed class HeldWait(TimerCallback callback, object? state) : ITimer
    {
        private int _isOver;

        public void End()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0) callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => dueTime == Timeout.InfiniteTimeSpan
            ? Interlocked.Exchange(ref _isOver, 1) == 0
            : throw new NotSupportedException("A wait that is held begins once.");

        public void Dispose() => Interlocked.Exchange(ref _isOver, 1);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
