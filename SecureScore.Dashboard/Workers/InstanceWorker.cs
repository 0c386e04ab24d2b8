using SecureScore.Core.Storage.Instances;

namespace SecureScore.Dashboard.Workers;

/// <summary>Lets open pages follow what other processes write, and all of them follow one clock.</summary>
public sealed class InstanceWorker(InstanceFeed instances, InstanceClock clock) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(instances.RunAsync(stoppingToken), clock.RunAsync(stoppingToken));
}
