using SecureScore.Core.Messages;

namespace SecureScore.Core.Clocks;

/// <summary>Holds the clock against what the data and Microsoft say.</summary>
public interface IClockCheck
{
    /// <summary>
    /// What Graph's last answer says against the clock, and what to do; null when it agrees, or there was none since the start.
    /// </summary>
    Message? FindContradiction();

    /// <summary>Why the clock is in doubt and what to do, in two or three sentences; null when nothing contradicts it.</summary>
    Task<Message?> FindContradictionAsync(CancellationToken cancellationToken);
}
