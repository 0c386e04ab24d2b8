using System.Threading.Channels;
using SecureScore.Core.Sessions;
using SecureScore.Core.Storage.Instances;

namespace SecureScore.Dashboard.Workers;

/// <summary>
/// Ends what is over its time or was ended by another instance, and confirms what is open, also where nobody clicks any more.
/// </summary>
public sealed partial class SessionWorker(
    SessionRegistry sessions, InstanceFeed instances, TimeProvider time, ILogger<SessionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(15);

    /// <summary>Any number of ends while it works are one more look.</summary>
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        instances.SessionsEnded += Wake;
        await using var timer = time.CreateTimer(_ => Wake(), null, s_interval, s_interval);
        try
        {
            while (await _wakes.Reader.ReadAsync(stoppingToken)) await TendAsync(stoppingToken);
        }
        finally
        {
            instances.SessionsEnded -= Wake;
        }
    }

    private void Wake() => _wakes.Writer.TryWrite(true);

    private async Task TendAsync(CancellationToken cancellationToken)
    {
        try
        {
            await sessions.SweepAsync(cancellationToken);
            await sessions.FollowEndsAsync(cancellationToken);
        }
        catch (Exception ex) when (!cancellationToken.IsCancellationRequested)
        {
            // The next round may work; without a clock no session would ever end.
            Log.TendingFailed(logger, ex);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Looking after the sessions failed")]
        public static partial void TendingFailed(ILogger logger, Exception exception);
    }
}
