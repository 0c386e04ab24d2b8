using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage.Tenants;

/// <summary>Registers the tenants.</summary>
internal static class TenantsServiceCollectionExtensions
{
    public static IServiceCollection AddTenants(this IServiceCollection services) =>
        services.AddSingleton<ITenantService, TenantService>().AddSingleton<ITenantGroupService, TenantGroupService>();
}
