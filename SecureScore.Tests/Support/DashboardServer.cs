using System.Globalization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecureScore.Core.Access;
using SecureScore.Core.Actions;
using SecureScore.Core.Import;
using SecureScore.Core.Tenants;

namespace SecureScore.Tests.Support;

/// <summary>The real program on a real port, with a database file of its own.</summary>
public sealed class DashboardServer : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("securescore-server-").FullName;

    public DashboardServer() => UseKestrel(0);

    /// <summary>Whether the sample tenant is there; without it the database is empty.</summary>
    public bool HasSample { get; init; } = true;

    public string Environment { get; init; } = "Development";

    /// <summary>Settings beside the database and demo sign-in.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>What the server logged as an error.</summary>
    internal ErrorLog Errors { get; } = new();

    public Uri Address => ClientOptions.BaseAddress;

    private string File => Path.Combine(_folder, "score.db");

    public static async Task<DashboardServer> StartAsync(bool hasSample = true)
    {
        var server = new DashboardServer { HasSample = hasSample };
        await server.InitializeAsync();
        return server;
    }

    public async ValueTask InitializeAsync()
    {
        if (HasSample) await SampleTemplate.CopyToAsync(File);
        StartServer();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseSetting("Storage:ConnectionString", $"Data Source={File}");
        builder.UseSetting("Authentication:Mode", "Demo");
        builder.UseSetting("Demo:SampleTenant", HasSample.ToString());
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning");
        foreach (var (key, value) in Settings) builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.AddProvider(Errors));
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(new StandingClock()));
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
        await Services.GetRequiredService<IImprovementActionQuery>().FindBoardAsync(tenant, TestDatabase.Token) ?? throw new InvalidOperationException("No board.");

    internal async Task<Decision?> DecideAsync(string by, TenantId tenant, string controlId, ActionStatus status, string? note = null)
    {
        var action = (await BoardAsync(tenant)).Find(controlId)!; // a test that names a wrong control may fail like this
        return await Services.GetRequiredService<IDecisionService>()
            .DecideAsync(new Actor(by, AccessLevel.ReadWrite), tenant, controlId, status, note, action.Version, TestDatabase.Token);
    }

    /// <summary>How many rows a table has, asked of the file itself.</summary>
    internal async Task<int> CountAsync(string table)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync(TestDatabase.Token);
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {table}";
        return Convert.ToInt32(await command.ExecuteScalarAsync(TestDatabase.Token), CultureInfo.InvariantCulture);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearPool(new SqliteConnection($"Data Source={File}"));
        Directory.Delete(_folder, true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stands at the moment that the sample was loaded; its timers run, since the framework waits with them.</summary>
    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(Given.Day(0), new TimeOnly(12, 0), TimeSpan.Zero);
    }
}
