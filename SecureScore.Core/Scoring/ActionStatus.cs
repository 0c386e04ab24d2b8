namespace SecureScore.Core.Scoring;

/// <summary>Where an improvement action stands. Source: docs/scoring.md, "Effect of the status".</summary>
public enum ActionStatus
{
    ToAddress,
    Planned,
    RiskAccepted,
    ResolvedThroughThirdParty,
    ResolvedThroughAlternateMitigation,

    /// <summary>Set by the system alone, while measured points are full.</summary>
    Completed,
}

/// <summary>What holds for each status.</summary>
public static class ActionStatuses
{
    /// <summary>The five that a person may set, in the order of the menu.</summary>
    public static IReadOnlyList<ActionStatus> Settable { get; } =
    [
        ActionStatus.ToAddress, ActionStatus.Planned, ActionStatus.RiskAccepted,
        ActionStatus.ResolvedThroughThirdParty, ActionStatus.ResolvedThroughAlternateMitigation,
    ];

    /// <summary>Whether the status takes points out of measurement, so that a note must say why.</summary>
    public static bool NeedsNote(this ActionStatus status) => status
        is ActionStatus.RiskAccepted or ActionStatus.ResolvedThroughThirdParty or ActionStatus.ResolvedThroughAlternateMitigation;
}
