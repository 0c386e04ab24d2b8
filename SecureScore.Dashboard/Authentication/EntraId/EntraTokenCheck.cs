using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace SecureScore.Dashboard.Authentication.EntraId;

/// <summary>Checks an ID token as the handler of ASP.NET Core does, and its signature even where the protocol would do without.</summary>
/// <remarks>
/// OpenID Connect lets a program trust a token because it came straight from the provider over TLS, and the handler
/// uses that in the code flow:
/// it takes unsigned ones. A proxy that opens TLS would then be enough to become anybody; see docs/decisions/015.
/// </remarks>
public sealed class EntraTokenCheck(
    IOptionsMonitor<OpenIdConnectOptions> openId, SignInTenants tenants)
{
    /// <summary>
    /// The token's claims; null and the reason when it is not acceptable. Its tenant is asked for apart, with <see cref="IsOurs"/>.
    /// </summary>
    public async Task<(ClaimsIdentity? Claims, Exception? Problem)> ValidateAsync(string token)
    {
        var options = openId.Get(OpenIdConnectDefaults.AuthenticationScheme);
        var parameters = options.TokenValidationParameters.Clone();
        parameters.RequireSignedTokens = true;
        parameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256];     // what Entra ID signs with
        parameters.ConfigurationManager = options.ConfigurationManager as BaseConfigurationManager;
        var result = await options.TokenHandler.ValidateTokenAsync(token, parameters);
        return result.IsValid ? (result.ClaimsIdentity, null) : (null, result.Exception);
    }

    /// <summary>Whether people of this tenant may sign in.</summary>
    public bool IsOurs(string tenant) => tenants.Has(tenant);
}
