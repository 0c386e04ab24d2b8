using Microsoft.Extensions.DependencyInjection;

namespace SecureScore.Core.Storage.Writes;

/// <summary>Registers the one writer.</summary>
internal static class WritesServiceCollectionExtensions
{
    public static IServiceCollection AddWrites(this IServiceCollection services) => services.AddSingleton<TenantWriter>();
}
