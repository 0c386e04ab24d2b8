using Microsoft.Extensions.DependencyInjection;

namespace SecureScore.Core.Sample;

/// <summary>Registers the sample tenant's loader.</summary>
public static class SampleServiceCollectionExtensions
{
    public static IServiceCollection AddSample(this IServiceCollection services) => services.AddSingleton<SampleTenantLoader>();
}
