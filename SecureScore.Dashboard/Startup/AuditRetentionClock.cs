using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;

namespace SecureScore.Dashboard.Startup;

/// <summary>Removes audit entries that are over their time, at the start and once a day.</summary>
public sealed partial class AuditRetentionClock(IAuditRetention retention, TimeProvider time, ILogger<AuditRetentionClock> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        do await PruneAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task PruneAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await retention.PruneAsync(Actor.System, cancellationToken) is { } pruned) Log.Pruned(logger, pruned.Entries, pruned.First, pruned.Last);
        }
        catch (Exception ex) when (ex is DbException or DbUpdateException or AuditBrokenException)
        {
            // Tomorrow is another day; the pages must go on.
            Log.PruneFailed(logger, ex);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Entries} audit entries over their time, {First} to {Last}")]
        public static partial void Pruned(ILogger logger, long entries, long first, long last);

        [LoggerMessage(Level = LogLevel.Error, Message = "Removing old audit entries failed")]
        public static partial void PruneFailed(ILogger logger, Exception exception);
    }
}
