using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Faults;

namespace SecureScore.Core.Storage.Instances;

/// <summary>Keeps the time of this instance that of the others: that of the database's server.</summary>
public sealed partial class InstanceClock(
    IDbContextFactory<ScoreDbContext> contexts, DatabaseClock clock, TimeProvider time, ILogger<InstanceClock> logger)
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(30);

    private TimeSpan _told;

    /// <summary>Follows the server until it is cancelled; ends at once where there is none.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_every, time);
        while (await TryFollowAsync(cancellationToken)) await timer.WaitForNextTickAsync(cancellationToken);
    }

    private async Task<bool> TryFollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var hasServer = await clock.FollowAsync(context, cancellationToken);
            if (clock.Ahead != _told) Log.Differs(logger, _told = clock.Ahead);
            return hasServer;
        }
        catch (StorageUnavailableException)
        {
            return true; // The time continues; what needs the database says what is wrong with it.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The clock of the database server differs from this machine's by {Ahead}; SecureScore uses the server's. "
                + "Sign-ins need this machine's clock to be right as well")]
        public static partial void Differs(ILogger logger, TimeSpan ahead);
    }
}
