using SecureScore.Core.Clocks;
using SecureScore.Dashboard.Words;

namespace SecureScore.Dashboard.Workers;

/// <summary>Writes to the log when the clock comes into doubt, at the start and every hour.</summary>
public sealed partial class ClockCheckWorker(IClockCheck clock, TimeProvider time, ILogger<ClockCheckWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromHours(1);

    private bool _wasInDoubt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        do await CheckAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var doubt = await clock.FindContradictionAsync(cancellationToken);
            if (doubt is not null && !_wasInDoubt) Log.InDoubt(logger, doubt.Words());
            _wasInDoubt = doubt is not null;
        }
        catch (Exception ex) when (!cancellationToken.IsCancellationRequested)
        {
            Log.LookFailed(logger, ex);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Doubt}")]
        public static partial void InDoubt(ILogger logger, string doubt);

        [LoggerMessage(Level = LogLevel.Error, Message = "The clock could not be held against the audit trail")]
        public static partial void LookFailed(ILogger logger, Exception exception);
    }
}
