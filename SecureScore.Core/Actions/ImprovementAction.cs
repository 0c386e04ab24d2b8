using SecureScore.Core.Comparison;
using SecureScore.Core.Controls;
using SecureScore.Core.Decisions;
using SecureScore.Core.Messages;
using SecureScore.Core.Scoring;

namespace SecureScore.Core.Actions;

/// <summary>A control profile joined to its newest score and the tenant's decision.</summary>
/// <remarks>Carries what lists show; long texts come with <see cref="ActionDetails"/>.</remarks>
public sealed record ImprovementAction
{
    public required string ControlId { get; init; }

    /// <summary>Microsoft's title, or SecureScore's where Microsoft's profile is not stored; the id where there is neither.</summary>
    public required string Title { get; init; }

    /// <summary>Whether title, user impact and cost are SecureScore's own, since Microsoft's profile is not stored.</summary>
    public bool HasOwnTexts { get; init; }

    public required ControlCategory Category { get; init; }
    public required ControlPoints Points { get; init; }
    public required ActionState State { get; init; }

    /// <summary>The version that a change must name; 0 while nobody has decided.</summary>
    public required int Version { get; init; }

    /// <summary>Microsoft's order of importance; null when not published.</summary>
    public int? Rank { get; init; }

    public string? Service { get; init; }
    public string? Tier { get; init; }
    /// <summary>As Microsoft spells it, or SecureScore's estimate: <see cref="HasOwnTexts"/>.</summary>
    public string? UserImpact { get; init; }

    /// <inheritdoc cref="UserImpact"/>
    public string? ImplementationCost { get; init; }

    /// <summary>The <i>n</i> of "n of m"; null when not received.</summary>
    public decimal? Count { get; init; }

    /// <summary>The <i>m</i> of "n of m"; null for all-or-nothing controls.</summary>
    public decimal? Total { get; init; }

    /// <summary>When Microsoft evaluated it (UTC); null when not received.</summary>
    public DateTime? LastSynced { get; init; }

    /// <summary>The points received; null when there is no score or it cannot be read.</summary>
    public decimal? ReceivedPoints { get; init; }

    public bool IsDeprecated { get; init; }

    /// <summary>The state that somebody set at Microsoft; null while none is known.</summary>
    public StateAtMicrosoft? StateAtMicrosoft { get; init; }

    /// <summary>Whether Microsoft's definition of it was read, with or without a maximum.</summary>
    public bool HasProfile { get; init; }

    /// <summary>Whether points or maximum came and could not be read.</summary>
    public bool IsUnreadable => Points.Kind == PointsKind.Unreadable || Points.Kind == PointsKind.NoProfile && HasProfile;

    /// <summary>How it is scored; null for a control that only Microsoft evaluates.</summary>
    public ScoringRule? Rule { get; init; }

    /// <summary>Our own evaluation of it; null where we have none.</summary>
    public OwnScore? Own { get; init; }

    /// <summary>Microsoft's points beside our own; null where Microsoft has none, or we have no evaluation.</summary>
    public MicrosoftPoints? AtMicrosoft { get; init; }

    /// <summary>How far our points are from Microsoft's; null where they are the same or one is missing.</summary>
    public ScoreDifference? Difference { get; init; }

    /// <summary>The last day before this one on which it had all points; null when never.</summary>
    public DateOnly? LastFullDay { get; init; }

    /// <summary>
    /// Rise of the score of the action's own category, in percentage points, if it were completed now.
    /// Null for an action that is no part of the sums.
    /// </summary>
    public decimal? ScoreImpact { get; init; }

    /// <summary>The same rise of the score over all categories.</summary>
    public decimal? TotalScoreImpact { get; init; }

    public ActionStatus Status => State.Status;

    /// <summary>The card that it belongs to.</summary>
    public ActionCard Card => State.CardOf(Points.Kind);

    public Level UserImpactLevel => Levels.Parse(UserImpact);

    public Level ImplementationCostLevel => Levels.Parse(ImplementationCost);

    /// <summary>Whether points can be earned by working on it.</summary>
    public bool IsOpen => Points.Kind == PointsKind.Scored && Status is ActionStatus.ToAddress or ActionStatus.Planned;

    /// <summary>Rise of a view's score, in percentage points; null when the action is no part of the view.</summary>
    public decimal? ImpactOn(ScoreView view) => view == ScoreView.All ? TotalScoreImpact : view.Includes(Category) ? ScoreImpact : null;

    /// <summary>Why nobody may set the status now; null when it may be set.</summary>
    public Message? LockedBecause => Points.Kind switch
    {
        PointsKind.NoProfile when HasProfile => new("locked.no-maximum"),
        PointsKind.NoProfile => new("locked.no-profile"),
        PointsKind.NotApplicable => new("locked.not-applicable"),
        _ when Status == ActionStatus.Completed => new("locked.completed"),
        _ => null,
    };
}
