using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Import;

namespace SecureScore.Core.Storage.Import;

/// <summary>Registers the import.</summary>
internal static class ImportServiceCollectionExtensions
{
    public static IServiceCollection AddImport(this IServiceCollection services) => services
        .AddSingleton<ImportLock>()
        .AddSingleton<DocumentStore>()
        .AddSingleton<TableStore>()
        .AddSingleton<ImportService>()
        .AddSingleton<IImportService>(provider => provider.GetRequiredService<ImportService>());
}
