using Microsoft.Extensions.DependencyInjection;

namespace SecureScore.Core.Storage.Runs;

/// <summary>Registers the record of runs.</summary>
internal static class RunsServiceCollectionExtensions
{
    public static IServiceCollection AddRuns(this IServiceCollection services) => services.AddSingleton<RunStore>();
}
