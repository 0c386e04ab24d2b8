using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace SecureScore.Dashboard.Security;

/// <summary>The <c>ReverseProxy</c> section of the settings: whose word about a request's origin is taken.</summary>
public sealed class ReverseProxyOptions
{
    public const string Section = "ReverseProxy";

    /// <summary>Addresses of proxies.</summary>
    public IList<string> KnownProxies { get; } = [];

    /// <summary>Networks of proxies, such as 10.0.0.0/8.</summary>
    public IList<string> KnownNetworks { get; } = [];

    public bool IsUsed => KnownProxies.Count + KnownNetworks.Count > 0;
}

/// <summary>Names every address that is none.</summary>
public sealed class ReverseProxyOptionsValidator : IValidateOptions<ReverseProxyOptions>
{
    public ValidateOptionsResult Validate(string? name, ReverseProxyOptions options)
    {
        List<string> failures =
        [
            .. options.KnownProxies.Where(proxy => !IPAddress.TryParse(proxy, out _))
                .Select(proxy =>
                    $"{ReverseProxyOptions.Section}:{nameof(options.KnownProxies)} holds “{proxy}”; it must hold IP addresses."),
            .. options.KnownNetworks.Where(network => !System.Net.IPNetwork.TryParse(network, out _))
                .Select(network => $"{ReverseProxyOptions.Section}:{nameof(options.KnownNetworks)} holds “{network}”; "
                    + "it must hold networks such as 10.0.0.0/8."),
        ];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}

/// <summary>Takes scheme, host and address of a request from the proxies that are named, and from nobody else.</summary>
public static class ReverseProxy
{
    public static IApplicationBuilder UseReverseProxy(this IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<IOptions<ReverseProxyOptions>>().Value;
        if (!options.IsUsed) return app;
        var forwarded = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,        // as many hops as are known
        };
        forwarded.KnownProxies.Clear(); // loopback is not trusted unless somebody says so
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in options.KnownProxies) forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        foreach (var network in options.KnownNetworks) forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        foreach (var host in (app.ApplicationServices.GetRequiredService<IConfiguration>()["AllowedHosts"] ?? "")
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            forwarded.AllowedHosts.Add(host);
        return app.UseForwardedHeaders(forwarded);
    }
}
