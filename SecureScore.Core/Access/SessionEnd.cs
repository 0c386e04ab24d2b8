namespace SecureScore.Core.Access;

/// <summary>Why a session ended.</summary>
public enum SessionEnd
{
    /// <summary>The person signed out, here, everywhere or at the identity provider.</summary>
    SignedOut,

    /// <summary>Nobody did anything for <see cref="SessionLifetimeOptions.IdleMinutes"/>.</summary>
    Idle,

    /// <summary><see cref="SessionLifetimeOptions.MaxMinutes"/> have passed since the sign-in.</summary>
    TooOld,

    /// <summary>The identity provider does not let the person in any more.</summary>
    Refused,

    /// <summary>
    /// The identity provider did not answer this instance for <see cref="SessionLifetimeOptions.RevalidateMinutes"/>: its pages close,
    /// and the session goes on when it is confirmed.
    /// </summary>
    NotConfirmed,

    /// <summary>
    /// It began, or was last used, at a time that this machine's clock has not reached: the clock was wrong then, or is now.
    /// </summary>
    ClockWrong,
}
