using SecureScore.Core.Graph;
using SecureScore.Core.Sync;

namespace SecureScore.Core.Storage.Rows;

/// <summary>A run, and while it has no end the tenant's lock: a unique index lets only one such row be.</summary>
internal sealed class SyncRunRow
{
    public long Id { get; set; }
    public int TenantKey { get; set; }
    public TenantRow? Tenant { get; set; }
    public SyncTrigger Trigger { get; set; }
    public required string By { get; set; }
    public DateTime StartedAt { get; set; }

    /// <summary>The last sign of life of the process that runs it.</summary>
    public DateTime SeenAt { get; set; }

    public DateTime? EndedAt { get; set; }
    public SyncOutcome Outcome { get; set; }
    public SyncStage Stage { get; set; }
    public bool IsCancelRequested { get; set; }
    public int Requests { get; set; }
    public int Throttled { get; set; }
    public int DaysRead { get; set; }
    public int DaysNew { get; set; }
    public int DaysChanged { get; set; }
    public int ProfilesRead { get; set; }
    public int ProfilesNew { get; set; }
    public int ProfilesChanged { get; set; }

    /// <summary>Problems and warnings, as JSON.</summary>
    public required string Findings { get; set; }

    public GraphFailureKind? FailureKind { get; set; }
    public string? FailureMessage { get; set; }
    public string? FailureNextStep { get; set; }
    public string? FailureRequestId { get; set; }
}
