using System.Threading.Channels;
using SecureScore.Core.Access;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;

namespace SecureScore.Dashboard.Workers;

/// <summary>
/// Brings the schedule up to date at the start, after changes of connections, and now and then for those of other processes.
/// </summary>
public sealed partial class SyncScheduleWorker(
    ISyncSchedule schedule, TenantChangeFeed feed, TimeProvider time, ILogger<SyncScheduleWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One place is enough: however many changes came, one look finds them all.
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = feed.Subscribe(change =>
        {
            // Connections are people's work; what the program has read itself moves no schedule.
            if (!change.IsFromElsewhere && change.ControlId is null && change.By != Actor.System.Name) changes.Writer.TryWrite(true);
        });
        using var timer = time.CreateTimer(_ => changes.Writer.TryWrite(true), null, s_interval, s_interval);
        do await ApplyAsync(stoppingToken);
        while (await changes.Reader.ReadAsync(stoppingToken));
    }

    private async Task ApplyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await schedule.ApplyAsync(cancellationToken);
        }
        catch (Exception ex) when (!cancellationToken.IsCancellationRequested)
        {
            Log.ApplyFailed(logger, ex);       // looked at again at the next change, or in ten minutes
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The schedule of runs could not be brought up to date")]
        public static partial void ApplyFailed(ILogger logger, Exception exception);
    }
}
