using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Audit;
using SecureScore.Core.Decisions;
using SecureScore.Core.Import;
using SecureScore.Core.Scoring;
using SecureScore.Core.Storage;
using SecureScore.Core.Tenants;
using SecureScore.Dashboard.Startup;
using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.Support;

/// <summary>The real program on a real port, with a database of its own.</summary>
public sealed class DashboardServer : WebApplicationFactory<Program>, IAsyncLifetime
{
    private TestStore Store => field ??= Beside?.Store.Beside() ?? TestStore.Create();

    private string? _connectionString;

    /// <summary>The instance whose database this one shares; null is an instance alone.</summary>
    public DashboardServer? Beside { get; init; }

    /// <summary>Whether the sample tenant is there; without it the database is empty.</summary>
    public bool HasSample { get; init; } = true;

    public string Environment { get; init; } = "Development";

    /// <summary>Whether a test begins when the database is up to date; otherwise the server answers that it starts.</summary>
    public bool IsReadyAtOnce { get; init; } = true;

    /// <summary>Where people sign in, over TLS; null is the demo.</summary>
    public StandInEntra? Entra { get; init; }

    /// <summary>Where tenants are read from; null leaves Microsoft's addresses, which no test asks.</summary>
    internal GraphStandIns? Microsoft { get; init; }

    /// <summary>What a test puts beside or around the program's services; null is nothing.</summary>
    internal Action<IServiceCollection>? Configure { get; init; }

    /// <summary>Whether the demo has TLS as well.</summary>
    public bool HasTls { get; init; }

    /// <summary>Whether the clock stands still in Entra mode as well, so that no minute ends while a test counts.</summary>
    public bool IsClockStopped { get; init; }

    /// <summary>Settings beside the database and the sign-in.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>The program's clock; the demo's stands at the moment that the sample was loaded.</summary>
    internal MovableClock Clock { get; private set; } = null!; // set with the server

    /// <summary>The certificate of this server, where it has TLS.</summary>
    public X509Certificate2? Certificate { get; private set; }

    /// <summary>What the server logged as an error.</summary>
    internal ErrorLog Errors { get; } = new();

    /// <summary>
    /// Collects what the server logs at the levels of appsettings.json, and all of its own categories; null logs
    /// warnings only, to the console.
    /// </summary>
    internal CollectedLog? Log { get; init; }

    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>How another process finds the same database.</summary>
    public string ConnectionString => Store.ConnectionString;

    /// <summary>The database's file, only for tests of SQLite; the keys of cookies lie beside it.</summary>
    public string File => Store.File;

    public static async Task<DashboardServer> StartAsync(bool hasSample = true)
    {
        var server = new DashboardServer { HasSample = hasSample };
        await server.InitializeAsync();
        return server;
    }

