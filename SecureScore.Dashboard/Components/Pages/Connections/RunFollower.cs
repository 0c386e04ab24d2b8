using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;

namespace SecureScore.Dashboard.Components.Pages.Connections;

/// <summary>
/// Tells a page of a tenant's run: at once what happens in this process, and every two seconds to look at the record, wherever it runs.
/// </summary>
internal sealed class RunFollower : IDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    private readonly TimeProvider _time;
    private readonly TenantId _tenant;
    private readonly Action<SyncProgress> _onProgress;
    private readonly IDisposable _feed;
    private readonly ITimer _timer;
    private bool _isLooking;
    private SyncStage? _stage;
    private long _notifiedAt;

    /// <param name="onProgress">Called on the run's thread a few times a second; must return at once.</param>
    /// <param name="onLook">Called on a timer's thread while a run goes on; must return at once.</param>
    public RunFollower(SyncFeed feed, TimeProvider time, TenantId tenant, Action<SyncProgress> onProgress, Action onLook)
    {
        (_time, _tenant, _onProgress) = (time, tenant, onProgress);
        _timer = time.CreateTimer(_ => onLook(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _feed = feed.Subscribe(OnProgress);
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

    private void OnProgress(SyncProgress progress)
    {
        if (progress.TenantId != _tenant) return;
        // A new stage and a wait are news; counts come faster than anybody reads.
        var isNews = progress.Stage != _stage || progress.WaitsUntil is not null;
        if (!isNews && _time.GetElapsedTime(_notifiedAt) < s_interval) return;
        (_stage, _notifiedAt) = (progress.Stage, _time.GetTimestamp());
        _onProgress(progress);
    }
}
