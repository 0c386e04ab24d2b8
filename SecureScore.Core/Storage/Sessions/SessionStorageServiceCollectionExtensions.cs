using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Sessions;

namespace SecureScore.Core.Storage.Sessions;

/// <summary>Registers what instances share of sessions.</summary>
internal static class SessionStorageServiceCollectionExtensions
{
    public static IServiceCollection AddSessionStorage(this IServiceCollection services) => services
        .AddSingleton<IEndedSessions, EndedSessions>()
        .AddSingleton<IOpenSessions, OpenSessions>()
        .AddSingleton<ITokenCacheStore, TokenCacheStore>();
}
