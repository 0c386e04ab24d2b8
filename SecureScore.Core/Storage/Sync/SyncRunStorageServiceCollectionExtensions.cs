using Microsoft.Extensions.DependencyInjection;

namespace SecureScore.Core.Storage.Sync;

/// <summary>Registers the records of syncs.</summary>
internal static class SyncRunStorageServiceCollectionExtensions
{
    public static IServiceCollection AddSyncRunStorage(this IServiceCollection services) => services.AddSingleton<SyncRunStore>();
}
