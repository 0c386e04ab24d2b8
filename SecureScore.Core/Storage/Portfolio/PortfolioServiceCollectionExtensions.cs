using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Portfolio;

namespace SecureScore.Core.Storage.Portfolio;

/// <summary>Registers the list of all tenants.</summary>
internal static class PortfolioServiceCollectionExtensions
{
    public static IServiceCollection AddPortfolio(this IServiceCollection services) =>
        services.AddSingleton<IPortfolioQuery, PortfolioQuery>();
}
