using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;

namespace SecureScore.Core.WriteBack;

/// <summary>What a control's state at Microsoft means for the decision here.</summary>
internal enum PortalChange
{
    /// <summary>All is as it was, or what was sent is not shown yet.</summary>
    Nothing,

    /// <summary>The answer is older than one that was read before.</summary>
    Outdated,

    /// <summary>Microsoft has what was to be sent.</summary>
    Confirmed,

    /// <summary>Somebody else changed it while ours was on its way.</summary>
    Overwritten,

    /// <summary>Somebody changed it there, and nothing of ours is on its way.</summary>
    Received,
}

/// <summary>A state that was sent and has not been seen at Microsoft.</summary>
internal readonly record struct UnseenAttempt(string State, DateTime SentAt);

/// <summary>The sending of the newest decision of a control.</summary>
/// <param name="SentAt">When Microsoft took it (UTC); null before.</param>
/// <param name="Unseen">Older sendings that may still show up there.</param>
internal sealed record OpenAttempt(WriteBackStatus Status, string State, DateTime? SentAt, IReadOnlyList<UnseenAttempt> Unseen);

/// <summary>Tells our own sendings from changes by others. Source: docs/write-back.md, "How a change is recognized".</summary>
internal static class PortalChangeClassifier
{
    /// <summary>After this time Microsoft is not expected to show a sending any more.</summary>
    public static readonly TimeSpan ConfirmationTimeout = TimeSpan.FromDays(7);

    /// <summary>Microsoft's times of answers have whole seconds.</summary>
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    /// <param name="sending">Null when the newest decision was not sent, or was given up.</param>
    /// <param name="baseline">The state as last seen; null when it never was, which is taken as Default.</param>
    public static PortalChange Classify(OpenAttempt? sending, PortalState? baseline, PortalState seen, DateTime now)
    {
        if (seen.At < baseline?.At) return PortalChange.Outdated;
        var isSameState = PortalStates.AreEqual(seen.State, baseline?.State ?? PortalStates.Default);
        var isAsBefore = isSameState && seen.At == baseline?.At;
        if (sending is null) return isSameState ? PortalChange.Nothing : PortalChange.Received;
        return PortalStates.AreEqual(seen.State, sending.State)
            ? OfEqual(sending, isAsBefore, now)
            : OfDifferent(sending, isSameState, isAsBefore, seen);
    }

    private static PortalChange OfEqual(OpenAttempt sending, bool isAsBefore, DateTime now) => sending.Status switch
    {
        // An older sending is still to show up: it would win over one that was left out because it seemed needless.
        WriteBackStatus.Queued when sending.Unseen.Count > 0 => PortalChange.Nothing,
        WriteBackStatus.Sent when isAsBefore && now - sending.SentAt < ConfirmationTimeout => PortalChange.Nothing,
        WriteBackStatus.Confirmed => PortalChange.Nothing,
        _ => PortalChange.Confirmed,
    };

    private static PortalChange OfDifferent(OpenAttempt sending, bool isSameState, bool isAsBefore, PortalState seen)
    {
        if (isAsBefore) return PortalChange.Nothing;
        return sending.Status switch
        {
            WriteBackStatus.Confirmed => seen is { By: null, At: null } ? PortalChange.Overwritten : PortalChange.Received,
            WriteBackStatus.Sent when IsOurs(sending, seen) => PortalChange.Nothing,
            WriteBackStatus.Sent => PortalChange.Overwritten,
            _ when isSameState || IsOurs(sending, seen) => PortalChange.Nothing,
            _ => PortalChange.Overwritten,
        };
    }

    private static bool IsOurs(OpenAttempt sending, PortalState seen) => sending.Unseen.Any(older =>
        PortalStates.AreEqual(older.State, seen.State)
            && (seen.At is null || sending.SentAt is null || seen.At < sending.SentAt + s_second));
}
