using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SecureScore.Core.Configuration;
using SecureScore.Core.Graph;
using SecureScore.Core.Tenants;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;
using SecureScore.Tests.Support;
using GraphConfiguration = SecureScore.Tests.StandIn.Graph.GraphConfiguration;

namespace SecureScore.Tests.Core.Configuration;

/// <summary>A tenant's configuration at stand-ins that speak real HTTP, read with all permissions unless a test takes them.</summary>
public abstract class GraphConfigurationTest : IAsyncLifetime
{
    private ServiceProvider _services = null!;                                  // set before each test

    private protected GraphStandIns StandIns { get; private set; } = null!;     // set before each test

    private protected StandInGraph Graph => StandIns.Graph;

    private protected GraphConfiguration Contoso => StandIns.Contoso.Configuration;

    private protected GraphTraffic Traffic { get; } = new();

    /// <summary>Of the waits for what a batch puts off.</summary>
    private protected HastyClock Clock { get; } = new();

    private protected static TenantId TenantId => TenantId.Parse(EntraSample.ContosoId.ToString());

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var time = MovableClock.At(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        StandIns = await GraphStandIns.StartAsync(new(2026, 3, 1), time, [.. GraphPermission.Evaluation.Select(p => p.Name)]);
        // Short, so that tests need not wait for what lasts: attempts are what is counted.
        StandIns.Settings["Graph:RetryDelaySeconds"] = "0.01";
        StandIns.Settings["Graph:MaxRetries"] = "2";
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(time)
            .AddGraph(new ConfigurationBuilder().AddInMemoryCollection(StandIns.Settings).Build());
        StandIns.Trust(services);
        _services = services.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await StandIns.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected SecureScore.Core.Graph.GraphBudgets Budgets => _services.GetRequiredService<SecureScore.Core.Graph.GraphBudgets>();

    private protected void Grant(params string[] permissions) =>
        StandIns.Entra.Directory.SetPermissions(EntraSample.ClientId, EntraSample.ContosoId, permissions);

    /// <summary>All objects of a part as text; those before a failure stand in <paramref name="before"/>.</summary>
    private protected async Task<List<string>> ReadAsync(
        ConfigurationPart part, IReadOnlyCollection<Guid>? groups = null, List<string>? before = null)
    {
        before ??= [];
        await foreach (var item in Source().ReadAsync(part, groups ?? [], Token)) before.Add(Encoding.UTF8.GetString(item.Span));
        return before;
    }

    private protected GraphConfigurationSource Source()
    {
        var client = _services.GetRequiredService<GraphClients>()
            .For(TenantId, GraphCloud.Global, GraphStandIns.Credential, Traffic, isPatient: true);
        return new(client, TenantId, _services.GetRequiredService<IOptions<GraphOptions>>().Value, Clock);
    }

    private protected Task<ConfigurationPartException> FailAsync(
        ConfigurationPart part, IReadOnlyCollection<Guid>? groups = null, List<string>? before = null) =>
        Assert.ThrowsAsync<ConfigurationPartException>(() => ReadAsync(part, groups, before));

    private protected IReadOnlyList<GraphLogEntry> RequestsTo(string path) =>
        [.. Graph.Requests.Where(r => r.Path.EndsWith(path, StringComparison.OrdinalIgnoreCase))];

    private protected static string IdOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("id").GetString()!;       // fails the test where there is none
    }

    private protected static Guid Group(int number) => new($"00000000-0000-0000-0000-{number:D12}");

    private protected static string Object(object id) => $$"""{"id":"{{id}}"}""";
}

/// <summary>A clock whose timers ring at once; it remembers for when they were set.</summary>
internal sealed class HastyClock : TimeProvider
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public List<TimeSpan> Waits { get; } = [];

    /// <summary>Called while somebody waits.</summary>
    public Action? OnWait { get; set; }

    public override DateTimeOffset GetUtcNow() => s_noon;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Add(dueTime);
        OnWait?.Invoke();
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
