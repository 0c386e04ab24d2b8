using SecureScore.Core.Runs;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>
/// Tells a page of a tenant's run: at once what happens in this process, and every two seconds to look at the record, wherever it runs.
/// </summary>
internal sealed class RunFollower<T> : IDisposable where T : RunProgress
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    private readonly TimeProvider _time;
    private readonly TenantId _tenant;
    private readonly Action<T> _onProgress;
    private readonly IDisposable _feed;
    private readonly ITimer _timer;
    private bool _isLooking;
    private object? _step;
    private long _notifiedAt;

    /// <param name="onProgress">Called on the run's thread a few times a second; must return at once.</param>
    /// <param name="onLook">Called on a timer's thread while a run goes on; must return at once.</param>
    public RunFollower(RunFeed feed, TimeProvider time, TenantId tenant, Action<T> onProgress, Action onLook)
    {
        (_time, _tenant, _onProgress) = (time, tenant, onProgress);
        _timer = time.CreateTimer(_ => onLook(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _feed = feed.Subscribe(ReaderCulture.Keep<RunProgress>(OnProgress));
    }

    /// <summary>Whether the record is looked at: only while a run goes on.</summary>
    public void Look(bool isRunning)
    {
        if (isRunning == _isLooking) return;
        _isLooking = isRunning;
        _timer.Change(isRunning ? s_look : Timeout.InfiniteTimeSpan, isRunning ? s_look : Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _feed.Dispose();
        _timer.Dispose();
    }

    private void OnProgress(RunProgress progress)
    {
        if (progress is not T own || progress.TenantId != _tenant) return;
        // A new step, a wait and the end are news; counts come faster than anybody reads.
        var isNews = progress.HasEnded || !Equals(progress.Step, _step) || progress.WaitsUntil is not null;
        if (!isNews && _time.GetElapsedTime(_notifiedAt) < s_interval) return;
        (_step, _notifiedAt) = (progress.Step, _time.GetTimestamp());
        _onProgress(own);
    }
}
