using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>The documents that apps learn addresses and keys from.</summary>
internal sealed class DiscoveryEndpoints(EntraDirectory directory, EntraAddresses addresses, SigningKeys keys, TimeProvider time)
{
    public IResult Metadata(string tenant) => Known(tenant, () => new()
    {
        ["token_endpoint"] = addresses.Endpoint(tenant, "token"),
        ["token_endpoint_auth_methods_supported"] = List("client_secret_post", "private_key_jwt", "client_secret_basic"),
        ["jwks_uri"] = $"{addresses.Base}/{tenant}/discovery/v2.0/keys",
        ["response_modes_supported"] = List("query", "fragment", "form_post"),
        ["subject_types_supported"] = List("pairwise"),
        ["id_token_signing_alg_values_supported"] = List("RS256"),
        ["response_types_supported"] = List("code", "id_token", "code id_token"),
        ["scopes_supported"] = List("openid", "profile", "email", "offline_access"),
        ["issuer"] = Issuer(tenant),
        ["request_uri_parameter_supported"] = false,
        ["authorization_endpoint"] = addresses.Endpoint(tenant, "authorize"),
        ["http_logout_supported"] = true,
        ["frontchannel_logout_supported"] = true,
        ["end_session_endpoint"] = addresses.Endpoint(tenant, "logout"),
        ["claims_supported"] = List("sub", "iss", "aud", "exp", "iat", "nonce", "name", "oid", "preferred_username", "sid", "tid", "ver"),
        ["code_challenge_methods_supported"] = List("S256"),
        ["tenant_region_scope"] = null,
    });

    public IResult Keys(string tenant) => Known(tenant, () => new()
    {
        ["keys"] = new JsonArray([.. keys.Published.Select(k => k.ToJson(Issuer(tenant)))]),
    });

    /// <summary>What MSAL asks to learn which hosts are the same authority.</summary>
    public IResult Instance()
    {
        var host = new Uri(addresses.Base);
        return EntraJson.Result(new()
        {
            ["tenant_discovery_endpoint"] = $"{addresses.Base}/common/v2.0/.well-known/openid-configuration",
            ["api-version"] = "1.1",
            ["metadata"] = new JsonArray(new JsonObject
            {
                ["preferred_network"] = host.Authority,
                ["preferred_cache"] = host.Authority,
                ["aliases"] = List(host.Authority, host.Host),
            }),
        });
    }

    private IResult Known(string tenant, Func<JsonObject> document)
    {
        if (directory.InPath(tenant).Count > 0) return EntraJson.Result(document());
        var problem = new EntraProblem(
            "invalid_tenant", 90002, $"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID.");
        return EntraJson.Result(problem.ToJson(time), problem.Status);
    }

    /// <summary>A template where the tenant is open, as Entra has it.</summary>
    private string Issuer(string tenant) => addresses.Issuer(EntraDirectory.IsAnyTenant(tenant) ? "{tenantid}" : tenant);

    private static JsonArray List(params string[] values) => [.. values.Select(v => JsonValue.Create(v))];
}

/// <summary>JSON as Entra sends it.</summary>
internal static class EntraJson
{
    public static IResult Result(JsonObject json, int status = StatusCodes.Status200OK) =>
        Results.Text(json.ToJsonString(), "application/json; charset=utf-8", Encoding.UTF8, status);
}
