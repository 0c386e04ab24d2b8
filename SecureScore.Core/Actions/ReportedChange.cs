using SecureScore.Core.Faults;
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
    public static string? RefusalOf(ImprovementAction action) => action switch
    {
        { Points.Kind: PointsKind.NotApplicable } => "Not applicable: Microsoft publishes no score for it, so no check is to be expected.",
        { Points.Kind: PointsKind.NotScored } => "Not scored: Microsoft gives no points for it, so none can come.",
        { Points.Kind: PointsKind.NoProfile } => "No profile: its maximum is unknown, so nobody could tell whether the points came.",
        { Points.Kind: PointsKind.Unreadable } => "Microsoft's points for it cannot be read, so nobody could tell whether they came.",
        { Points.IsFull: true } => "Completed: Microsoft measures all points already.",
        _ => null,
    };
}

/// <summary>The change cannot be reported or taken back; the message says why.</summary>
public sealed class ReportedChangeException(string message) : RefusedException(message);
