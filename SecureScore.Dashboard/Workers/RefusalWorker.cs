using SecureScore.Core.Audit;

namespace SecureScore.Dashboard.Workers;

/// <summary>Records how many refusals were only counted, soon after their minute has ended and when the program stops.</summary>
public sealed partial class RefusalWorker(IAuditTrail audit, TimeProvider time, ILogger<RefusalWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await RecordAsync(all: false);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await RecordAsync(all: true);
    }

    // Without a token: what was taken to be recorded would be lost by a stop.
    private async Task RecordAsync(bool all)
    {
        try
        {
            await audit.RecordLeftOutRefusalsAsync(all, CancellationToken.None);
        }
        catch (Exception ex)
        {
            // The refusals themselves were refused; only their number is lost.
            Log.NotRecorded(logger, ex);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The number of refusals without an entry of their own could not be recorded")]
        public static partial void NotRecorded(ILogger logger, Exception exception);
    }
}
