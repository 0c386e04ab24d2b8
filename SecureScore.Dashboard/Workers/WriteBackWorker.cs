using System.Threading.Channels;
using SecureScore.Core.Access;
using SecureScore.Core.Tenants;
using SecureScore.Core.WriteBack;

namespace SecureScore.Dashboard.Workers;

/// <summary>Sends what waits for Microsoft: at once after a decision, and whatever is due each minute.</summary>
public sealed partial class WriteBackWorker(
    IWriteBackDispatcher dispatcher, TenantChangeFeed feed, TimeProvider time, ILogger<WriteBackWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    /// <summary>Any number of decisions while it sends are one more look.</summary>
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What this clock itself changes needs no other look, and another instance sends what was decided there.
        using var subscription = feed.Subscribe(change =>
        {
            if (!change.IsFromElsewhere && change.By != Actor.System.Name) _wakes.Writer.TryWrite(true);
        });
        await using var timer = time.CreateTimer(_ => _wakes.Writer.TryWrite(true), null, s_interval, s_interval);
        do await SendAsync(stoppingToken);
        while (await _wakes.Reader.ReadAsync(stoppingToken));
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            await dispatcher.SendDueAsync(cancellationToken);
        }
        catch (Exception ex) when (!cancellationToken.IsCancellationRequested)
        {
            // It is all still in the database and due again soon, and the pages must go on.
            Log.SendFailed(logger, ex);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Sending decisions to Microsoft failed")]
        public static partial void SendFailed(ILogger logger, Exception exception);
    }
}
