using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using SecureScore.Dashboard.Startup;

namespace SecureScore.Dashboard.Shutdown;

/// <summary>Ends the program when the system asks for it, after the drain. Asked a second time, it ends without.</summary>
/// <remarks>
/// In place of the host's own: when a hosted service learns of the end, connections are cut already.
/// </remarks>
public sealed partial class DrainLifetime(
    Drain drain, IOptions<ShutdownOptions> options, DatabaseReadiness readiness, IHostApplicationLifetime lifetime,
    ILogger<DrainLifetime> logger) : IHostLifetime, IDisposable
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
        try
        {
            if (Interlocked.Increment(ref _count) > 1) _hurry.Cancel();
            else _ = Task.Run(EndAsync);
        }
        catch (ObjectDisposedException) { } // it has ended
        if (!OperatingSystem.IsWindows() || context.Signal != PosixSignal.SIGTERM) return;
        // Windows ends the process when this returns, and waits with what Dispose does until then.
        _signals.Clear();
        var drained = TimeSpan.FromSeconds(options.Value.ProxySeconds + options.Value.PageSeconds);
        lifetime.ApplicationStopped.WaitHandle.WaitOne(drained + ShutdownServiceCollectionExtensions.Limit);
    }

    private async Task EndAsync()
    {
        try
        {
            // Before that, no page is open, and no load balancer was told otherwise.
            if (readiness.IsReady) await drain.RunAsync(_hurry.Token);
        }
        catch (Exception ex)
        {
            Log.DrainFailed(logger, ex);
        }
        lifetime.StopApplication();
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Open pages could not be sent elsewhere")]
        public static partial void DrainFailed(ILogger logger, Exception exception);
    }
}
