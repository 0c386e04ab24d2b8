using SecureScore.Core.Access;

namespace SecureScore.Dashboard.Authentication;

/// <summary>Ends what is over its time, also where nobody clicks any more.</summary>
public sealed class SessionClock(SessionRegistry sessions, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) sessions.EndWhatIsOver();
    }
}
