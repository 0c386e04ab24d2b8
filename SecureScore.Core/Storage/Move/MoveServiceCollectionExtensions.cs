using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Storage.Audit;
using SecureScore.Core.Storage.Providers;

namespace SecureScore.Core.Storage.Move;

/// <summary>Registers how a database moves.</summary>
internal static class MoveServiceCollectionExtensions
{
    public static IServiceCollection AddMove(this IServiceCollection services) => services.AddSingleton(provider => new DatabaseMover(
        provider.GetRequiredService<IDbContextFactory<ScoreDbContext>>(), provider.GetRequiredService<DatabaseMigrator>(),
        provider.GetRequiredService<AuditVerifier>(), provider.GetRequiredService<IAuditAppender>()));
}
