using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quartz;

namespace SecureScore.Core.Storage.Sqlite;

/// <summary>Registers a database in an SQLite file.</summary>
internal static class SqliteServiceCollectionExtensions
{
    /// <param name="contentRoot">The folder that a relative file is taken from.</param>
    public static IServiceCollection AddSqlite(this IServiceCollection services, string contentRoot)
    {
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddPooledDbContextFactory<ScoreDbContext>((provider, options) => options
            .UseSqlite(SqliteFile.ConnectionString(provider.GetRequiredService<IOptions<StorageOptions>>().Value, contentRoot))
            // Rows of a day that is left out are left out with it, which is what is wanted.
            .ConfigureWarnings(warnings =>
                warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning))
            .AddInterceptors(new SqlitePragmas(), new SqliteFailures()));
        return services.AddSingleton<DatabaseMigrator>().AddSingleton<StorageProbe>();
    }

    /// <summary>Keeps the scheduler's jobs in the same file.</summary>
    public static void UseDatabase(this IPersistentStoreBuilder store) =>
        store.UseSqlite(source =>
            source.DataSourceFactory = provider => SqliteFactory.Instance.CreateDataSource(ConnectionString(provider)));

    private static string ConnectionString(IServiceProvider provider)
    {
        using var context = provider.GetRequiredService<IDbContextFactory<ScoreDbContext>>().CreateDbContext();
        return context.Database.GetConnectionString()!;
    }
}
