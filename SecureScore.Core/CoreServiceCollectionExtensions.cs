using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Hosting;
using SecureScore.Core.Jobs;
using SecureScore.Core.Storage;
using SecureScore.Core.Storage.Access;
using SecureScore.Core.Storage.Actions;
using SecureScore.Core.Storage.Audit;
using SecureScore.Core.Storage.Clocks;
using SecureScore.Core.Storage.Connections;
using SecureScore.Core.Storage.Decisions;
using SecureScore.Core.Storage.Derived;
using SecureScore.Core.Storage.Evaluation;
using SecureScore.Core.Storage.History;
using SecureScore.Core.Storage.Import;
using SecureScore.Core.Storage.Instances;
using SecureScore.Core.Storage.Move;
using SecureScore.Core.Storage.Portfolio;
using SecureScore.Core.Storage.Providers;
using SecureScore.Core.Storage.Recommendations;
using SecureScore.Core.Storage.Runs;
using SecureScore.Core.Storage.Sessions;
using SecureScore.Core.Storage.Sync;
using SecureScore.Core.Storage.Tenants;
using SecureScore.Core.Storage.Trends;
using SecureScore.Core.Storage.Views;
using SecureScore.Core.Storage.Visits;
using SecureScore.Core.Storage.WriteBack;
using SecureScore.Core.Storage.Writes;

namespace SecureScore.Core;

/// <summary>Registers the database and everything that reads and writes it, from the lowest floor up.</summary>
public static class CoreServiceCollectionExtensions
{
    /// <param name="contentRoot">The folder that a relative database file is taken from.</param>
    public static IServiceCollection AddCore(this IServiceCollection services, IConfiguration configuration, string contentRoot) => services
        .AddProcessRuns()
        .AddGraph(configuration)
        .AddConnections()
        .AddStorage(configuration)
        .AddDatabase(configuration, contentRoot)
        .AddAudit(configuration)
        .AddInstances()
        .AddMove()
        .AddClocks()
        .AddRecommendations()
        .AddActions()
        .AddDerived()
        .AddWrites()
        .AddRuns()
        .AddAccessStorage()
        .AddSessionStorage()
        .AddVisits()
        .AddSavedViews()
        .AddHistory()
        .AddDecisions()
        .AddWriteBack()
        .AddEvaluation()
        .AddTrends()
        .AddConnectionStorage()
        .AddImport()
        .AddSyncRunStorage()
        .AddTenants()
        .AddPortfolio()
        .AddJobs(configuration);
}
