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
    /// <summary>The five that a person may set, in the order of the drop-down.</summary>
    public static IReadOnlyList<ActionStatus> Settable { get; } =
    [
        ActionStatus.ToAddress, ActionStatus.Planned, ActionStatus.RiskAccepted,
        ActionStatus.ResolvedThroughThirdParty, ActionStatus.ResolvedThroughAlternateMitigation,
    ];

    /// <summary>The words on the screen, which are Microsoft's.</summary>
    public static string Label(this ActionStatus status) => status switch
    {
        ActionStatus.ToAddress => "To address",
        ActionStatus.Planned => "Planned",
        ActionStatus.RiskAccepted => "Risk accepted",
        ActionStatus.ResolvedThroughThirdParty => "Resolved through third party",
        ActionStatus.ResolvedThroughAlternateMitigation => "Resolved through alternate mitigation",
        ActionStatus.Completed => "Completed",
        _ => status.ToString(),
    };

    /// <summary>Whether the status takes points out of measurement, so that a note must say why.</summary>
    public static bool NeedsNote(this ActionStatus status) => status
        is ActionStatus.RiskAccepted or ActionStatus.ResolvedThroughThirdParty or ActionStatus.ResolvedThroughAlternateMitigation;
}
