using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quartz;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Hosting;
using SecureScore.Core.Runs;
using SecureScore.Core.Storage.Providers;
using SecureScore.Core.Sync;
using SecureScore.Core.WriteBack;

namespace SecureScore.Core.Jobs;

/// <summary>Registers runs: syncs, evaluations and what they send to Microsoft.</summary>
public static class JobsServiceCollectionExtensions
{
    private const string SchedulerName = "SecureScore";

    /// <summary>What a single run needs; enough for a command.</summary>
    internal static IServiceCollection AddJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SyncOptions>().Bind(configuration.GetSection(SyncOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SyncOptions>, SyncOptionsValidator>();
        services.AddMetrics();
        services.AddSingleton<RunFeed>().AddSingleton<RunExecutor>();
        services.AddSingleton<SyncReader>().AddSingleton<SyncMetrics>().AddSingleton<RecommendationReader>();
        services.AddSingleton<EvaluationRunner>().AddSingleton<ConfigurationSources>();
        services.AddSingleton<IWriteBackDispatcher, WriteBackDispatcher>();
        return services.AddSingleton<IEvaluationService, EvaluationService>().AddSingleton<ISyncService, SyncService>();
    }

    /// <summary>Runs by the clock, from jobs in the database. Call it after what brings the database up to date.</summary>
    public static IServiceCollection AddSyncSchedule(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(SyncOptions.Section).Get<SyncOptions>() ?? new();
        services.AddQuartz(scheduler =>
        {
            scheduler.ConfigureScheduler(o => o.InstanceName = SchedulerName);
            scheduler.UseDefaultThreadPool(Math.Max(options.MaxParallelRuns, 1));
            scheduler.UsePersistentStore(store =>
            {
                store.UseDatabase(configuration);
                store.ProvisionSchema();
                store.ConfigureStore(o => o.UseBackgroundThreads = true);       // none of them keeps the program from ending
            });
        });
        services.AddHostedService<RunsDrain>();
        services.AddQuartzHostedService(hosted =>
        {
            hosted.AwaitApplicationStarted = true;
            hosted.WaitForJobsToComplete = true;       // they end at once on a shutdown, and write how
        });
        return services.AddSingleton<ISyncSchedule, SyncSchedule>();
    }
}
