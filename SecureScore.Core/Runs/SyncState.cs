using SecureScore.Core.Graph;
using SecureScore.Core.Import;
using SecureScore.Core.Storage.Import;
using SecureScore.Core.Storage.Sync;
using SecureScore.Core.Sync;

namespace SecureScore.Core.Runs;

/// <summary>How far a run is; written by the run, read by whoever watches it.</summary>
internal sealed class SyncState(SyncLease lease)
{
    private volatile SyncStage _stage = SyncStage.SigningIn;

    public SyncLease Lease => lease;
    public SyncStage Stage => _stage;
    public GraphTraffic Traffic { get; } = new();
    public ImportRunState Run { get; } = new([], null, false, lease.StartedAt) { OnlyTenant = lease.TenantId };

    /// <summary>Null before the first request.</summary>
    public TenantReader? Reader { get; set; }

    public ImportCount Days => Tenant?.Snapshots ?? default;
    public ImportCount Profiles => Tenant?.ProfileCount ?? default;

    /// <summary>Whether nothing was left out and nothing was missing.</summary>
    public bool IsComplete => Run.Findings.Problems.Count == 0 && Reader?.HasGaps == false;

    private ImportTenant? Tenant => Run.Tenants.GetValueOrDefault(lease.TenantId);

    public SyncState At(SyncStage stage)
    {
        _stage = stage;
        return this;
    }

    public SyncProgress Progress() => new(lease.TenantId, _stage, Days.Read, Profiles.Read, Traffic.Requests, Traffic.WaitsUntil);

    public SyncEnd End(SyncOutcome outcome, SyncFailure? failure)
    {
        // Tokens, days and waits depend on the clock.
        if (GraphFailures.OfClock(Traffic.ClockAhead) is { } skew)
            Run.Findings.AddWarning("clock", 0, "clock-skew", $"{skew.Message} {skew.NextStep}");
        return new(
            outcome, _stage, Traffic.Requests, Traffic.Throttled, Days, Profiles, new(Run.Findings.Problems, Run.Findings.Warnings),
            failure,
            outcome == SyncOutcome.Succeeded ? Reader?.NewestDay : null);
    }
}
