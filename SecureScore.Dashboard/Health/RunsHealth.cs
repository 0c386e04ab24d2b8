using Microsoft.Extensions.Diagnostics.HealthChecks;
using SecureScore.Core.Access;
using SecureScore.Core.Connections;
using SecureScore.Core.Faults;
using SecureScore.Dashboard.Startup;

namespace SecureScore.Dashboard.Health;

/// <summary>Whether every connected tenant was read in the last 96 hours.</summary>
/// <remarks>A tenant that cannot be read makes no process worse than another: degraded, never unhealthy.</remarks>
public sealed class RunsHealth(DatabaseReadiness readiness, IConnectionService connections, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!readiness.IsReady) return new(HealthStatus.Unhealthy);
        try
        {
            var now = time.GetUtcNow().UtcDateTime;
            var states = await connections.ListStatesAsync(Actor.System, cancellationToken);
            var stale = states.Count(s => s.IsStaleAt(now));
            return new(stale == 0 ? HealthStatus.Healthy : HealthStatus.Degraded, data: new Dictionary<string, object>
            {
                ["connected"] = states.Count,
                ["stale"] = stale,
                ["failed"] = states.Count(s => s.HasFailed),
            });
        }
        catch (Exception ex) when (ex is StorageUnavailableException or IOException)
        {
            return new(HealthStatus.Unhealthy);      // the check of the database says it
        }
    }
}
