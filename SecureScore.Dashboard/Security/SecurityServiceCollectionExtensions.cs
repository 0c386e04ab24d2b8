using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace SecureScore.Dashboard.Security;

/// <summary>Registers limits, keys of cookies, and whom to believe about a request.</summary>
public static class SecurityServiceCollectionExtensions
{
    /// <summary>No request has a large body: forms are small, and imports come through the circuit in pieces.</summary>
    private const long MaxRequestBytes = 256 * 1024;

    /// <summary>The largest message of a browser to its circuit; a piece of an imported file is smaller.</summary>
    private const long MaxMessageBytes = 32 * 1024;

    /// <summary>Pictures of a page that a slow browser may leave unconfirmed before the server waits.</summary>
    private const int MaxBufferedBatches = 10;

    public static IServiceCollection AddSecurity(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        services.AddOptions<ReverseProxyOptions>().Bind(configuration.GetSection(ReverseProxyOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ReverseProxyOptions>, ReverseProxyOptionsValidator>();
        services.AddOptions<RateLimitOptions>().Bind(configuration.GetSection(RateLimitOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitOptionsValidator>();
        services.AddOptions<CircuitLimitOptions>().Bind(configuration.GetSection(CircuitLimitOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CircuitLimitOptions>, CircuitLimitOptionsValidator>();
        services.AddPageCompression();
        services.AddSingleton<RateLimits>();
        services.AddSingleton<LogLimits>();
        services.AddSingleton<GraphHtmlSanitizer>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, DeniedAccessRecorder>();
        services.AddScoped<CircuitHandler, RefusedTooOften>();
        services.AddSingleton<CircuitConnections>();
        services.AddOptions<CircuitOptions>().Configure<IOptions<CircuitLimitOptions>>((circuits, limits) =>
        {
            circuits.DetailedErrors = false;
            circuits.DisconnectedCircuitMaxRetained = limits.Value.DisconnectedPages;
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(limits.Value.DisconnectedMinutes);
            circuits.MaxBufferedUnacknowledgedRenderBatches = MaxBufferedBatches;
        });
        services.Configure<HubOptions>(hub =>
        {
            hub.MaximumReceiveMessageSize = MaxMessageBytes;
            hub.AddFilter<CircuitConnections>();
        });
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });
        // An address for coming back cannot be made of no name.
        services.Configure<HostFilteringOptions>(hosts => hosts.AllowEmptyHosts = false);
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        return services.AddCookieKeys(configuration, contentRoot);
    }
}
