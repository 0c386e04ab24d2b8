using Microsoft.Extensions.Diagnostics.HealthChecks;
using SecureScore.Core.Faults;
using SecureScore.Core.Storage.Providers;
using SecureScore.Dashboard.Startup;

namespace SecureScore.Dashboard.Health;

/// <summary>Whether the database answers, has the schema of this program, and takes writes.</summary>
public sealed partial class DatabaseHealth(
    DatabaseReadiness readiness, DatabaseMigrator migrator, StorageProbe probe, ILogger<DatabaseHealth> logger) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!readiness.IsReady) return Unhealthy(("isStarting", true));
        try
        {
            var schema = await migrator.FindDifferenceAsync(cancellationToken);
            var fault = await probe.FindFaultAsync(cancellationToken);
            if (fault is { } found) Log.NotWritable(logger, found);
            return new(schema.IsNone && fault is null ? HealthStatus.Healthy : HealthStatus.Unhealthy, data: new Dictionary<string, object>
            {
                ["isReachable"] = true,
                ["isWritable"] = fault is null,
                ["migrationsPending"] = schema.Pending.Count,
                ["migrationsUnknown"] = schema.Unknown.Count,
            });
        }
        catch (Exception ex) when (ex is StorageUnavailableException or IOException)
        {
            Log.NotReachable(logger, ex);
            return Unhealthy(("isReachable", false));
        }
    }

    private static HealthCheckResult Unhealthy((string Name, bool Value) why) =>
        new(HealthStatus.Unhealthy, data: new Dictionary<string, object> { [why.Name] = why.Value });

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The database does not answer")]
        public static partial void NotReachable(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "The database takes no writes: {Fault}")]
        public static partial void NotWritable(ILogger logger, StorageFault fault);
    }
}
