using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Storage.Configuration;

namespace SecureScore.Core.Storage.Evaluation;

/// <summary>Registers what keeps our own evaluation.</summary>
internal static class EvaluationServiceCollectionExtensions
{
    public static IServiceCollection AddEvaluation(this IServiceCollection services) => services
        .AddSingleton<ConfigurationMemory>()
        .AddSingleton<EvaluationRunStore>()
        .AddSingleton<EvaluationWriter>()
        .AddSingleton<IExcludedAccountService, ExcludedAccountService>()
        .AddSingleton<IAccountPicker, AccountPicker>()
        .AddSingleton<IScoreBaseService, ScoreBaseService>()
        .AddSingleton<IEligibleRoleQuery, EligibleRoleQuery>()
        .AddSingleton<IEvaluationQuery, EvaluationQuery>();
}
