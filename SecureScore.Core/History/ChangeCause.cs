namespace SecureScore.Core.History;

/// <summary>What moved a score, in the order in which a change is labelled. Source: docs/history.md, "Causes".</summary>
public enum ChangeCause
{
    /// <summary>Somebody set another status, and it counts differently.</summary>
    Decision,

    /// <summary>Microsoft added, removed, re-weighted or moved a control.</summary>
    Catalogue,

    /// <summary>The number of users, devices or the like changed.</summary>
    Population,

    /// <summary>The setting, or how many comply with it, changed.</summary>
    Configuration,
}
