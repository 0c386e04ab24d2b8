using Microsoft.Identity.Client;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>Microsoft's own client library, talking to a stand-in.</summary>
internal static class MsalOverStandIn
{
    public static ConfidentialClientApplicationBuilder Client(StandInEntra entra, EntraApp app) => ConfidentialClientApplicationBuilder
        .Create(app.ClientId.ToString())
        .WithAuthority(new Uri(entra.Address, app.TenantId.ToString()).AbsoluteUri)
        .WithInstanceDiscovery(false) // it would ask login.microsoftonline.com whether the host is one of its own
        .WithRedirectUri(app.RedirectAddresses[0])
        .WithHttpClientFactory(new Trusting(entra));

    private sealed class Trusting(StandInEntra entra) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => new(TrustStandInExtensions.Handler(entra.Certificate));
    }
}
