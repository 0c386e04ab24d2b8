using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;

namespace SecureScore.Core.Actions;

/// <summary>What the side pane shows of an action beyond the list.</summary>
public sealed record ActionDetails
{
    public required ImprovementAction Action { get; init; }

    /// <summary>The profile in force on the newest day; null for a score without one.</summary>
    public ControlProfile? Profile { get; init; }

    /// <summary>SecureScore's own text, for what Microsoft's leaves out; null where there is none.</summary>
    public OwnControlText? OwnText => OwnControlTexts.Find(Action.ControlId);

    /// <summary>Why it matters, as HTML from outside; null when Graph sent none.</summary>
    public string? Description { get; init; }

    /// <summary>How it stands, as HTML from outside; null when Graph sent none.</summary>
    public string? ImplementationStatus { get; init; }

    /// <summary>Decisions, newest first.</summary>
    public required IReadOnlyList<Decision> Decisions { get; init; }

    /// <summary>Days on which the points changed, newest first.</summary>
    public required IReadOnlyList<PointsChange> PointsHistory { get; init; }
}

/// <summary>The points of an action from a day on.</summary>
/// <param name="Day">The first day with these points.</param>
/// <param name="Points">Null when they could not be read.</param>
public sealed record PointsChange(DateOnly Day, decimal? Points, decimal? Count, decimal? Total);
