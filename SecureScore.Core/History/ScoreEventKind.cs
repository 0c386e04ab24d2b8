namespace SecureScore.Core.History;

/// <summary>What happened to a control, or to the data, on a day. Source: docs/history.md, "Events".</summary>
public enum ScoreEventKind
{
    PointsGained,
    PointsLost,

    /// <summary>All points are earned for the first time.</summary>
    Completed,

    /// <summary>A control that had all its points has lost some.</summary>
    Regressed,

    /// <summary>All points are earned again.</summary>
    Repaired,

    /// <summary>Microsoft scores a control that it did not score on the day before.</summary>
    ControlAdded,

    /// <summary>Microsoft does not score a control any more.</summary>
    ControlRemoved,

    /// <summary>Microsoft marked a profile as deprecated.</summary>
    ControlDeprecated,

    /// <summary>Microsoft changed a maximum.</summary>
    Reweighted,

    /// <summary>Microsoft moved a control to another category.</summary>
    Moved,

    /// <summary>The number of users, devices or the like changed.</summary>
    PopulationMoved,
    StatusChanged,
    DecisionUndone,

    /// <summary>Days without data begin.</summary>
    DataMissing,

    /// <summary>The first day after days without data.</summary>
    DataBack,
}
