using System.Net.Http.Headers;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using SecureScore.Core.Graph;
using SecureScore.Tests.StandIn.Entra;
using SecureScore.Tests.StandIn.Graph;

namespace SecureScore.Tests.Support;

/// <summary>Stand-ins for Entra and Graph with one tenant, and the settings by which the product reaches them.</summary>
internal sealed class GraphStandIns : IAsyncDisposable
{
    /// <summary>The credential's name in the settings.</summary>
    public const string Credential = "main";

    private const string CredentialKey = $"Graph:Credentials:{Credential}";

    public StandInEntra Entra { get; private set; } = null!; // set by the start

    public StandInGraph Graph { get; private set; } = null!; // set by the start

    public GraphTenant Contoso => Graph.Tenant(EntraSample.ContosoId);

    /// <summary>The app with its secret, at the addresses of the stand-ins.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <param name="newest">The tenant's newest day.</param>
    /// <param name="permissions">Of the app.</param>
    public static Task<GraphStandIns> StartAsync(DateOnly newest, params IReadOnlyList<string> permissions) =>
        StartAsync(newest, TimeProvider.System, permissions);

    /// <summary>The same, by a clock of their own.</summary>
    public static Task<GraphStandIns> StartAsync(DateOnly newest, TimeProvider time, params IReadOnlyList<string> permissions) =>
        StartAsync(newest, time, HttpProtocols.Http1, permissions);

    /// <summary>The same, with a version of HTTP.</summary>
    public static async Task<GraphStandIns> StartAsync(
        DateOnly newest, TimeProvider time, HttpProtocols protocols, params IReadOnlyList<string> permissions)
    {
        var app = EntraSample.App(new Uri("https://app.example")) with { Permissions = permissions };
        var standIns = new GraphStandIns { Entra = await StandInEntra.StartAsync(new() { Apps = [app], Time = time }, TestDatabase.Token) };
        standIns.Graph = await StandInGraph.StartAsync(
            new() { Entra = standIns.Entra, Time = time, Protocols = protocols, Tenants = [GraphTenant.Create(
                EntraSample.ContosoId, newest, days: 90, controls: 15, profiles: 25)] },
            TestDatabase.Token);
        standIns.Settings["Graph:Clouds:Global:Login"] = standIns.Entra.Address.ToString();
        standIns.Settings["Graph:Clouds:Global:Graph"] = standIns.Graph.Address.ToString();
        // Microsoft's one request a second to Conditional Access would hold up every run
        standIns.Settings["Graph:ReadConfiguration"] = "false";
        standIns.Settings[$"{CredentialKey}:Kind"] = nameof(GraphCredentialKind.ClientSecret);
        standIns.Settings[$"{CredentialKey}:ClientId"] = EntraSample.ClientId.ToString();
        standIns.Settings[$"{CredentialKey}:ClientSecret"] = EntraSample.Secret;
        return standIns;
    }

    /// <summary>Has the two HTTP clients trust the stand-ins; all else about them stays.</summary>
    public void Trust(IServiceCollection services)
    {
        foreach (var name in new[] { GraphClients.HttpClientName, GraphCredentials.HttpClientName })
            services
                .AddHttpClient(name)
                .UseSocketsHttpHandler((handler, _) => handler.SslOptions = TrustStandInExtensions.Handler(Entra.Certificate).SslOptions);
    }

    public async ValueTask DisposeAsync()
    {
        await Graph.DisposeAsync();
        await Entra.DisposeAsync();
    }
}

/// <summary>Answers every request to one of the product's HTTP clients in the server's place.</summary>
internal sealed class AnsweringHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    public static HttpResponseMessage Json(int status, string json) =>
        new((System.Net.HttpStatusCode)status) { Content = new StringContent(json, MediaTypeHeaderValue.Parse("application/json")) };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = answer(request);
        response.RequestMessage = request;
        return Task.FromResult(response);
    }
}
