using SecureScore.Core.Storage.Instances;

namespace SecureScore.Dashboard.Workers;

/// <summary>Lets open pages follow what other processes write.</summary>
public sealed class InstanceWorker(InstanceFeed instances) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => instances.RunAsync(stoppingToken);
}
