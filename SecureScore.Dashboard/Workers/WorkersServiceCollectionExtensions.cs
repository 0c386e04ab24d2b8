namespace SecureScore.Dashboard.Workers;

/// <summary>Registers what works in the background by the clock. Runs of tenants come from jobs of the scheduler.</summary>
internal static class WorkersServiceCollectionExtensions
{
    public static IServiceCollection AddWorkers(this IServiceCollection services) => services
        .AddHostedService<InstanceWorker>()
        .AddHostedService<SessionWorker>()
        .AddHostedService<AuditRetentionWorker>()
        .AddHostedService<ClockCheckWorker>()
        .AddHostedService<RefusalWorker>()
        .AddHostedService<WriteBackWorker>()
        .AddHostedService<SyncScheduleWorker>();
}
