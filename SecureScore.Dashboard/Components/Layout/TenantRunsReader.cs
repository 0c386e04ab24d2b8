using SecureScore.Core.Access;
using SecureScore.Core.Connections;
using SecureScore.Core.Sync;

namespace SecureScore.Dashboard.Components.Layout;

/// <summary>Reads how the runs of a tenant stand.</summary>
public sealed class TenantRunsReader(IConnectionService connections, ISyncSchedule schedule)
{
    /// <summary>Null for a tenant that is not connected.</summary>
    public async Task<TenantRuns?> FindAsync(OpenTenant opened, CancellationToken cancellationToken) =>
        await connections.FindStateAsync(opened, cancellationToken) is { } state
            ? new(await schedule.NextAsync(opened, cancellationToken), state.HasFailed, state.LastGoodAt, state.Cloud)
            : null;
}
