using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Visits;

namespace SecureScore.Core.Storage.Visits;

/// <summary>Registers the visits of people.</summary>
internal static class VisitsServiceCollectionExtensions
{
    public static IServiceCollection AddVisits(this IServiceCollection services) =>
        services.AddSingleton<IVisitService, VisitService>();
}
