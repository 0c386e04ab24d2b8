using Microsoft.Extensions.Diagnostics.HealthChecks;
using SecureScore.Core.Clocks;
using SecureScore.Core.Faults;

namespace SecureScore.Dashboard.Health;

/// <summary>Whether the data or Microsoft contradict the clock.</summary>
/// <remarks>Pages work by a wrong clock, and nothing is removed by it: degraded, never unhealthy.</remarks>
public sealed class ClockHealth(IClockCheck clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return new(await clock.FindContradictionAsync(cancellationToken) is null ? HealthStatus.Healthy : HealthStatus.Degraded);
        }
        catch (Exception ex) when (ex is StorageUnavailableException or IOException)
        {
            return new(HealthStatus.Unhealthy);      // the check of the database says it
        }
    }
}
