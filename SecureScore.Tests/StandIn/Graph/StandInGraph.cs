using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>How a stand-in for Graph begins.</summary>
public sealed record StandInGraphOptions
{
    /// <summary>Whose tokens are taken; its certificate is used as well.</summary>
    public required StandInEntra Entra { get; init; }

    /// <summary>0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>More can be added while it runs.</summary>
    public IReadOnlyList<GraphTenant> Tenants { get; init; } = [];

    /// <summary>Of tokens, writes, headers and budgets, not of TLS.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The documented budgets, checked only while <see cref="StandInGraph.Throttles"/>.</summary>
    public GraphBudgets Budgets { get; init; } = new();

    /// <summary>With HTTP/1, faults of connections hit one request each.</summary>
    public HttpProtocols Protocols { get; init; } = HttpProtocols.Http1;

    public int ScoresOnPage { get; init; } = 100;

    public int ProfilesOnPage { get; init; } = 200;

    public int ResourcesOnPage { get; init; } = 100;

    /// <summary>How many bytes of answers are kept for the next time.</summary>
    public long KeptBytes { get; init; } = 256L << 20;
}

/// <summary>A stand-in for Microsoft Graph's part with the secure score.</summary>
public sealed class StandInGraph : IAsyncDisposable
{
    private readonly StandInGraphOptions _options;
    private readonly ConcurrentDictionary<Guid, GraphTenant> _tenants = new();
    private readonly GraphAddresses _addresses = new();
    private readonly GraphMemory _memory;
    private readonly GraphLog _log = new();
    private readonly GraphPipeline _pipeline;
    private WebApplication? _app;

    private StandInGraph(StandInGraphOptions options)
    {
        _options = options;
        _memory = new(options.KeptBytes);
        _pipeline = new(this, options, _log, new(options, _addresses));
        foreach (var tenant in options.Tenants) Add(tenant);
    }

    /// <summary>Ends with a slash; the version of the API follows it.</summary>
    public Uri Address { get; private set; } = null!; // set by the start, before anybody has the object

    /// <summary>The one of the stand-in for Entra.</summary>
    public X509Certificate2 Certificate => _options.Entra.Certificate;

    /// <summary>What an app asks Entra for.</summary>
    public string Scope => $"{_addresses.Base}/.default";

    public IReadOnlyCollection<GraphTenant> Tenants => [.. _tenants.Values];

    /// <summary>What goes wrong next.</summary>
    public GraphFaults Faults { get; } = new();

    /// <summary>Whose time answers carry; null is that of tokens.</summary>
    public TimeProvider? AnswerTime { get; set; }

    /// <summary>Whether the budgets are checked.</summary>
    public bool Throttles { get; set; }

    /// <summary>Awaited before each answer; cancelled when the other side gives up.</summary>
    public Func<GraphLogEntry, CancellationToken, Task>? OnRequest { get; set; }

    /// <summary>All requests since the start or <see cref="ClearRequests"/>, oldest first.</summary>
    public IReadOnlyList<GraphLogEntry> Requests => _log.Entries;

    /// <summary>How many were answered at the same time at most.</summary>
    public int MostAtOnce => _log.MostAtOnce;

    /// <summary>How many bytes of answers are kept for the next time.</summary>
    public long KeptBytes => _memory.Kept;

    public static async Task<StandInGraph> StartAsync(StandInGraphOptions options, CancellationToken cancellation = default)
    {
        var graph = new StandInGraph(options);
        try
        {
            await graph.ListenAsync(options.Port, cancellation);
            return graph;
        }
        catch
        {
            await graph.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds a tenant, or replaces the one with the same id.</summary>
    public GraphTenant Add(GraphTenant tenant)
    {
        Remove(tenant.Id);
        tenant.Memory = _memory;
        tenant.Time = _options.Time;
        return _tenants[tenant.Id] = tenant;
    }

    public void Remove(Guid tenant)
    {
        if (_tenants.TryRemove(tenant, out var removed)) removed.ForgetAnswers();
    }

    public GraphTenant Tenant(Guid id) => _tenants[id];

    /// <summary>The same for requests with a token of this tenant.</summary>
    public int MostAtOnceOf(Guid tenant) => _log.MostAtOnceOf(tenant);

    public void ClearRequests() => _log.Clear();

    /// <summary>Stops listening: connections are refused. Nothing is forgotten.</summary>
    public async Task GoAwayAsync()
    {
        if (Interlocked.Exchange(ref _app, null) is not { } app) return; // a request may have sent it away already
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync(); // connections that are kept open for later are not waited for
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    /// <summary>Listens again where it did before <see cref="GoAwayAsync"/>.</summary>
    public Task ComeBackAsync(CancellationToken cancellation = default) => ListenAsync(Address.Port, cancellation);

    public async ValueTask DisposeAsync() => await GoAwayAsync();

    internal GraphTenant? FindTenant(Guid id) => _tenants.GetValueOrDefault(id);

    private async Task ListenAsync(int port, CancellationToken cancellation)
    {
        // Empty: no settings of the machine, of the test's folder or of a dashboard in the same process reach it.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = _options.Protocols;
            listen.UseHttps(Certificate);
        }));
        _app = builder.Build();
        _app.Run(_pipeline.AnswerAsync);
        await _app.StartAsync(cancellation);
        Address = new UriBuilder("https", "localhost", new Uri(_app.Urls.Single()).Port).Uri;
        _addresses.Base = Address.GetLeftPart(UriPartial.Authority);
        _pipeline.Listens(_addresses.Base);
    }
}
