using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>How a stand-in begins.</summary>
public sealed record StandInEntraOptions
{
    /// <summary>0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The name in its addresses: localhost or 127.0.0.1.</summary>
    /// <remarks>To browsers, the two are different sites, as the dashboard and Entra are.</remarks>
    public string Host { get; init; } = "localhost";

    public IReadOnlyList<EntraTenant> Tenants { get; init; } = EntraSample.Tenants;

    /// <summary>More can be registered while it runs.</summary>
    public IReadOnlyList<EntraApp> Apps { get; init; } = [];

    /// <summary>Of codes and tokens, not of TLS.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>A stand-in for Microsoft Entra ID that speaks its protocol over HTTPS on this machine.</summary>
public sealed class StandInEntra : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<int, bool> s_usedPorts = new();

    private readonly StandInEntraOptions _options;
    private readonly EntraAddresses _addresses = new();
    private readonly SigningKeys _keys = new();
    private readonly FaultSwitch _fault = new();
    private readonly AuthorizeEndpoint _authorize;
    private readonly TokenEndpoint _token;
    private readonly LogoutEndpoint _logout;
    private readonly DiscoveryEndpoints _discovery;
    private WebApplication? _app;

    private StandInEntra(StandInEntraOptions options)
    {
        _options = options;
        Directory = new(options.Tenants, options.Apps);
        var sessions = new EntraSessions(Directory);
        var grants = new EntraGrants(Directory, options.Time);
        var tokens = new EntraTokens(Directory, _addresses, new TokenForge(Directory, _addresses, _keys, _fault), options.Time);
        _authorize = new(Directory, sessions, grants, tokens, _fault);
        _token = new(Directory, new ClientAuthenticator(Directory, _addresses, options.Time), grants, tokens, options.Time);
        _logout = new(Directory, sessions, _addresses);
        _discovery = new(Directory, _addresses, _keys, options.Time);
    }

    /// <summary>Ends with a slash, as the setting AzureAd:Instance does.</summary>
    public Uri Address { get; private set; } = null!; // set by the start, before anybody has the object

    /// <summary>For localhost and 127.0.0.1, with its key.</summary>
    public X509Certificate2 Certificate { get; } = StandInCertificate.Shared;

    public string CertificatePem => Certificate.ExportCertificatePem();

    /// <summary>People and apps, to be changed while it runs.</summary>
    public EntraDirectory Directory { get; }

    /// <summary>What is wrong with the next tokens and answers, until it is set again.</summary>
    public TokenFault Fault
    {
        get => _fault.Current;
        set => _fault.Current = value;
    }

    /// <summary>False answers everything with 503.</summary>
    public bool IsAvailable { get; set; } = true;

    /// <summary>The header Retry-After of a 503; null sends none.</summary>
    public string? RetryAfter { get; set; }

    /// <summary>Awaited with the path before each answer; the token ends when the other side hangs up.</summary>
    public Func<string, CancellationToken, Task>? OnRequest { get; set; }

    /// <summary>How often the token endpoint was asked, refusals included.</summary>
    public int TokenRequests => _token.Requests;

    public static async Task<StandInEntra> StartAsync(StandInEntraOptions? options = null, CancellationToken cancellation = default)
    {
        var entra = new StandInEntra(options ?? new());
        try
        {
            await entra.ListenAsync(entra._options.Port, cancellation);
            return entra;
        }
        catch
        {
            await entra.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a resource checks tokens with.</summary>
    internal IReadOnlyList<SecurityKey> PublishedKeys =>
        [.. _keys.Published.Select(k => new RsaSecurityKey(k.Rsa.ExportParameters(includePrivateParameters: false)) { KeyId = k.Id })];

    /// <summary>Signs with a new key from now on.</summary>
    /// <param name="keepsOld">Whether the old ones stay published.</param>
    public void RotateSigningKey(bool keepsOld) => _keys.Rotate(keepsOld);

    /// <summary>Stops listening: connections are refused. Nothing is forgotten.</summary>
    public async Task GoAwayAsync()
    {
        if (_app is null) return;
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync(); // connections that are kept open for later are not waited for
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>Listens again where it did before <see cref="GoAwayAsync"/>.</summary>
    public Task ComeBackAsync(CancellationToken cancellation = default) => ListenAsync(Address.Port, cancellation);

    public async ValueTask DisposeAsync()
    {
        await GoAwayAsync();
        _keys.Dispose();
    }

    private async Task ListenAsync(int port, CancellationToken cancellation)
    {
        do _app = await ListenOnceAsync(port, cancellation);
        while (port == 0 && !await IsFreshAsync());
        Address = new UriBuilder("https", _options.Host, new Uri(_app.Urls.Single()).Port).Uri;
        _addresses.Base = Address.GetLeftPart(UriPartial.Authority);
    }

    private async Task<WebApplication> ListenOnceAsync(int port, CancellationToken cancellation)
    {
        // Empty: no settings of the machine, of the test's folder or of a dashboard in the same process reach it.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(Certificate)));
        var app = builder.Build();
        app.Use(async (context, next) =>
        {
            if (OnRequest is { } hook) await hook(context.Request.Path, context.RequestAborted);
            await next(context);
        });
        app.Use((context, next) => IsAvailable ? next(context) : AnswerUnavailableAsync(context));
        app.Run(RouteAsync);
        await app.StartAsync(cancellation);
        return app;
    }

    /// <summary>Whether no other stand-in of this process ever had the port. If one had, makes room for another try.</summary>
    /// <remarks>
    /// Microsoft's issuer validator keeps what it knows of an address, its HTTP client too, for as long as the process lives.
    /// </remarks>
    private async Task<bool> IsFreshAsync()
    {
        if (s_usedPorts.TryAdd(new Uri(_app!.Urls.Single()).Port, true)) return true;
        await GoAwayAsync();
        return false;
    }

    /// <summary>Finds the endpoint of an address.</summary>
    /// <remarks>Without ASP.NET Core's routing, which compiles code for each stand-in anew: hundreds of tests have their own.</remarks>
    private async Task RouteAsync(HttpContext context)
    {
        var path = (context.Request.Path.Value ?? "").Trim('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var (tenant, place) = slash > 0 ? (path[..slash], path[(slash + 1)..]) : ("", path);
        var method = context.Request.Method;
        var (isGet, isPost) = (HttpMethods.IsGet(method), HttpMethods.IsPost(method));
        var result = (tenant, place.ToLowerInvariant()) switch
        {
            ("common", "discovery/instance") when isGet => _discovery.Instance(),
            ("", _) => null,
            (_, "v2.0/.well-known/openid-configuration") when isGet => _discovery.Metadata(tenant),
            (_, "discovery/v2.0/keys") when isGet => _discovery.Keys(tenant),
            (_, "oauth2/v2.0/authorize") when isGet || isPost => await _authorize.AnswerAsync(context, tenant),
            (_, "oauth2/v2.0/token") when isPost => await _token.AnswerAsync(context, tenant),
            (_, "oauth2/v2.0/logout") when isGet || isPost => await _logout.AnswerAsync(context),
            _ => null,
        };
        if (result is not null) await result.ExecuteAsync(context);
        else context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    /// <summary>Says what went wrong in the stand-in itself; without a log, nobody else does.</summary>
    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception ex) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsync($"The stand-in failed: {ex}", context.RequestAborted);
        }
    }

    private Task AnswerUnavailableAsync(HttpContext context)
    {
        if (RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait;
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return context.Response.WriteAsync("The stand-in was told to be unavailable.", context.RequestAborted);
    }
}
