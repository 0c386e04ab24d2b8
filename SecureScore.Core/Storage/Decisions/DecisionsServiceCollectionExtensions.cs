using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Actions;
using SecureScore.Core.Decisions;

namespace SecureScore.Core.Storage.Decisions;

/// <summary>Registers what takes decisions, here or at Microsoft.</summary>
internal static class DecisionsServiceCollectionExtensions
{
    public static IServiceCollection AddDecisions(this IServiceCollection services) => services
        .AddSingleton<IDecisionService, DecisionService>()
        .AddSingleton<IReportedChangeService, ReportedChangeService>()
        .AddSingleton<PortalReconciler>();
}
