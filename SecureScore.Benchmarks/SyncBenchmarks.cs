using Azure.Identity;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.Data.Sqlite;
using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Kiota.Authentication.Azure;
using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Words;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Benchmarks;

/// <summary>
/// The first run of 90 days with 500 controls, from request to daily totals, against the bare SDK that pages through the
/// same answers and drops them.
/// </summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 4, iterationCount: 12)]
[GcServer(true)]        // as the product runs
[MemoryDiagnoser]
public class SyncBenchmarks
{
    private const int DaysPerPage = 10;
    private static readonly DateOnly s_newest = new(2026, 3, 1);
    private static readonly TenantId s_tenant = TenantId.Parse(EntraSample.ContosoId.ToString());

    private GraphStandIns? _standIns;
    private GraphServiceClient? _sdk;
    private TestDatabase? _database;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _standIns = await GraphStandIns.StartAsync(s_newest, "SecurityEvents.Read.All");
        _standIns.Graph.Remove(EntraSample.ContosoId);
        _standIns.Graph.Add(GraphTenant.Create(EntraSample.ContosoId, s_newest, days: 90, controls: 500));
        var credential = new ClientSecretCredential(
            s_tenant.Value, EntraSample.ClientId.ToString(), EntraSample.Secret, new ClientSecretCredentialOptions
            {
                AuthorityHost = _standIns.Entra.Address,
                DisableInstanceDiscovery = true,
                Transport = new Azure.Core.Pipeline.HttpClientTransport(new HttpClient(
                    TrustStandInExtensions.Handler(_standIns.Entra.Certificate))),
            });
        var http = GraphClientFactory.Create(finalHandler: TrustStandInExtensions.Handler(_standIns.Entra.Certificate));
        _sdk = new GraphServiceClient(
            http, new AzureIdentityAuthenticationProvider(credential, [_standIns.Graph.Address.Host], scopes: [_standIns.Graph.Scope]),
            $"{_standIns.Graph.Address}v1.0");
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        _sdk?.Dispose();
        await _standIns!.DisposeAsync(); // set before
    }

    [IterationSetup]
    public void NewDatabase()
    {
        _database = TestDatabase.CreateAsync(_standIns!.Settings, _standIns.Trust).GetAwaiter().GetResult();
        _database.Get<IConnectionService>()
            .SaveAsync(TestDatabase.Writer, s_tenant, "Contoso", GraphCloud.Global, GraphStandIns.Credential, CancellationToken.None)
            .GetAwaiter()
            .GetResult();
    }

    [IterationCleanup]
    public void DropDatabase()
    {
        _database!.DisposeAsync().AsTask().GetAwaiter().GetResult(); // set before each iteration
        SqliteConnection.ClearAllPools();
    }

    /// <summary>Named baseline: the same pages, into the SDK's objects and away.</summary>
    [Benchmark(Baseline = true)]
    public async Task<int> BareSdk()
    {
        var scores = 0;
        var days = await _sdk!.Security.SecureScores.GetAsync(c => c.QueryParameters.Top = DaysPerPage);
        await PageIterator<Microsoft.Graph.Models.SecureScore, SecureScoreCollectionResponse>.CreatePageIterator(_sdk, days!, day =>
        {
            scores += day.ControlScores!.Count;
            return true;
        }).IterateAsync();
        var profiles = await _sdk.Security.SecureScoreControlProfiles.GetAsync();
        await PageIterator<SecureScoreControlProfile, SecureScoreControlProfileCollectionResponse>.CreatePageIterator(
            _sdk, profiles!, _ => true).IterateAsync();
        return scores;
    }

    /// <summary>Read, map, compare, store, and compute daily totals.</summary>
    [Benchmark]
    public async Task<int> FirstRun()
    {
        var run = await _database!.Get<ISyncService>().RunAsync(TestDatabase.Writer, s_tenant, RunTrigger.Person, CancellationToken.None);
        return run.Days.New == 90 ? run.Days.New : throw new InvalidOperationException(run.Failure?.Reason.Words());
    }
}
