using SecureScore.Core.Messages;

namespace SecureScore.Core.ConditionalAccess;

/// <summary>Why a policy that aims at a question does not answer it, the nearest first.</summary>
internal enum Shortfall
{
    None,

    /// <summary>What it demands is not enough.</summary>
    Require,

    /// <summary>It covers none of the sign-ins, whatever it demands.</summary>
    SignIns,

    /// <summary>Whom it excludes cannot be known.</summary>
    Audience,

    NotUnderstood,

    /// <summary>It is about something else.</summary>
    Unrelated,
}

/// <summary>How a policy answers a question.</summary>
/// <param name="Boxes">The sign-ins that it answers; none when it falls short.</param>
/// <param name="IsAimed">Whether it is about the question itself, so that it explains something; others only fill gaps.</param>
/// <param name="Reason">Why it falls short, to stand after the policy's name; null when it does not, or is about something else.</param>
internal sealed record PolicyAnswer(IReadOnlyList<SignInBox> Boxes, bool IsAimed, Shortfall Shortfall, Message? Reason)
{
    public static PolicyAnswer Unrelated { get; } = new([], false, Shortfall.Unrelated, null);
}
