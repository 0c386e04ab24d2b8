using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Connections;

namespace SecureScore.Core.Storage.Connections;

/// <summary>Registers connections to Microsoft Graph.</summary>
internal static class ConnectionStorageServiceCollectionExtensions
{
    public static IServiceCollection AddConnectionStorage(this IServiceCollection services) =>
        services.AddSingleton<IConnectionService, ConnectionService>();
}
