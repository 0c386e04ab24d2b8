using System.Collections.Concurrent;

namespace SecureScore.Tests.Support;

/// <summary>Another clock, whose waits of some lengths end when a test says so and not by time.</summary>
internal sealed class HeldClock(TimeProvider clock, Func<TimeSpan, bool> isHeld) : TimeProvider
{
    private readonly ConcurrentQueue<HeldTimer> _waits = new();
    private readonly TaskCompletionSource<TimeSpan> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The length of the first wait that is held.</summary>
    public Task<TimeSpan> First => _first.Task;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HeldTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Ends all waits that somebody still waits for.</summary>
    public void End()
    {
        while (_waits.TryDequeue(out var wait)) wait.End();
    }

    /// <summary>A timer is often made without a time, which is set later.</summary>
    private sealed class HeldTimer : ITimer
    {
        private readonly HeldClock _owner;
        private readonly TimerCallback _callback;
        private readonly object? _state;
        private readonly ITimer _timer;
        private int _isHeld;

        public HeldTimer(HeldClock owner, TimerCallback callback, object? state)
        {
            (_owner, _callback, _state) = (owner, callback, state);
            _timer = owner.TimerOf(callback, state);
        }

        public void End()
        {
            if (Interlocked.Exchange(ref _isHeld, 0) == 1) _callback(_state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (!_owner.Holds(dueTime))
            {
                Interlocked.Exchange(ref _isHeld, 0);
                return _timer.Change(dueTime, period);
            }
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Interlocked.Exchange(ref _isHeld, 1);
            _owner.Hold(this, dueTime);
            return true;
        }

        public void Dispose()
        {
            Interlocked.Exchange(ref _isHeld, 0);
            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private ITimer TimerOf(TimerCallback callback, object? state) =>
        clock.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    private bool Holds(TimeSpan dueTime) => isHeld(dueTime);

    private void Hold(HeldTimer timer, TimeSpan dueTime)
    {
        _waits.Enqueue(timer);
        _first.TrySetResult(dueTime);
    }
}
