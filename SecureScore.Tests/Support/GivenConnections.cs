using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Import;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Support;

/// <summary>Connections and runs.</summary>
internal static partial class Given
{
    private static readonly DateTime s_noon = Day(0).ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);

    public static Connection Connection(TenantId tenantId, bool isWriteBackOn = false, string credential = "main") => new()
    {
        TenantId = tenantId,
        Name = "Fabrikam",
        Cloud = GraphCloud.Global,
        Credential = credential,
        IsWriteBackOn = isWriteBackOn,
        CompleteThrough = Day(0),
        AddedAt = s_noon.AddDays(-10),
        AddedBy = "Ada Lovelace",
    };

    /// <param name="goodHoursAgo">Hours since the last good run; null for none.</param>
    public static ConnectionState State(TenantId tenantId, RunOutcome? outcome, int? goodHoursAgo) => new()
    {
        TenantId = tenantId,
        Cloud = GraphCloud.Global,
        AddedAt = s_noon.AddDays(-10),
        Outcome = outcome,
        StartedAt = outcome is null ? null : s_noon.AddHours(-1),
        LastGoodAt = goodHoursAgo is { } hours ? s_noon.AddHours(-hours) : null,
    };

    /// <summary>A run that began five minutes before noon, and took two where it is over.</summary>
    public static SyncRun Run(RunOutcome outcome, RunFailure? failure = null, long id = 1) => new()
    {
        Id = id,
        TenantId = TenantId,
        Trigger = RunTrigger.Schedule,
        By = "clock",
        StartedAt = s_noon.AddMinutes(-5),
        EndedAt = outcome == RunOutcome.Running ? null : s_noon.AddMinutes(-3),
        Outcome = outcome,
        Stage = outcome == RunOutcome.Running ? SyncStage.ReadingDays : SyncStage.Done,
        Requests = 11,
        Throttled = 2,
        Days = new ImportCount(90, 3, 1),
        Profiles = new ImportCount(25, 0, 0),
        Findings = new ImportFindings([], []),
        Failure = failure,
    };
}
