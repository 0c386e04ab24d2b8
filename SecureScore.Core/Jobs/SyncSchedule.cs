using Microsoft.Extensions.Options;
using Quartz;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Connections;
using SecureScore.Core.Faults;
using SecureScore.Core.Messages;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Runs;
using SecureScore.Core.Storage.Providers;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Jobs;

/// <summary>Keeps one job per connected tenant in the scheduler.</summary>
// More than five: the scheduler beside what it is held against.
internal sealed class SyncSchedule(
    ISchedulerFactory schedulers, IConnectionService connections, RunStore runs, IAuditTrail audit, IOptions<SyncOptions> options,
    TimeProvider time) : ISyncSchedule
{
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var wanted = (await connections.ListAsync(Actor.System, cancellationToken)).ToDictionary(c => KeyOf(c.TenantId), c => c.TenantId);
        // Asked once for all: there may be a thousand, and nearly always nothing has changed.
        var jobs = await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(SyncJob.Group), cancellationToken);
        var stored = (await scheduler.GetTriggers([.. wanted.Values.Select(TriggerKeyOf)], cancellationToken)).OfType<ICronTrigger>()
            .ToDictionary(t => t.Key);
        foreach (var (key, tenant) in wanted)
            if (!jobs.Contains(key) || !IsAsWanted(tenant, stored.GetValueOrDefault(TriggerKeyOf(tenant))))
                await ApplyAsync(scheduler, tenant, cancellationToken);
        foreach (var gone in jobs.Where(job => !wanted.ContainsKey(job))) await scheduler.DeleteJob(gone, cancellationToken);
    }

    public async Task StartNowAsync(Actor actor, TenantId tenantId, CancellationToken cancellationToken)
    {
        await audit.EnsureCanWriteAsync(
            actor, new AuditEvent(AuditAction.SyncStarted) { Tenant = tenantId, Details = Message.Name(RunTrigger.Person) });
        if (await connections.FindAsync(OpenTenant.ForProgram(tenantId), cancellationToken) is null) throw new NotConnectedException();
        await runs.EnsureNotRunningAsync(RunKind.Sync, tenantId, cancellationToken);
        var asked = new JobDataMap { [SyncJob.ByName] = actor.Name, [SyncJob.ById] = actor.Id };
        if (actor.Address is { } address) asked[SyncJob.ByAddress] = address;
        try
        {
            var scheduler = await schedulers.GetScheduler(cancellationToken);
            await ApplyAsync(scheduler, tenantId, cancellationToken);
            await scheduler.TriggerJob(KeyOf(tenantId), asked, cancellationToken);
        }
        catch (SchedulerException ex) when (StorageFailure.FaultOf(ex) is { } fault)
        {
            throw new StorageUnavailableException(fault, ex.Message, ex);      // what pages know how to say
        }
    }

    public async Task<DateTimeOffset?> NextAsync(OpenTenant opened, CancellationToken cancellationToken) =>
        options.Value.IsScheduled && await connections.FindAsync(opened, cancellationToken) is not null
            ? SyncTimes.Next(opened.Id, options.Value, time.GetUtcNow())
            : null;

    private async Task ApplyAsync(IScheduler scheduler, TenantId tenant, CancellationToken cancellationToken)
    {
        var job = JobBuilder.Create<SyncJob>().WithIdentity(KeyOf(tenant)).StoreDurably().RequestRecovery().Build();
        var key = TriggerKeyOf(tenant);
        if (!options.Value.IsScheduled)
        {
            await scheduler.AddJob(job, AddJobOptions.Replacing, cancellationToken);
            await scheduler.UnscheduleJob(key, cancellationToken);
            return;
        }
        var cron = SyncTimes.CreateSchedule(tenant, options.Value);
        // What is as it should be stays: a new trigger would forget that the program was down at its time.
        if (IsAsWanted(tenant, await scheduler.GetTrigger(key, cancellationToken) as ICronTrigger)) return;
        var trigger = TriggerBuilder.Create(time).WithIdentity(key).ForJob(job)
            .WithCronSchedule(
                cron, schedule => schedule.InTimeZone(cron.TimeZone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .WithRetryPolicy(RetryPolicy.Exponential(options.Value.MaxRetries, TimeSpan.FromMinutes(options.Value.RetryMinutes), 2, null))
            .Build();
        await scheduler.ScheduleJob(job, [trigger], ScheduleJobOptions.Replacing, cancellationToken);
    }

    /// <param name="stored">Null when there is none.</param>
    private bool IsAsWanted(TenantId tenant, ICronTrigger? stored)
    {
        if (!options.Value.IsScheduled) return stored is null;
        var cron = SyncTimes.CreateSchedule(tenant, options.Value);
        return stored is not null && stored.CronExpressionString == cron.CronExpressionString && stored.TimeZone.Id == cron.TimeZone.Id;
    }

    private static TriggerKey TriggerKeyOf(TenantId tenant) => new(tenant.Value, SyncJob.Group);

    private static JobKey KeyOf(TenantId tenant) => new(tenant.Value, SyncJob.Group);
}
