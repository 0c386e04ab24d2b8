using Microsoft.Extensions.Hosting;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>Leaves Ctrl+C to the program around a host; the usual one would take it and end only the host.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
