using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SecureScore.Core.Storage;

namespace SecureScore.Dashboard.Health;

/// <summary>Whether the database answers, and has the schema of this program.</summary>
public sealed partial class DatabaseHealth(DatabaseMigrator migrator, ILogger<DatabaseHealth> logger) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var pending = await migrator.GetPendingAsync(cancellationToken);
            return new(pending.Count == 0 ? HealthStatus.Healthy : HealthStatus.Unhealthy, data: new Dictionary<string, object> { ["isReachable"] = true, ["migrationsPending"] = pending.Count });
        }
        catch (Exception ex) when (ex is DbException or IOException)
        {
            Log.NotReachable(logger, ex);
            return new(HealthStatus.Unhealthy, data: new Dictionary<string, object> { ["isReachable"] = false });
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The database does not answer")]
        public static partial void NotReachable(ILogger logger, Exception exception);
    }
}
