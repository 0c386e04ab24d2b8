using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Trends;

namespace SecureScore.Core.Storage.Trends;

/// <summary>Registers trends, zones and targets.</summary>
internal static class TrendsServiceCollectionExtensions
{
    public static IServiceCollection AddTrends(this IServiceCollection services) => services
        .AddSingleton<IScoreZoneService, ScoreZoneService>()
        .AddSingleton<IScoreTargetService, ScoreTargetService>()
        .AddSingleton<TimelineLoader>()
        .AddSingleton<ITrendQuery, TrendQuery>();
}
