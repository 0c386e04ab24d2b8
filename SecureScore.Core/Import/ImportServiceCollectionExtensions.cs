using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Storage;

namespace SecureScore.Core.Import;

/// <summary>Registers the import.</summary>
public static class ImportServiceCollectionExtensions
{
    public static IServiceCollection AddImport(this IServiceCollection services) => services
        .AddSingleton<DocumentStore>()
        .AddSingleton<TableStore>()
        .AddSingleton<ImportService>()
        .AddSingleton<IImportService>(provider => provider.GetRequiredService<ImportService>());
}
