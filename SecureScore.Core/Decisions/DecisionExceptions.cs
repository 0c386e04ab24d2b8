using SecureScore.Core.Faults;
using SecureScore.Core.Messages;

namespace SecureScore.Core.Decisions;

/// <summary>The action's status cannot be set; the reason says why and what to do.</summary>
public sealed class StatusLockedException(Message reason) : RefusedException(reason);

/// <summary>The decision lacks its note, or the note is too long; the reason says which.</summary>
public sealed class NoteException(Message reason) : RefusedException(reason);

/// <summary>Somebody decided in the meantime; nothing was written.</summary>
public sealed class DecisionConflictException(Decision newer)
    : RefusedException(new("status.decided", newer.By, newer.To))
{
    /// <summary>The decision that the person had not seen.</summary>
    public Decision Newer { get; } = newer;
}
