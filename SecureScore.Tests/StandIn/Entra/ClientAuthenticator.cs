using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>Finds out which app asks for tokens, and has it prove that.</summary>
internal sealed class ClientAuthenticator(EntraDirectory directory, EntraAddresses addresses, TimeProvider time)
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private readonly ConcurrentDictionary<string, bool> _seenAssertions = new();

    public async Task<EntraApp> AuthenticateAsync(HttpRequest request, string tenant, EntraParameters parameters)
    {
        var (basicId, basicSecret) = Basic(request);
        var assertion = parameters["client_assertion"];
        var app = Find(parameters["client_id"] ?? basicId, tenant);
        var secret = parameters["client_secret"] ?? basicSecret;
        if ((secret is null) == (assertion is null))
            throw Refused(7000218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
        if (secret is not null)
        {
            if (app.Secret is null || secret != app.Secret)
                throw Refused(
                    7000215,
                    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the "
                        + $"client secret ID, for a secret added to app '{app.ClientId}'.");
            return app;
        }
        if (parameters["client_assertion_type"] != AssertionType)
            throw Refused(90023, $"The client_assertion_type must be '{AssertionType}'.");
        await CheckAssertionAsync(app, tenant, assertion!); // one of the two is there
        return app;
    }

    private EntraApp Find(string? clientId, string tenant)
    {
        if (clientId is null) throw new EntraRefusedException(EntraProblem.Missing("client_id"));
        var tenants = directory.InPath(tenant);
        if (tenants.Count == 0) throw new EntraRefusedException(EntraProblem.InvalidRequest(90002, $"Tenant '{tenant}' not found."));
        var app = Guid.TryParse(clientId, out var id) ? directory.FindApp(id) : null;
        return app is not null && (app.IsMultiTenant || tenants.Any(t => t.Id == app.TenantId))
            ? app
            : throw new EntraRefusedException(new(
                "unauthorized_client", 700016, $"Application with identifier '{clientId}' was not found in the directory '{tenant}'."));
    }

    private static (string? Id, string? Secret) Basic(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || header is not { Scheme: "Basic", Parameter: { } encoded })
            return (null, null);
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length)) return (null, null);
        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return parts.Length == 2 ? (Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[1])) : (null, null);
    }

    private async Task CheckAssertionAsync(EntraApp app, string tenant, string assertion)
    {
        var handler = new JsonWebTokenHandler();
        if (!handler.CanReadToken(assertion)) throw Refused(50027, "The client assertion is no JWT.");
        var token = handler.ReadJsonWebToken(assertion);
        if (app.Certificate is null || !Names(token, app.Certificate))
            throw Refused(700027, "The certificate with identifier used to sign the client assertion is not registered on application.");
        var id = app.ClientId.ToString();
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = new X509SecurityKey(app.Certificate),
            TryAllIssuerSigningKeys = true, // the assertion names its key in one of several ways, and there is only one
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256],
            ValidIssuer = id,
            ValidAudiences = [addresses.Endpoint(tenant, "token"), addresses.Issuer(tenant)],
            LifetimeValidator = (from, to, _, _) => IsAlive(from, to),
        });
        if (!result.IsValid)
            throw Refused(Number(result.Exception), $"The client assertion is not valid: {result.Exception.GetType().Name}.");
        if (token.Subject != id) throw Refused(700021, "Client assertion application identifier does not match 'client_id' parameter.");
        if (token.Id is not { Length: > 0 } || !_seenAssertions.TryAdd($"{id}|{token.Id}", true))
            throw Refused(50013, "The client assertion has no jti, or one that was used before.");
    }

    private static bool Names(JsonWebToken token, X509Certificate2 certificate)
    {
        var hash = Base64UrlEncoder.Encode(certificate.GetCertHash());
        return (token.X5t is { Length: > 0 } x5t && x5t == hash)
            || (token.TryGetHeaderValue<string>("x5t#S256", out var s256)
                && s256 == Base64UrlEncoder.Encode(certificate.GetCertHash(System.Security.Cryptography.HashAlgorithmName.SHA256)))
            || token.Kid == certificate.Thumbprint;
    }

    private bool IsAlive(DateTime? from, DateTime? to)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var tolerance = TimeSpan.FromMinutes(5);
        return to is not null && now < to + tolerance && (from is null || from - tolerance <= now);
    }

    private static int Number(Exception problem) => problem switch
    {
        SecurityTokenInvalidAudienceException => 700023,
        SecurityTokenInvalidLifetimeException => 700024,
        _ => 700027,
    };

    private static EntraRefusedException Refused(int number, string text) => new(EntraProblem.InvalidClient(number, text));
}
