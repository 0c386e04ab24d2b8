using Microsoft.Extensions.DependencyInjection;

namespace SecureScore.Core.Storage.Instances;

/// <summary>Registers what processes on one database tell each other.</summary>
internal static class InstancesServiceCollectionExtensions
{
    public static IServiceCollection AddInstances(this IServiceCollection services) =>
        services.AddSingleton<InstanceFeed>().AddSingleton<InstanceClock>();
}
