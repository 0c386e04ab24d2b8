using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;

namespace SecureScore.Core.Storage;

/// <summary>Registers the settings of the database and the feed of what is written.</summary>
internal static class StorageServiceCollectionExtensions
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.AddOptions<ScoringOptions>().Bind(configuration.GetSection(ScoringOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ScoringOptions>, ScoringOptionsValidator>();
        services.AddSingleton(_ => new DatabaseClock(TimeProvider.System));
        services.TryAddSingleton<TimeProvider>(provider => provider.GetRequiredService<DatabaseClock>());
        return services.AddSingleton<TenantChangeFeed>();
    }
}
