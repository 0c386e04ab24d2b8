using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;

namespace SecureScore.Tests.Support;

/// <summary>
/// A reverse proxy before several instances: each browser stays at one of them as long as that one says that it is ready.
/// </summary>
internal sealed class StickyProxy : IAsyncDisposable
{
    /// <summary>Says which instance answered.</summary>
    public const string InstanceHeader = "X-Instance";

    private readonly WebApplication _app;

    private StickyProxy(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="certificate">Of the instances, and of the proxy as well; null is without TLS.</param>
    public static async Task<StickyProxy> StartAsync(IEnumerable<Uri> instances, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        if (certificate is not null) builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddRoutingCore().AddReverseProxy().ConfigureHttpClient((_, handler) =>
        {
            if (certificate is not null)
                handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => certificate.Equals(shown);
        }).LoadFromMemory(
        [
            new RouteConfig
            {
                RouteId = "all", ClusterId = "instances", Match = new() { Path = "{**path}" },
                Transforms = [new Dictionary<string, string> { ["RequestHeaderOriginalHost"] = "true" }],
            },
        ],
        [
            new ClusterConfig
            {
                ClusterId = "instances",
                LoadBalancingPolicy = "RoundRobin",
                SessionAffinity = new()
                {
                    Enabled = true, Policy = "HashCookie", AffinityKeyName = "instance", FailurePolicy = "Redistribute",
                },
                HealthCheck = new()
                {
                    Active = new()
                    {
                        Enabled = true, Interval = TimeSpan.FromMilliseconds(200), Timeout = TimeSpan.FromSeconds(30),
                        Policy = "ConsecutiveFailures", Path = "/health/ready",
                    },
                },
                Metadata = new Dictionary<string, string> { ["ConsecutiveFailuresHealthPolicy.Threshold"] = "1" },
                Destinations = instances.Index().ToDictionary(
                    i => $"instance {i.Index}", i => new DestinationConfig { Address = i.Item.ToString() }),
            },
        ]);
        var app = builder.Build();
        app.UseRouting();
        app.MapReverseProxy(proxy =>
        {
            proxy.UseSessionAffinity();
            proxy.UseLoadBalancing();
            proxy.Use(async (context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers[InstanceHeader] = context.GetReverseProxyFeature().ProxiedDestination?.DestinationId;
                    return Task.CompletedTask;
                });
                await next(context);
            });
        });
        await app.StartAsync(TestDatabase.Token);
        return new(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
