using Microsoft.Extensions.Hosting;

namespace SecureScore.Core.Hosting;

/// <summary>Keeps the host from ending before interrupted runs are recorded.</summary>
internal sealed class RunsDrain(ProcessRuns runs) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => runs.DrainAsync(cancellationToken);
}
