using Microsoft.Extensions.Logging;
using Quartz;
using SecureScore.Core.Access;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Runs;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Jobs;

/// <summary>What the scheduler runs: one reading of one tenant.</summary>
[DisallowConcurrentExecution]
internal sealed partial class SyncJob(ISyncService sync, RunStore runs, ILogger<SyncJob> logger) : IJob
{
    /// <summary>The group of jobs and triggers; a job's name is its tenant's id.</summary>
    public const string Group = "sync";

    /// <summary>Who asked for it, in the data of a run on demand.</summary>
    public const string ByName = "by", ById = "id", ByAddress = "address";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var tenant = TenantId.Parse(context.JobDetail.Key.Name);
        var (actor, trigger) = Asked(context);
        try
        {
            if (context.Recovering) await runs.WaitForDeadAsync(tenant, cancellationToken);
            var run = await sync.RunAsync(actor, tenant, trigger, cancellationToken);
            // The scheduler tries again what is thrown at it, and remembers that over a restart.
            if (run is { Outcome: RunOutcome.Failed, Failure.IsTransient: true }
                or { Outcome: RunOutcome.Interrupted, Failure: not null })
                throw new JobExecutionException(run.Failure.Reason.ToString());
        }
        catch (Exception ex) when (ex is RunInProgressException or NotConnectedException)
        {
            Log.NotRun(logger, tenant, ex.Message);
        }
    }

    private static (Actor Actor, RunTrigger Trigger) Asked(IJobExecutionContext context)
    {
        var data = context.MergedJobDataMap;
        if (data.TryGetValue(ByName, out var name) && name is string by)
            return (
                new Actor(by, AccessLevel.ReadWrite) { Id = data.GetString(ById) ?? "", Address = data.GetString(ByAddress) },
                RunTrigger.Person);
        return (Actor.System, context.RetryAttempt > 0 || context.Recovering ? RunTrigger.Retry : RunTrigger.Schedule);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Tenant {TenantId} was not read: {Reason}")]
        public static partial void NotRun(ILogger logger, TenantId tenantId, string reason);
    }
}
