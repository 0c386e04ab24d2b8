using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SecureScore.Core.Access;

namespace SecureScore.Core.Storage.Access;

/// <summary>Registers the assignments of tenants to users.</summary>
internal static class AccessStorageServiceCollectionExtensions
{
    public static IServiceCollection AddAccessStorage(this IServiceCollection services)
    {
        services.TryAddSingleton<AccessAssignments>();
        services.AddSingleton<AccessInForce>();
        return services.AddSingleton<IAccessAssignmentService, AccessAssignmentService>();
    }
}
