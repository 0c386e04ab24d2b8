using System.Runtime.InteropServices;

namespace SecureScore.Dashboard.Shutdown;

/// <summary>Ends the program when the system asks for it, after the drain. Asked a second time, it ends without.</summary>
/// <remarks>
/// In place of the host's own: when a hosted service learns of the end, connections are cut already.
/// </remarks>
public sealed class DrainLifetime(Drain drain, IHostApplicationLifetime lifetime) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly CancellationTokenSource _hurry = new();
    private int _count;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT })
            _signals.Add(PosixSignalRegistration.Create(signal, OnSignal));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _hurry.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true; // the program ends by itself
        if (Interlocked.Increment(ref _count) == 1) _ = Task.Run(EndAsync);
        else _hurry.Cancel();
    }

    private async Task EndAsync()
    {
        try
        {
            await drain.RunAsync(_hurry.Token);
        }
        finally
        {
            lifetime.StopApplication();
        }
    }
}
