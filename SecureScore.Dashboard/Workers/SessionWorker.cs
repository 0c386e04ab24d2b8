using System.Threading.Channels;
using SecureScore.Core.Access;
using SecureScore.Core.Sessions;
using SecureScore.Core.Storage.Instances;

namespace SecureScore.Dashboard.Workers;

/// <summary>
/// Ends what is over its time or was ended by another instance, follows assignments, tells the others what is used here, and confirms what
/// is open, also where nobody clicks any more.
/// </summary>
// More than five: sessions, what they follow, and the clock that tends them.
public sealed partial class SessionWorker(
    SessionRegistry sessions, AccessAssignments assignments, IAccessAssignmentService stored, InstanceFeed instances, TimeProvider time,
    ILogger<SessionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(15);

    /// <summary>Any number of signals while it looks are one more look.</summary>
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        assignments.Changed += sessions.FollowAssignments;
        instances.SessionsChanged += LookForChanges;
        LookForChanges(); // a signal may have come before
        try
        {
            await Task.WhenAll(SweepAsync(stoppingToken), FollowChangesAsync(stoppingToken));
        }
        finally
        {
            instances.SessionsChanged -= LookForChanges;
            assignments.Changed -= sessions.FollowAssignments;
        }
    }

    private void LookForChanges() => _changes.Writer.TryWrite(true);

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            LookForChanges();
            await TryAsync(sessions.SweepAsync, cancellationToken);
        }
    }

    // Beside the other: neither a sign-out nor the other instances wait for the identity provider.
    private async Task FollowChangesAsync(CancellationToken cancellationToken)
    {
        while (await _changes.Reader.ReadAsync(cancellationToken))
        {
            await TryAsync(sessions.FollowEndsAsync, cancellationToken);
            await TryAsync(stored.RefreshAsync, cancellationToken);
            await TryAsync(sessions.NoteUsesAsync, cancellationToken);
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (Exception ex)
        {
            // The next round may work; without a clock no session would ever end.
            cancellationToken.ThrowIfCancellationRequested();
            Log.TendingFailed(logger, ex);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Looking after the sessions failed")]
        public static partial void TendingFailed(ILogger logger, Exception exception);
    }
}
