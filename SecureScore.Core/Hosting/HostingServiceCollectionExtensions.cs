using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace SecureScore.Core.Hosting;

/// <summary>Registers what ends long work with the process.</summary>
public static class HostingServiceCollectionExtensions
{
    /// <summary>For a command, which its signal ends. The first registration counts.</summary>
    public static IServiceCollection AddProcessRuns(this IServiceCollection services, CancellationToken stopping)
    {
        services.TryAddSingleton(new ProcessRuns(stopping));
        return services;
    }

    /// <summary>For a host, which ends them when it stops.</summary>
    internal static IServiceCollection AddProcessRuns(this IServiceCollection services)
    {
        services.TryAddSingleton(provider =>
            new ProcessRuns(provider.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None));
        return services;
    }
}
