using SecureScore.Core.Access;

namespace SecureScore.Core.Sessions;

/// <summary>Whether a session is over its time, by this instance's clock.</summary>
internal sealed class SessionTimes(SessionLifetimeOptions options, TimeProvider time)
{
    /// <summary>
    /// How far a clock may be set back while people work, and how far the clocks of two instances may differ. As much as Microsoft's
    /// libraries allow between Entra ID and this program.
    /// </summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>From the last use to the end.</summary>
    public TimeSpan Idle { get; } = TimeSpan.FromMinutes(options.IdleMinutes);

    /// <summary>From the sign-in to the end, however much the session is used.</summary>
    public TimeSpan Max { get; } = TimeSpan.FromMinutes(options.MaxMinutes);

    /// <summary>From one confirmation to the one that must have followed.</summary>
    public TimeSpan Revalidate { get; } = TimeSpan.FromMinutes(options.RevalidateMinutes);

    /// <summary>Whether the provider has not confirmed the session for too long.</summary>
    public bool IsUnconfirmed(Session session) =>
        time.GetUtcNow() is var now && (now - session.VerifiedAt >= Revalidate || IsAhead(session.VerifiedAt, now));

    /// <summary>Why the session is over its time; null when it is not.</summary>
    public SessionEnd? OverBy(Session session)
    {
        var now = time.GetUtcNow();
        // A session of the future would last until then, and one that was seen in the future would never be idle.
        if (IsOfTheFuture(session)) return SessionEnd.ClockWrong;
        if (now - session.Ticket.StartedAt > Max) return SessionEnd.TooOld;
        return now - session.SeenAt > Idle + SessionUses.Late ? SessionEnd.Idle : null;
    }

    /// <summary>Whether a clock was wrong when it began or was used, or is wrong now.</summary>
    public bool IsOfTheFuture(Session session) =>
        time.GetUtcNow() is var now && (IsAhead(session.Ticket.StartedAt, now) || IsAhead(session.SeenAt, now));

    /// <summary>Whether a moment is further ahead than clocks may differ.</summary>
    public static bool IsAhead(DateTimeOffset moment, DateTimeOffset now) => moment - now > Skew;
}
