using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Audit;
using SecureScore.Core.Clocks;
using SecureScore.Core.Connections;
using SecureScore.Core.Evaluation;
using SecureScore.Core.Graph;
using SecureScore.Core.History;
using SecureScore.Core.Hosting;
using SecureScore.Core.Recommendations;
using SecureScore.Core.Scoring;
using SecureScore.Core.Tenants;
using SecureScore.Core.Trends;
using SecureScore.Core.Visits;
using SecureScore.Core.WriteBack;

namespace SecureScore.Core.Storage;

/// <summary>Registers the database and everything that reads and writes it.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <param name="contentRoot">The folder that a relative database file is taken from.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddOptions<ScoringOptions>().Bind(configuration.GetSection(ScoringOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ScoringOptions>, ScoringOptionsValidator>();
        services.AddPooledDbContextFactory<ScoreDbContext>((provider, options) => options
            .UseSqlite(Rooted(provider.GetRequiredService<IOptions<StorageOptions>>().Value.ConnectionString, contentRoot))
            // Rows of a day that is left out are left out with it, which is what is wanted.
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning))
            .AddInterceptors(new SqlitePragmas()));
        services.TryAddSingleton(TimeProvider.System);
        services.AddProcessRuns();
        services.AddGraph(configuration);
        services.AddAudit(configuration);
        services.AddSingleton<DatabaseMigrator>().AddSingleton<StorageProbe>();
        services.AddSingleton<DerivedData>();
        services.AddSingleton<TenantChangeFeed>();
        services.AddSingleton<ImportTurn>().AddSingleton<ITenantService, TenantService>();
        services.AddSingleton<IImprovementActionQuery, ImprovementActionQuery>();
        services.AddSingleton<IHistoryQuery, HistoryQuery>();
        services.AddSingleton<IScoreEventQuery, ScoreEventQuery>();
        services.AddSingleton<IDayNoteService, DayNoteService>();
        services.AddSingleton<IClockCheck, ClockCheck>();
        services.AddSingleton<IFutureDayService, FutureDayService>();
        services.AddSingleton<IVisitService, VisitService>();
        services.AddSingleton<IReportedChangeService, ReportedChangeService>();
        services.AddSingleton<IRecommendationQuery, RecommendationQuery>();
        services.AddSingleton<IEndedSessions, EndedSessions>();
        services.AddSingleton<IConnectionService, ConnectionService>();
        services.AddConnections();
        services.AddWriteBack();
        services.AddTrends();
        services.AddEvaluation();
        return services.AddSingleton<IDecisionService, DecisionService>();
    }

    private static void AddWriteBack(this IServiceCollection services)
    {
        services.AddSingleton<PortalReconciler>().AddSingleton<WriteBackSwitch>().AddSingleton<WriteBackStore>();
        services.AddSingleton<IWriteBackService, WriteBackService>();
        services.AddSingleton<IWriteBackDispatcher, WriteBackDispatcher>();
    }

    private static void AddTrends(this IServiceCollection services)
    {
        services.AddSingleton<IScoreZoneService, ScoreZoneService>().AddSingleton<IScoreTargetService, ScoreTargetService>();
        services.AddSingleton<TimelineLoader>().AddSingleton<ITrendQuery, TrendQuery>();
    }

    private static string Rooted(string connectionString, string contentRoot)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        if (builder.Mode == SqliteOpenMode.Memory || builder.DataSource is "" or ":memory:") return builder.ToString();
        builder.DataSource = Path.GetFullPath(builder.DataSource, contentRoot);
        // The migrator makes the file. Nothing else does: an empty database in place of one that was deleted would look like success.
        if (builder.Mode == SqliteOpenMode.ReadWriteCreate) builder.Mode = SqliteOpenMode.ReadWrite;
        return builder.ToString();
    }
}
