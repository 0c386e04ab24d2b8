using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Connections;
using SecureScore.Core.Graph;
using SecureScore.Core.Runs;
using SecureScore.Core.Sync;
using SecureScore.Core.Tenants;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;

namespace SecureScore.Tests.Core.Sync;

/// <summary>A connected tenant with 90 days, 15 controls with scores and 25 profiles, at stand-ins that speak real HTTP.</summary>
public abstract class SyncTest : IAsyncLifetime
{
    private protected const string Scores = "security/secureScores";
    private protected const string Profiles = "security/secureScoreControlProfiles";
    private protected static readonly DateOnly Newest = new(2026, 3, 1);
    private protected static readonly TenantId Contoso = TenantId.Parse(EntraSample.ContosoId.ToString());

    private protected GraphStandIns StandIns { get; private set; } = null!;     // set before each test

    private protected StandInGraph Graph => StandIns.Graph;

    private protected TestDatabase Database { get; private set; } = null!;      // set before each test

    /// <summary>Noon of the newest day until a test moves it; HTTP's own waits run as usual.</summary>
    private protected MovableClock Clock { get; } = MovableClock.At(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private protected ISyncService Sync => Database.Get<ISyncService>();

    private protected static CancellationToken Token => TestDatabase.Token;

    public async ValueTask InitializeAsync()
    {
        StandIns = await GraphStandIns.StartAsync(Newest, TimeProvider.System, Protocols, "SecurityEvents.Read.All");
        Graph.AnswerTime = Clock;
        // Short, so that tests need not wait for what lasts: attempts are what is counted.
        StandIns.Settings["Graph:RetryDelaySeconds"] = "0.01";
        StandIns.Settings["Graph:MaxRetries"] = "3";
        StandIns.Settings["Storage:Provider"] = ConnectionSuffix is null && TestPostgres.IsChosen ? PostgresStore.Name : SqliteStore.Name;
        foreach (var (key, value) in Settings) StandIns.Settings[key] = value;
        Database = await TestDatabase.CreateAsync(StandIns.Settings, services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            Trust(services);
            Configure(services);
        }, ConnectionSuffix);
        await Database.Get<IConnectionService>()
            .SaveAsync(TestDatabase.Writer, Contoso, "Contoso", GraphCloud.Global, GraphStandIns.Credential, Token);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await StandIns.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected virtual Dictionary<string, string> Settings => [];

    private protected virtual HttpProtocols Protocols => HttpProtocols.Http1;

    /// <summary>Appended to the database's connection string.</summary>
    private protected virtual string? ConnectionSuffix => null;

    private protected virtual void Trust(IServiceCollection services) => StandIns.Trust(services);

    private protected virtual void Configure(IServiceCollection services) { }

    private protected Task<SyncRun> RunAsync(TestDatabase? database = null, CancellationToken? token = null) =>
        (database ?? Database).Get<ISyncService>().RunAsync(TestDatabase.Writer, Contoso, RunTrigger.Person, token ?? Token);

    /// <summary>Fails unless all 90 days and 25 profiles are stored, each day whole.</summary>
    private protected async Task DemandAllAsync(TestDatabase? database = null)
    {
        var at = database ?? Database;
        Assert.Equal(["90"], await at.RowsAsync("SELECT COUNT(*) FROM Snapshots"));
        Assert.Equal(
            ["15|15"], await at.RowsAsync("SELECT MIN(n), MAX(n) FROM (SELECT COUNT(*) n FROM ControlScores GROUP BY SnapshotId) AS days"));
        Assert.Equal(["25"], await at.RowsAsync("SELECT COUNT(DISTINCT ControlKey) FROM ControlProfiles"));
    }

    /// <summary>Fails unless each stored day has all its control scores: a day is there as a whole or not at all.</summary>
    private protected async Task DemandWholeDaysAsync(TestDatabase? database = null) =>
        Assert.Empty(await (database ?? Database)
            .RowsAsync("SELECT s.Day FROM Snapshots s WHERE (SELECT COUNT(*) FROM ControlScores c WHERE c.SnapshotId = s.Id) <> 15"));

    /// <summary>The settings by which the program as a process of its own reads the tenant into the same database.</summary>
    private protected Dictionary<string, string> Environment(TemporaryFolder folder) =>
        new(StandIns.Settings.Select(s => KeyValuePair.Create(s.Key.Replace(":", "__", StringComparison.Ordinal), s.Value!)))
        {
            ["Storage__ConnectionString"] = Database.ConnectionString,
            ["SSL_CERT_FILE"] = CertificateFiles.Write(StandIns.Entra.Certificate, folder.Path).Trusted,
        };

    private protected IReadOnlyList<GraphLogEntry> RequestsTo(string path) =>
        [.. Graph.Requests.Where(r => r.Path.EndsWith(path, StringComparison.OrdinalIgnoreCase))];
}
