using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;

namespace SecureScore.Dashboard.Shutdown;

/// <summary>How the program ends when it is asked to.</summary>
public static class ShutdownServiceCollectionExtensions
{
    /// <summary>
    /// Orchestrators kill after 10 seconds or more: by then open pages have left (<see cref="ShutdownOptions.PageSeconds"/>) and
    /// everything is recorded.
    /// </summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Open pages leave first; then all that runs is cancelled at once and stops at the same time.</summary>
    public static IServiceCollection AddShutdown(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ShutdownOptions>().Bind(configuration.GetSection(ShutdownOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ShutdownOptions>, ShutdownOptionsValidator>();
        services.AddSingleton<Drain>().AddSingleton<OpenCircuits>().AddScoped<CircuitHandler, CountedCircuit>();
        services.AddSingleton<IHostLifetime, DrainLifetime>();
        return services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = Limit;
            host.ServicesStopConcurrently = true;      // a request that hangs must not take the time that a run needs for its record
        });
    }

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
