using SecureScore.Core.Actions;
using SecureScore.Core.Decisions;
using SecureScore.Core.WriteBack;

namespace SecureScore.Dashboard.Components.Shared;

/// <summary>How a decision stands at Microsoft, in words.</summary>
public static class WriteBackText
{
    /// <summary>Whether it is neither confirmed nor settled by a person.</summary>
    public static bool IsOpen(DecisionWriteBack? sending) =>
        sending?.Status is WriteBackStatus.Queued or WriteBackStatus.Sent or WriteBackStatus.Rejected or WriteBackStatus.Overwritten;

    /// <summary>Whether it is about the newest decision of the action.</summary>
    public static bool IsOf(DecisionWriteBack? sending, ImprovementAction action) =>
        sending?.Version == action.Version && sending.Status != WriteBackStatus.Superseded;

    public static string ToText(DecisionWriteBack sending) => sending.Status switch
    {
        WriteBackStatus.Queued when sending.Error is not null => T("Not sent yet"),
        WriteBackStatus.Queued => T("To be sent"),
        WriteBackStatus.Sent => T("Sent – waiting for Microsoft"),
        WriteBackStatus.Confirmed => T("Confirmed by Microsoft"),
        WriteBackStatus.Rejected => T("Rejected by Microsoft"),
        WriteBackStatus.Overwritten => T("Overwritten at Microsoft"),
        WriteBackStatus.Superseded => T("Superseded"),
        WriteBackStatus.GivenUp => T("Stays here: given up"),
        _ => sending.Status.ToString(),
    };

    /// <summary>Why a decision is not sent; null when it is.</summary>
    public static string? StaysHere(ImprovementAction action) =>
        PortalStates.IsRefusedFor(action.ControlId) ? T("Stays here: Graph refuses changes of this control.")
        : PortalStates.FromStatus(action.Status) is null ? T("Stays here: Microsoft has no such status.")
        : null;
}
