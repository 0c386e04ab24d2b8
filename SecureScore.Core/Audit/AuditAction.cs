namespace SecureScore.Core.Audit;

/// <summary>What an audit entry says was done. The name is what is stored and hashed: none is ever renamed.</summary>
public enum AuditAction
{
    /// <summary>A word that this version does not know.</summary>
    Unknown,
    SignedIn,
    SignInRefused,
    SignedOut,
    SignedOutEverywhere,

    /// <summary>A session ended without its person: over its time, refused by the identity provider, or not confirmed by it.</summary>
    SessionEnded,

    /// <summary>A page, a download or a write that the role does not allow.</summary>
    AccessDenied,
    DecisionMade,
    DecisionUndone,
    ImportStarted,
    Imported,
    Exported,
    TenantRenamed,
    SampleRemoved,

    /// <summary>Derived figures were computed again.</summary>
    Rebuilt,

    /// <summary>Somebody checked the chain.</summary>
    Verified,

    /// <summary>Entries older than the retention were removed.</summary>
    Pruned,

    /// <summary>A tenant was connected to Graph, or its connection changed.</summary>
    ConnectionSaved,
    ConnectionRemoved,

    /// <summary>Somebody tried a connection.</summary>
    ConnectionChecked,
    SyncStarted,

    /// <summary>A run ended, however it did.</summary>
    Synced,

    /// <summary>Somebody asked a run to stop.</summary>
    SyncCancelled,
    WriteBackTurnedOn,
    WriteBackTurnedOff,

    /// <summary>A decision was sent to Microsoft, or was refused there.</summary>
    DecisionSent,

    /// <summary>A change made at Microsoft became a decision here.</summary>
    DecisionReceived,

    /// <summary>Somebody settled a sending that was refused or overwritten.</summary>
    SendingSettled,

    /// <summary>What people wrote to a day.</summary>
    DayNoteAdded,
    DayNoteEdited,
    DayNoteRemoved,

    /// <summary>Somebody said that they changed a control's configuration, or took it back.</summary>
    ChangeReported,
    ChangeWithdrawn,
    ScoreZonesChanged,
    ScoreTargetSet,
    ScoreTargetRemoved,
    EvaluationStarted,

    /// <summary>An evaluation ended, however it did.</summary>
    Evaluated,

    /// <summary>Somebody asked an evaluation to stop.</summary>
    EvaluationCancelled,

    /// <summary>An account went on the list of emergency-access and service accounts, or off it.</summary>
    AccountExcluded,
    AccountIncluded,

    /// <summary>A tenant is out of all lists, or in them again.</summary>
    TenantHidden,
    TenantShown,

    /// <summary>A tenant is gone with everything it had.</summary>
    TenantRemoved,

    /// <summary>Somebody chose whose points the headline stands on.</summary>
    ScoreBaseChosen,

    /// <summary>Somebody chose the tenant that an address without one leads to.</summary>
    DefaultTenantChosen,

    /// <summary>The retention in force, where it is another than the one recorded before.</summary>
    RetentionSet,

    /// <summary>Entries over their time by the clock were kept, because the trail contradicts the clock.</summary>
    RetentionHeld,

    /// <summary>Triggers that guard the trail were missing or changed, and are back.</summary>
    GuardsRestored,

    /// <summary>Stored score days in the future were removed.</summary>
    FutureDaysRemoved,

    /// <summary>All that the database has was moved to it from another one.</summary>
    DatabaseMoved,

    /// <summary>Users were given access to tenants, or their level changed.</summary>
    AssignmentSaved,
    AssignmentRemoved,

    /// <summary>A group of tenants was made, got another name, or is gone.</summary>
    TenantGroupCreated,
    TenantGroupRenamed,
    TenantGroupRemoved,

    /// <summary>A tenant is in a group, or out of it; assignments to the group follow.</summary>
    TenantGrouped,
    TenantUngrouped,
}

/// <summary>How an act ended.</summary>
public enum AuditOutcome
{
    Succeeded,
    Refused,
    Failed,
}

/// <summary>Actions that people look for together.</summary>
public enum AuditGroup
{
    SignIn,
    Denied,
    Decision,
    Import,
    Sync,
    Export,
    Setting,
    Upkeep,
}

/// <summary>Groups of actions.</summary>
public static class AuditActions
{
    private static readonly Dictionary<AuditGroup, AuditAction[]> s_groups = new()
    {
        [AuditGroup.SignIn] = [AuditAction.SignedIn, AuditAction.SignInRefused, AuditAction.SignedOut, AuditAction.SignedOutEverywhere,
            AuditAction.SessionEnded],
        [AuditGroup.Denied] = [AuditAction.AccessDenied],
        [AuditGroup.Decision] = [AuditAction.DecisionMade, AuditAction.DecisionUndone, AuditAction.DecisionSent,
            AuditAction.DecisionReceived, AuditAction.SendingSettled,
            AuditAction.DayNoteAdded, AuditAction.DayNoteEdited, AuditAction.DayNoteRemoved, AuditAction.ChangeReported,
            AuditAction.ChangeWithdrawn],
        [AuditGroup.Import] = [AuditAction.ImportStarted, AuditAction.Imported],
        [AuditGroup.Sync] = [AuditAction.SyncStarted, AuditAction.Synced, AuditAction.SyncCancelled, AuditAction.ConnectionChecked,
            AuditAction.EvaluationStarted, AuditAction.Evaluated, AuditAction.EvaluationCancelled],
        [AuditGroup.Export] = [AuditAction.Exported],
        [AuditGroup.Setting] = [AuditAction.TenantRenamed, AuditAction.TenantHidden, AuditAction.TenantShown,
            AuditAction.DefaultTenantChosen, AuditAction.TenantRemoved, AuditAction.SampleRemoved, AuditAction.ConnectionSaved,
            AuditAction.ConnectionRemoved, AuditAction.WriteBackTurnedOn, AuditAction.WriteBackTurnedOff,
            AuditAction.ScoreZonesChanged, AuditAction.ScoreTargetSet, AuditAction.ScoreTargetRemoved, AuditAction.AccountExcluded,
            AuditAction.AccountIncluded, AuditAction.ScoreBaseChosen, AuditAction.AssignmentSaved, AuditAction.AssignmentRemoved,
            AuditAction.TenantGroupCreated, AuditAction.TenantGroupRenamed, AuditAction.TenantGroupRemoved, AuditAction.TenantGrouped,
            AuditAction.TenantUngrouped],
        [AuditGroup.Upkeep] = [AuditAction.Rebuilt, AuditAction.Verified, AuditAction.Pruned, AuditAction.RetentionSet,
            AuditAction.RetentionHeld,
            AuditAction.GuardsRestored, AuditAction.FutureDaysRemoved, AuditAction.DatabaseMoved],
    };

    /// <summary>The actions of a group.</summary>
    public static IReadOnlyList<AuditAction> InGroup(AuditGroup group) => s_groups[group];
}
