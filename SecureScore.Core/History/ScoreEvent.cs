using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.History;

/// <summary>Something that happened on a day, with its effect on the score.</summary>
/// <remarks>Compared with the stored day before. The effects of a day's events add up to the change of the score.</remarks>
public sealed record ScoreEvent
{
    public required DateOnly Day { get; init; }
    public required ScoreEventKind Kind { get; init; }

    /// <summary>Null for what has no effect by itself.</summary>
    public ChangeCause? Cause { get; init; }

    /// <summary>Null for what concerns the data as a whole.</summary>
    public string? ControlId { get; init; }

    /// <summary>
    /// The newest profile's title, the id where there is none; null until the event is read, and for the data as a whole.
    /// </summary>
    public string? Title { get; init; }

    /// <summary>The control's category that day, the last one for a control that is gone; default for the data as a whole.</summary>
    public ControlCategory Category { get; init; }

    /// <summary>The category that the control left that day; null when it stayed.</summary>
    public ControlCategory? FormerCategory { get; init; }

    /// <summary>Points and counts on the day before; null when the control was not scored.</summary>
    public EventFigures? Before { get; init; }

    /// <summary>Points and counts that day; null when the control was not scored.</summary>
    public EventFigures? After { get; init; }

    /// <summary>On the score of <see cref="Category"/>, in percentage points; null where nothing can be compared.</summary>
    public decimal? Effect { get; init; }

    /// <summary>On the score of <see cref="FormerCategory"/>.</summary>
    public decimal? EffectOnFormer { get; init; }

    /// <summary>On the score over all categories.</summary>
    public decimal? EffectOnAll { get; init; }

    /// <summary>The decision that made it; otherwise null.</summary>
    public Decision? Decision { get; init; }

    /// <summary>The last day without data; null for every other kind.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Change of the measured points; null where the control was not scored on one of the days.</summary>
    public decimal? PointsChange => After?.Points - Before?.Points;

    /// <summary>The effect on a view's score; null when the event is no part of it.</summary>
    public decimal? EffectOn(ScoreView view) => view == ScoreView.All ? EffectOnAll
        : ControlId is not null && view.Includes(Category) ? Effect
        : FormerCategory is { } former && view.Includes(former) ? EffectOnFormer : null;
}

/// <summary>How a control stood on one side of an event, as measured.</summary>
/// <param name="Count">The <i>n</i> of "n of m"; null when not received.</param>
/// <param name="Total">The <i>m</i> of "n of m"; null when not received.</param>
public sealed record EventFigures(decimal Points, decimal Max, decimal? Count, decimal? Total);
