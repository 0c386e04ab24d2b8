using SecureScore.Core.Access;
using SecureScore.Core.Graph;
using SecureScore.Core.Import;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Import;
using SecureScore.Core.Storage.Rows;
using SecureScore.Core.Storage.Sync;
using SecureScore.Core.Sync;

namespace SecureScore.Core.Jobs;

/// <inheritdoc/>
internal sealed class SyncState(SyncLease lease) : RunState
{
    private volatile SyncStage _stage = SyncStage.SigningIn;

    public override SyncLease Lease => lease;
    public SyncStage Stage => _stage;
    public ImportRunState Run { get; } = new([], null, false, lease.StartedAt) {
        Actor = Actor.System, // access was checked when it began
        OnlyTenant = lease.TenantId,
    };

    /// <summary>Null before the first request.</summary>
    public TenantReader? Reader { get; set; }

    private ImportCount Days => Tenant?.Snapshots ?? default;
    private ImportCount Profiles => Tenant?.ProfileCount ?? default;
    private ImportTenant? Tenant => Run.Tenants.GetValueOrDefault(lease.TenantId);

    /// <summary>Whether nothing was left out and nothing was missing.</summary>
    public RunOutcome Outcome => Run.Findings.Problems.Count == 0 && Reader?.HasGaps == false
        ? RunOutcome.Succeeded
        : RunOutcome.Incomplete;

    public SyncState At(SyncStage stage)
    {
        _stage = stage;
        return this;
    }

    public override SyncProgress Progress() => new(lease.TenantId, _stage, Days.Read, Profiles.Read, Traffic.Requests, Traffic.WaitsUntil);

    public override void Fill(RunRow row)
    {
        base.Fill(row);
        if (row is SyncRunRow sync) (sync.Stage, sync.DaysRead, sync.ProfilesRead) = (_stage, Days.Read, Profiles.Read);
    }

    public SyncResult Result(RunOutcome outcome)
    {
        // Tokens, days and waits depend on the clock.
        if (GraphFailures.OfClock(Traffic.ClockAhead) is { } skew)
            Run.Findings.AddWarning("clock", 0, "clock-skew", new("sync.clock-skew", skew.Reason, skew.NextStep));
        return new(
            _stage, Traffic.Requests, Traffic.Throttled, Days, Profiles, new(Run.Findings.Problems, Run.Findings.Warnings),
            outcome == RunOutcome.Succeeded ? Reader?.NewestDay : null);
    }
}
