namespace SecureScore.Dashboard.Startup;

/// <summary>How the program ends when it is asked to.</summary>
public static class Shutdown
{
    /// <summary>Orchestrators kill after 10 seconds or more: by then everything must be recorded.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>All that runs is cancelled at once and stops at the same time, open pages included.</summary>
    public static IServiceCollection AddShutdown(this IServiceCollection services) => services.Configure<HostOptions>(host =>
    {
        host.ShutdownTimeout = Limit;
        host.ServicesStopConcurrently = true;      // a request that hangs must not take the time that a run needs for its record
    });

    /// <summary>Serves until the program is asked to end, also while it still starts.</summary>
    public static async Task RunToEndAsync(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;       // asked for now: at its end the program is disposed
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to end before it had started: what it did was rolled back and is done at the next start.
        }
    }
}
