using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SecureScore.Tests.StandIn.Entra;

namespace SecureScore.Tests.StandIn.Graph;

/// <summary>Who asks, by a token that was checked.</summary>
internal sealed record GraphCaller(Guid TenantId, string AppId, IReadOnlySet<string> Permissions)
{
    /// <summary>Write permissions hold the read ones.</summary>
    public bool May(string permission) =>
        Permissions.Contains(permission)
            || Permissions.Contains(permission.Replace(".Read.All", ".ReadWrite.All", StringComparison.Ordinal));
}

/// <summary>Checks tokens as Graph does: signature, issuer, audience, life, permissions.</summary>
internal sealed class GraphAccess(StandInEntra entra, TimeProvider time)
{
    private const string GraphId = "00000003-0000-0000-c000-000000000000";
    private static readonly JsonWebTokenHandler s_handler = new() { MapInboundClaims = false };
    private readonly ConcurrentDictionary<string, bool> _refused = new(StringComparer.Ordinal);

    /// <summary>What tokens must be for; without a slash at the end.</summary>
    public string Resource { get; set; } = "";

    /// <summary>Refuses the token that the request carries from now on.</summary>
    public void Refuse(HttpRequest request) => _refused[TokenOf(request) ?? ""] = true;

    /// <exception cref="GraphRefusedException">401.</exception>
    public async Task<GraphCaller> CheckAsync(HttpRequest request)
    {
        var text = TokenOf(request) ?? throw Unauthorized("Access token is empty.");
        if (_refused.ContainsKey(text)) throw Unauthorized("Lifetime validation failed, the token is expired.");
        var result = await s_handler.ValidateTokenAsync(text, new TokenValidationParameters
        {
            IssuerSigningKeys = entra.PublishedKeys,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            ValidAudiences = [GraphId, Resource, Resource + "/", "https://graph.microsoft.com", "https://graph.microsoft.com/"],
            IssuerValidator = (issuer, token, _) =>
                issuer == Issuer((JsonWebToken)token) ? issuer : throw new SecurityTokenInvalidIssuerException("Another issuer."),
            LifetimeValidator = (from, to, _, _) => to > time.GetUtcNow().UtcDateTime
                && (from is null || from <= time.GetUtcNow().UtcDateTime),
        });
        if (!result.IsValid) throw Unauthorized(Words(result.Exception));
        var jwt = (JsonWebToken)result.SecurityToken;
        return new(Guid.Parse(Claim(jwt, "tid")), Claim(jwt, "appid"), Permissions(jwt));
    }

    private string Issuer(JsonWebToken token) => new Uri(entra.Address, $"{Claim(token, "tid")}/v2.0").AbsoluteUri;

    /// <summary>Roles of apps, scopes of people.</summary>
    private static HashSet<string> Permissions(JsonWebToken token) =>
        [.. token.Claims.Where(c => c.Type == "roles").Select(c => c.Value),
            .. token.Claims.Where(c => c.Type == "scp").SelectMany(c => c.Value.Split(' '))];

    private static string Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : "";

    private static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header["Bearer ".Length..].Trim()
            : null;

    private static string Words(Exception problem) => problem switch
    {
        SecurityTokenInvalidLifetimeException => "Lifetime validation failed, the token is expired.",
        SecurityTokenInvalidAudienceException => "Access token validation failure. Invalid audience.",
        SecurityTokenInvalidIssuerException => "Access token validation failure. Invalid issuer.",
        SecurityTokenMalformedException or ArgumentException => "IDX14100: JWT is not well formed, there are no dots (.).",
        _ => "Signature is invalid.",
    };

    private GraphRefusedException Unauthorized(string message) =>
        new(StatusCodes.Status401Unauthorized, "InvalidAuthenticationToken", message)
        {
            Headers = [(
                "WWW-Authenticate",
                $"Bearer realm=\"\", authorization_uri=\"{new Uri(entra.Address, "common/oauth2/authorize")}\", client_id=\"{GraphId}\"")],
        };
}
