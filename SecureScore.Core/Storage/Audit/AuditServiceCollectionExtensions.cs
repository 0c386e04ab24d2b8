using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureScore.Core.Audit;

namespace SecureScore.Core.Storage.Audit;

/// <summary>Registers the audit trail.</summary>
internal static class AuditServiceCollectionExtensions
{
    public static IServiceCollection AddAudit(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AuditOptions>().Bind(configuration.GetSection(AuditOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuditOptions>, AuditOptionsValidator>();
        services.AddSingleton<RefusalLimit>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<IAuditTrail>(provider => provider.GetRequiredService<AuditTrail>());
        services.AddSingleton<IAuditAppender>(provider => provider.GetRequiredService<AuditTrail>());
        services.AddSingleton<AuditGuards>();
        services.AddSingleton<AuditVerifier>();
        services.AddSingleton<IAuditVerifier>(provider => provider.GetRequiredService<AuditVerifier>());
        services.AddSingleton<IAuditRetention, AuditRetention>();
        return services.AddSingleton<IAuditQuery, AuditQuery>();
    }
}
