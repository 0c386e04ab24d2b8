using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Sessions;

namespace SecureScore.Core.Storage.Sessions;

/// <summary>Registers which sessions have ended.</summary>
internal static class EndedSessionsServiceCollectionExtensions
{
    public static IServiceCollection AddEndedSessions(this IServiceCollection services) =>
        services.AddSingleton<IEndedSessions, EndedSessions>();
}