    public async ValueTask InitializeAsync()
    {
        // a test of the start begins without a file
        if (Beside is null && (HasSample || IsReadyAtOnce)) await SampleTemplate.FillAsync(Store, HasSample);
        // Tokens and cookies of sign-in have times that browsers and validators compare with the machine's.
        if (Entra is null) Clock = MovableClock.At(new(Given.Day(0), new TimeOnly(12, 0), TimeSpan.Zero));
        else Clock = IsClockStopped ? MovableClock.Stopped() : MovableClock.Running();
        if (Entra is not null || HasTls) Certificate = StandInCertificate.Shared;
        // Not by a port: the factory would set that while the program, which runs on, may have started its server already.
        UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (Certificate is not null) listen.UseHttps(Certificate);
        }));
        StartServer();
        await using (var context = await Services.GetRequiredService<IDbContextFactory<ScoreDbContext>>().CreateDbContextAsync())
            _connectionString = context.Database.GetConnectionString();
        if (IsReadyAtOnce) await Services.GetRequiredService<DatabaseReadiness>().WaitAsync(TestDatabase.Token);
        if (Beside is null) Entra?.Directory.Register(EntraSample.App(Address));
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseSetting("Storage:Provider", Store.Provider);
        builder.UseSetting("Storage:ConnectionString", Store.ConnectionString);
        builder.UseSetting("Authentication:Mode", Entra is null ? "Demo" : "EntraId");
        if (Entra is not null)
        {
            builder.UseSetting("AzureAd:Instance", Entra.Address.ToString());
            builder.UseSetting("AzureAd:TenantId", EntraSample.ContosoId.ToString());
            builder.UseSetting("AzureAd:ClientId", EntraSample.ClientId.ToString());
            if (!Settings.Keys.Any(key => key.StartsWith("AzureAd:ClientCredentials", StringComparison.Ordinal)))
                builder.UseSetting("AzureAd:ClientSecret", EntraSample.Secret);
        }
        builder.UseSetting("Demo:SampleTenant", HasSample.ToString());
        builder.UseSetting("RateLimits:SignInsPerMinute", "100000"); // all tests of a class sign in from one address
        foreach (var category in Log is null ? new[] { "Default", "Microsoft.Hosting.Lifetime" } : [])
            builder.UseSetting($"Logging:LogLevel:{category}", "Warning");
        if (Log is not null) builder.UseSetting("Logging:LogLevel:SecureScore", "Debug");
        foreach (var (key, value) in Settings) builder.UseSetting(key, value);
        foreach (var (key, value) in Microsoft?.Settings ?? []) builder.UseSetting(key, value);
        builder.ConfigureLogging(logging =>
        {
            logging.AddProvider(Errors);
            if (Log is not null) logging.AddProvider(Log);
        });
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            if (Entra is not null) services.TrustStandIn(Entra.Certificate);
            Microsoft?.Trust(services);
            Configure?.Invoke(services);
        });
    }

    /// <summary>Imports documents of <see cref="GraphAnswer"/> as the command line would.</summary>
    internal async Task ImportAsync(params IEnumerable<string> documents)
    {
        var sources = documents.Select((text, i) => TestDatabase.Source(text, $"file{i + 1}.json")).ToList();
        var report = await Services.GetRequiredService<IImportService>().ImportAsync(Actor.CommandLine, sources, null, TestDatabase.Token);
        Assert.Empty(report.Problems);
    }

    /// <summary>The newest day as it stands now.</summary>
    internal async Task<ActionBoard> BoardAsync(TenantId tenant) =>
        await Services.GetRequiredService<IImprovementActionQuery>().FindBoardAsync(tenant.Open(), TestDatabase.Token)
            ?? throw new InvalidOperationException("No board.");

    /// <summary>
    /// What can be written, in a few words: how much there is of everything, and each tenant's name and revision,
    /// which every change raises.
    /// </summary>
    internal async Task<string> StateAsync()
    {
        var tenants = await Services.GetRequiredService<ITenantService>().ListAsync(TestDatabase.Reader, TestDatabase.Token);
        return $"{await CountAsync("Decisions")} decisions, {await CountAsync("ImportRuns")} imports, {await CountAsync("Snapshots")} "
            + $"days, {string.Join("; ", tenants.Select(t => $"{t.Id.Value} {t.Name} {t.Revision}"))}";
    }

    internal async Task<Decision?> DecideAsync(string by, TenantId tenant, string controlId, ActionStatus status, string? note = null)
    {
        var action = (await BoardAsync(tenant)).Find(controlId)!; // a test that names a wrong control may fail like this
        return await Services.GetRequiredService<IDecisionService>()
            .DecideAsync(new Actor(by, AccessLevel.ReadWrite), tenant, controlId, status, note, action.Version, TestDatabase.Token);
    }

    /// <summary>How many rows a table has, asked of the database itself.</summary>
    internal async Task<int> CountAsync(string table)
    {
        await using var connection = await Store.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {table}";
        return Convert.ToInt32(await command.ExecuteScalarAsync(TestDatabase.Token), CultureInfo.InvariantCulture);
    }

    /// <summary>Changes the database itself, past the program.</summary>
    internal async Task ExecuteAsync(string sql)
    {
        await using var connection = await Store.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Store.Translate(sql);
        await command.ExecuteNonQueryAsync(TestDatabase.Token);
    }

    /// <inheritdoc cref="TestDatabase.RefuseAsync"/>
    internal Task RefuseAsync(string table, string statement) =>
        ExecuteAsync(Store.TriggerSql("Fails", $"BEFORE {statement} ON {table}", Store.RefuseSql("no"), null));

    /// <summary>The audit trail, newest first.</summary>
    internal async Task<IReadOnlyList<AuditEntry>> AuditEntriesAsync() =>
        (await Services.GetRequiredService<IAuditQuery>()
            .ListAsync(TestDatabase.Writer, new AuditFilter(), default, 1000, TestDatabase.Token)).Entries;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Errors.Close();
        if (_connectionString is not null && !Settings.ContainsKey("Storage:ConnectionString")) Store.Close(_connectionString);
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
