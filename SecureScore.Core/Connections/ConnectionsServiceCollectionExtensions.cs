using Microsoft.Extensions.DependencyInjection;

namespace SecureScore.Core.Connections;

/// <summary>Registers the check of connections.</summary>
internal static class ConnectionsServiceCollectionExtensions
{
    public static IServiceCollection AddConnections(this IServiceCollection services) =>
        services.AddSingleton<IConnectionChecker, ConnectionChecker>();
}
