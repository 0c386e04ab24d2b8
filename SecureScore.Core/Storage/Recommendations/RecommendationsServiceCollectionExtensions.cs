using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Recommendations;

namespace SecureScore.Core.Storage.Recommendations;

/// <summary>Registers recommendations of Entra.</summary>
internal static class RecommendationsServiceCollectionExtensions
{
    public static IServiceCollection AddRecommendations(this IServiceCollection services) => services
        .AddSingleton<IRecommendationQuery, RecommendationQuery>()
        .AddSingleton<RecommendationStore>();
}
