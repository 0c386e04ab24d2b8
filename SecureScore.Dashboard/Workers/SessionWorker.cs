using SecureScore.Core.Sessions;

namespace SecureScore.Dashboard.Workers;

/// <summary>Ends what is over its time and confirms what is open, also where nobody clicks any more.</summary>
public sealed partial class SessionWorker(SessionRegistry sessions, TimeProvider time, ILogger<SessionWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sessions.SweepAsync(stoppingToken);
            }
            catch (Exception ex) when (!stoppingToken.IsCancellationRequested)
            {
                // The next round may work; without a clock no session would ever end.
                Log.TendingFailed(logger, ex);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Looking after the sessions failed")]
        public static partial void TendingFailed(ILogger logger, Exception exception);
    }
}
