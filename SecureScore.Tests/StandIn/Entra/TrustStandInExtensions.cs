using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Identity.Web;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>Lets a program under test reach stand-ins over TLS. What it thinks of tokens stays as it is.</summary>
internal static class TrustStandInExtensions
{
    /// <summary>Has every HTTP client of the program trust these certificates and no other.</summary>
    public static IServiceCollection TrustStandIn(this IServiceCollection services, params X509Certificate2[] certificates)
    {
        // MSAL takes its clients from the factory; the issuer validator makes its own unless it has a name to ask the factory for.
        services.ConfigureHttpClientDefaults(http => http.ConfigurePrimaryHttpMessageHandler(() => Handler(certificates)));
        services.Configure<AadIssuerValidatorOptions>(options => options.HttpClientName = "stand-in");
        services.Configure<OpenIdConnectOptions>(
            OpenIdConnectDefaults.AuthenticationScheme, options => options.BackchannelHttpHandler = Handler(certificates));
        return services;
    }

    public static SocketsHttpHandler Handler(params X509Certificate2[] certificates)
    {
        var trusted = certificates.Select(c => c.GetCertHashString(HashAlgorithmName.SHA256)).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null
                && trusted.Contains(shown.GetCertHashString(HashAlgorithmName.SHA256)) },
        };
    }
}
