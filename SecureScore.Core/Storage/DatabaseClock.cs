namespace SecureScore.Core.Storage;

/// <summary>
/// The time that all instances have in common: that of their database's server, where there is one. Moments follow it; what measures how
/// long something takes is the machine's.
/// </summary>
/// <remarks>docs/decisions/060-one-clock-for-all-instances.md.</remarks>
public sealed class DatabaseClock(TimeProvider machine) : TimeProvider
{
    /// <summary>Differences that are smaller are left alone, so that the time does not step back and forth.</summary>
    private static readonly TimeSpan s_tolerance = TimeSpan.FromSeconds(1);

    private long _ahead;

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override long TimestampFrequency => machine.TimestampFrequency;

    /// <summary>How far the server is ahead of the machine; negative when it is behind.</summary>
    public TimeSpan Ahead => new(Interlocked.Read(ref _ahead));

    public override DateTimeOffset GetUtcNow() => machine.GetUtcNow() + Ahead;

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Asks the server what time it is.</summary>
    /// <returns>False where there is no server: the machine's clock is everybody's.</returns>
    /// <exception cref="Faults.StorageUnavailableException">The server does not answer; the time goes on as it was.</exception>
    internal async Task<bool> FollowAsync(ScoreDbContext context, CancellationToken cancellationToken)
    {
        var (asked, start) = (machine.GetUtcNow(), machine.GetTimestamp());
        if (await context.Provider.FindTimeAsync(context, cancellationToken) is not { } server) return false;
        // At which moment of this time the server looked is not known: the middle is wrong by half of it at most.
        var took = machine.GetElapsedTime(start);
        var (ahead, uncertainty) = (server - (asked + (took / 2)), took / 2);
        var difference = (ahead - Ahead).Duration();
        if (difference > s_tolerance && difference > uncertainty) Interlocked.Exchange(ref _ahead, ahead.Ticks);
        return true;
    }
}
