namespace SecureScore.Tests.Support;

/// <summary>A clock that a test moves on. Its timers run as usual, since the framework waits with them.</summary>
internal sealed class MovableClock : TimeProvider
{
    private readonly DateTimeOffset? _standsAt;
    private TimeSpan _moved;

    private MovableClock(DateTimeOffset? standsAt) => _standsAt = standsAt;

    /// <summary>Stands still.</summary>
    public static MovableClock At(DateTimeOffset moment) => new(moment);

    /// <summary>Begins with the machine's time and goes on with it.</summary>
    public static MovableClock Running() => new(null);

    /// <summary>Stands still at the machine's time, for what is compared with it and counted by the minute.</summary>
    public static MovableClock Stopped() => new(System.GetUtcNow());

    public void Advance(TimeSpan time) => _moved += time;

    public override DateTimeOffset GetUtcNow() => (_standsAt ?? System.GetUtcNow()) + _moved;
}
