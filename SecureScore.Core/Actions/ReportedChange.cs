using SecureScore.Core.Faults;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Actions;

/// <summary>Somebody says that a control's configuration was changed. It moves no score: only Microsoft measures.</summary>
/// <param name="By">The name of the person.</param>
/// <param name="At">In UTC.</param>
/// <param name="SeenDay">The newest score day at that moment.</param>
/// <param name="PointsBefore">Measured points at that moment.</param>
/// <param name="MaxPoints">The maximum at that moment.</param>
public sealed record ReportedChange(
    long Id, string ControlId, string By, DateTime At, DateOnly SeenDay, decimal PointsBefore, decimal MaxPoints)
{
    /// <summary>Why nobody may report a change of this action; null when they may.</summary>
    public static Message? RefusalOf(ImprovementAction action) => action switch
    {
        { Points.Kind: PointsKind.NotApplicable } => new("unreportable.not-applicable"),
        { Points.Kind: PointsKind.NotScored } => new("unreportable.not-scored"),
        { Points.Kind: PointsKind.NoProfile } => new("unreportable.no-profile"),
        { Points.Kind: PointsKind.Unreadable } => new("unreportable.unreadable"),
        { Points.IsFull: true } => new("unreportable.completed"),
        _ => null,
    };
}

/// <summary>The change cannot be reported or taken back; the reason says why.</summary>
public sealed class ReportedChangeException(Message reason) : RefusedException(reason);
