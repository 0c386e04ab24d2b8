using SecureScore.Core.Connections;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;

namespace SecureScore.Dashboard.Components.Layout;

/// <summary>Reads how the runs of a tenant stand.</summary>
public sealed class TenantRunsReader(IConnectionService connections, ISyncSchedule schedule)
{
    /// <summary>Null for a tenant that is not connected.</summary>
    public async Task<TenantRuns?> FindAsync(TenantId tenantId, CancellationToken cancellationToken) =>
        await connections.FindStateAsync(tenantId, cancellationToken) is { } state
            ? new(await schedule.NextAsync(tenantId, cancellationToken), state.HasFailed, state.LastGoodAt, state.Cloud)
            : null;
}
