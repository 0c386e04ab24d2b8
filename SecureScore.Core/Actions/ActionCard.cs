namespace SecureScore.Core.Actions;

/// <summary>The groups that lists and counts put actions in: together they hold every action once.</summary>
public enum ActionCard
{
    ToAddress,
    Planned,
    Regressed,
    Completed,
    RiskAccepted,
    Resolved,
    NotScored,
    NoProfile,
    Unreadable,
    NotApplicable,
}
