using SecureScore.Core.Access;
using SecureScore.Core.Audit;

namespace SecureScore.Dashboard.Workers;

/// <summary>Looks after the audit trail: its guards at the start, and entries that are over their time then and once a day.</summary>
public sealed partial class AuditRetentionWorker(IAuditRetention retention, TimeProvider time, ILogger<AuditRetentionWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromDays(1);

    /// <summary>The guards are there before the program is ready, so that no entry is written without them.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(retention.StartAsync, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        do await TryAsync(PruneAsync, stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task PruneAsync(CancellationToken cancellationToken)
    {
        if (await retention.PruneAsync(Actor.System, cancellationToken) is { } pruned)
            Log.Pruned(logger, pruned.Entries, pruned.First, pruned.Last);
    }

    private async Task TryAsync(Func<CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        try
        {
            await step(cancellationToken);
        }
        catch (Exception ex) when (!cancellationToken.IsCancellationRequested)
        {
            // Tomorrow is another day; the pages must go on.
            Log.PruneFailed(logger, ex);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Entries} audit entries over their time, {First} to {Last}")]
        public static partial void Pruned(ILogger logger, long entries, long first, long last);

        [LoggerMessage(Level = LogLevel.Error, Message = "Looking after the audit trail failed")]
        public static partial void PruneFailed(ILogger logger, Exception exception);
    }
}
