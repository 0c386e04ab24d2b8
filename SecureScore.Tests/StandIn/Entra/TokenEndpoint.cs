using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>Gives tokens for codes, refresh tokens and apps themselves.</summary>
internal sealed class TokenEndpoint(
    EntraDirectory directory, ClientAuthenticator clients, EntraGrants grants, EntraTokens tokens, TimeProvider time)
{
    private int _requests;

    /// <summary>How often it was asked, refusals included.</summary>
    public int Requests => Volatile.Read(ref _requests);

    public async Task<IResult> AnswerAsync(HttpContext context, string tenant)
    {
        Interlocked.Increment(ref _requests);
        context.Response.Headers.CacheControl = "no-store, no-cache";
        try
        {
            var parameters = await EntraParameters.ReadAsync(context.Request);
            if (parameters.Repeated is { } repeated)
                throw new EntraRefusedException(EntraProblem.InvalidRequest(
                    9000411, $"The request is not properly formatted. The parameter '{repeated}' is duplicated."));
            var grantType = parameters.Require("grant_type");
            var app = await clients.AuthenticateAsync(context.Request, tenant, parameters);
            return EntraJson.Result(grantType switch
            {
                "authorization_code" => ForCode(app, tenant, parameters),
                "refresh_token" => ForRefreshToken(app, tenant, parameters),
                "client_credentials" => ForApp(app, tenant, parameters),
                _ =>
                    throw new EntraRefusedException(new(
                        "unsupported_grant_type", 70003, $"The app requested an unsupported grant type '{grantType}'.")),
            });
        }
        catch (EntraRefusedException refused)
        {
            return EntraJson.Result(refused.Problem.ToJson(time), refused.Problem.Status);
        }
    }

    private JsonObject ForCode(EntraApp app, string tenant, EntraParameters parameters)
    {
        var code = grants.Redeem(parameters.Require("code"), app, parameters.Require("redirect_uri"), parameters.Require("code_verifier"));
        return Answer(code.Grant, tenant, parameters, code.Nonce);
    }

    private JsonObject ForRefreshToken(EntraApp app, string tenant, EntraParameters parameters) =>
        Answer(grants.Refresh(parameters.Require("refresh_token"), app), tenant, parameters, nonce: null);

    private JsonObject Answer(EntraGrant granted, string tenant, EntraParameters parameters, string? nonce)
    {
        if (directory.InPath(tenant).All(t => t.Id != granted.TenantId))
            throw new EntraRefusedException(
                EntraProblem.InvalidGrant(700005, "Provided Authorization Code is intended to use against other tenant, thus rejected."));
        var asked = parameters.Words("scope");
        var grant = asked.Length == 0 ? granted : granted with { Scopes = asked };
        var answer = Bearer(tokens.AccessToken(grant));
        answer["scope"] = string.Join(' ', grant.Scopes.Where(s => s != "offline_access"));
        // What the person granted, so that a refresh for one resource does not narrow the next one.
        if (grant.Scopes.Contains("offline_access")) answer["refresh_token"] = grants.IssueRefreshToken(granted);
        if (grant.Scopes.Contains("openid")) answer["id_token"] = tokens.IdToken(grant, nonce);
        if (parameters["client_info"] == "1") answer["client_info"] = EntraTokens.ClientInfo(grant);
        return answer;
    }

    private JsonObject ForApp(EntraApp app, string tenant, EntraParameters parameters)
    {
        var scope = parameters.Require("scope");
        if (scope.Contains(' ', StringComparison.Ordinal) || !scope.EndsWith("/.default", StringComparison.Ordinal))
        {
            throw new EntraRefusedException(new("invalid_scope", 1002012,
                $"The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default "
                    + "suffixed to the resource identifier (application ID URI)."));
        }
        if (EntraDirectory.IsAnyTenant(tenant))
            throw new EntraRefusedException(EntraProblem.InvalidRequest(
                50059, "No tenant-identifying information found in either the request or implied by any provided credentials."));
        return Bearer(tokens.AppToken(app, directory.InPath(tenant)[0], scope)); // the app was found in it
    }

    private static JsonObject Bearer(string accessToken) => new()
    {
        ["token_type"] = "Bearer",
        ["expires_in"] = EntraTokens.LifeSeconds,
        ["ext_expires_in"] = EntraTokens.LifeSeconds,
        ["access_token"] = accessToken,
    };
}
