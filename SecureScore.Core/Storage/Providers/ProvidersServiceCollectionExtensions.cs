using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Quartz;
using SecureScore.Core.Sessions;
using SecureScore.Core.Storage.Postgres;
using SecureScore.Core.Storage.Sqlite;

namespace SecureScore.Core.Storage.Providers;

/// <summary>Registers the database that the settings name.</summary>
internal static class ProvidersServiceCollectionExtensions
{
    /// <param name="contentRoot">The folder that a relative file is taken from.</param>
    public static IServiceCollection AddDatabase(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        if (IsPostgres(configuration))
        {
            services.AddSingleton<ICookieKeyStore, PostgresCookieKeys>();
            services.AddSingleton<IInstanceSignals, PostgresSignals>();
            services.AddContexts<PostgresDbContext>(PostgresProvider.Instance, new PostgresWriteLock(), (builder, options) => builder
                .UseNpgsql(PostgresConnection.StringOf(options), server => server
                    // Else EF Core puts what the server says inside another exception.
                    .ExecutionStrategy(dependencies => new NonRetryingExecutionStrategy(dependencies)))
                .AddInterceptors(new PostgresTexts()));
        }
        else
            services.AddContexts<SqliteDbContext>(SqliteProvider.Instance, new SqliteWriteLock(), (builder, options) => builder
                .UseSqlite(SqliteFile.ConnectionString(options, contentRoot))
                .AddInterceptors(new SqlitePragmas()));
        return services.AddSingleton<DatabaseMigrator>().AddSingleton<StorageProbe>();
    }

    /// <summary>Keeps the scheduler's jobs in the same database.</summary>
    public static void UseDatabase(this IPersistentStoreBuilder store, IConfiguration configuration)
    {
        if (IsPostgres(configuration))
        {
            store.UsePostgres(source =>
                source.DataSourceFactory = provider =>
                    NpgsqlFactory.Instance.CreateDataSource(PostgresConnection.ForScheduler(ConnectionString(provider))));
            store.UseClustering();     // of several instances, one runs a job, and another takes it over
        }
        else
            store.UseSqlite(source =>
                source.DataSourceFactory = provider => SqliteFactory.Instance.CreateDataSource(ConnectionString(provider)));
    }

    private static void AddContexts<T>(
        this IServiceCollection services, DatabaseProvider provider, IInterceptor writeLock,
        Action<DbContextOptionsBuilder, StorageOptions> use) where T : ScoreDbContext
    {
        services.AddPooledDbContextFactory<T>((resolver, builder) =>
        {
            use(builder, resolver.GetRequiredService<IOptions<StorageOptions>>().Value);
            // Rows of a day that is left out are left out with it, which is what is wanted.
            builder.ConfigureWarnings(warnings =>
                    warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning))
                .AddInterceptors(writeLock, new StorageFailures(provider));
        });
        services.AddSingleton<IDbContextFactory<ScoreDbContext>, ContextFactory<T>>();
    }

    private static bool IsPostgres(IConfiguration configuration) =>
        StorageOptions.IsPostgreSql(configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.Provider)}"]);

    private static string ConnectionString(IServiceProvider provider)
    {
        using var context = provider.GetRequiredService<IDbContextFactory<ScoreDbContext>>().CreateDbContext();
        return context.Database.GetConnectionString()!;
    }

    private sealed class ContextFactory<T>(IDbContextFactory<T> contexts) : IDbContextFactory<ScoreDbContext> where T : ScoreDbContext
    {
        public ScoreDbContext CreateDbContext() => contexts.CreateDbContext();

        public async Task<ScoreDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await contexts.CreateDbContextAsync(cancellationToken);
    }
}
