using SecureScore.Core.Faults;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Decisions;

/// <summary>The action's status cannot be set; the message says why and what to do.</summary>
public sealed class StatusLockedException(string message) : RefusedException(message);

/// <summary>The decision lacks its note, or the note is too long; the message says which.</summary>
public sealed class NoteException(string message) : RefusedException(message);

/// <summary>Somebody decided in the meantime; nothing was written.</summary>
public sealed class DecisionConflictException(Decision newer)
    : RefusedException(
        $"{newer.By} set this action to “{newer.To.Label()}” in the meantime. Nothing was changed. Look at it again, then decide.")
{
    /// <summary>The decision that the person had not seen.</summary>
    public Decision Newer { get; } = newer;
}
