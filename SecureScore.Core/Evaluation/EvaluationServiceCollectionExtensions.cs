using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Storage;

namespace SecureScore.Core.Evaluation;

/// <summary>Registers our own evaluation.</summary>
public static class EvaluationServiceCollectionExtensions
{
    internal static IServiceCollection AddEvaluation(this IServiceCollection services)
    {
        services.AddSingleton<ConfigurationMemory>().AddSingleton<EvaluationRunStore>().AddSingleton<EvaluationWriter>().AddSingleton<EvaluationRunner>().AddSingleton<EvaluationFeed>();
        services.AddSingleton<IExcludedAccountService, ExcludedAccountService>().AddSingleton<IAccountPicker, AccountPicker>();
        services.AddSingleton<IScoreBaseService, ScoreBaseService>();
        services.AddSingleton<IEvaluationQuery, EvaluationQuery>();
        return services.AddSingleton<IEvaluationService, EvaluationService>();
    }
}
