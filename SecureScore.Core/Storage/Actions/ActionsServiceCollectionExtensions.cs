using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Actions;

namespace SecureScore.Core.Storage.Actions;

/// <summary>Registers what reads improvement actions.</summary>
internal static class ActionsServiceCollectionExtensions
{
    public static IServiceCollection AddActions(this IServiceCollection services) => services
        .AddSingleton<IImprovementActionQuery, ImprovementActionQuery>();
}
