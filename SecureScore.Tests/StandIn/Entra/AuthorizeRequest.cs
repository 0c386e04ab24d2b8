namespace SecureScore.Tests.StandIn.Entra;

/// <summary>Where the answer to an authorization request may go; nothing is sent anywhere else.</summary>
/// <param name="Tenants">Whose people may sign in.</param>
internal sealed record AuthorizeTarget(
    EntraApp App, IReadOnlyList<EntraTenant> Tenants, string RedirectAddress, string ResponseMode, string? State)
{
    /// <exception cref="EntraRefusedException">To be shown here, since the address is not to be trusted.</exception>
    public static AuthorizeTarget Find(EntraDirectory directory, string tenant, EntraParameters parameters)
    {
        if (parameters.Repeated is { } repeated)
            throw Refused(9000411, $"The request is not properly formatted. The parameter '{repeated}' is duplicated.");
        var tenants = directory.InPath(tenant);
        if (tenants.Count == 0) throw Refused(90002, $"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID.");
        var app = Guid.TryParse(parameters.Require("client_id"), out var clientId) ? directory.FindApp(clientId) : null;
        var isHere = app is not null && (app.IsMultiTenant || tenants.Any(t => t.Id == app.TenantId));
        if (app is null || !isHere)
            throw new EntraRefusedException(new(
                "unauthorized_client", 700016, $"Application with identifier '{clientId}' was not found in the directory '{tenant}'."));
        if (EntraDirectory.IsAnyTenant(tenant) && !app.IsMultiTenant)
            throw Refused(
                50194,
                $"Application '{clientId}' is not configured as a multi-tenant application. "
                    + $"Usage of the /{tenant} endpoint is not supported for such applications.");
        var address = parameters.Require("redirect_uri");
        if (!app.RedirectAddresses.Contains(address, StringComparer.Ordinal))
            throw Refused(
                50011,
                $"The redirect URI '{address}' specified in the request does not match the redirect URIs configured for the "
                    + $"application '{clientId}'.");
        return new(app, tenants, address, Mode(parameters), parameters["state"]);
    }

    /// <remarks>A mode that does not exist is refused later, in the default one.</remarks>
    private static string Mode(EntraParameters parameters)
    {
        var hasToken = parameters.Words("response_type").Contains("id_token");
        return parameters["response_mode"] is "form_post" or "query" or "fragment" ? parameters["response_mode"]! // just compared
            : hasToken ? "fragment" : "query";
    }

    private static EntraRefusedException Refused(int number, string text) => new(EntraProblem.InvalidRequest(number, text));
}

/// <summary>The rest of an authorization request, checked.</summary>
/// <param name="Challenge">Null where no code is asked for.</param>
internal sealed record AuthorizeRequest(
    bool WantsCode, bool WantsIdToken, string? Challenge, string? Nonce, IReadOnlyList<string> Scopes, string? Prompt, string? LoginHint,
    bool WantsClientInfo)
{
    private static readonly string[] s_prompts = ["none", "login", "select_account", "consent"];

    public bool IsSilent => Prompt == "none";

    /// <exception cref="EntraRefusedException">To be sent to the app.</exception>
    public static AuthorizeRequest Parse(EntraParameters parameters)
    {
        var types = parameters.Words("response_type").Order(StringComparer.Ordinal).ToArray();
        var isKnown = types is ["code"] or ["id_token"] or ["code", "id_token"];
        if (types.Length == 0) throw new EntraRefusedException(EntraProblem.Missing("response_type"));
        if (!isKnown)
            throw new EntraRefusedException(new(
                "unsupported_response_type", 700054, $"response_type '{parameters["response_type"]}' is not enabled for the application."));
        var request = new AuthorizeRequest(
            types.Contains("code"), types.Contains("id_token"), parameters["code_challenge"], parameters["nonce"],
            parameters.Words("scope"), parameters["prompt"], parameters["login_hint"], parameters["client_info"] == "1");
        request.CheckMode(parameters["response_mode"]);
        request.CheckContent(parameters["code_challenge_method"]);
        return request;
    }

    private void CheckMode(string? mode)
    {
        if (mode is not (null or "form_post" or "query" or "fragment"))
            throw Refused(900144, $"The response_mode '{mode}' is not supported.");
        if (mode == "query" && WantsIdToken)
            throw Refused(70007, "'query' is not a supported value of 'response_mode' when requesting a token.");
    }

    private void CheckContent(string? challengeMethod)
    {
        if (!Scopes.Contains("openid"))
            throw new EntraRefusedException(new(
                "invalid_scope", 70011, "The provided value for the input parameter 'scope' is not valid. It must hold 'openid'."));
        if (WantsIdToken && Nonce is null) throw new EntraRefusedException(EntraProblem.Missing("nonce"));
        if (WantsCode && Challenge is null)
            throw Refused(9002325, "Proof Key for Code Exchange is required for authorization code redemption.");
        if (WantsCode && challengeMethod != "S256") throw Refused(90023, "The code_challenge_method must be S256.");
        if (WantsCode && Challenge is not { Length: 43 }) throw Refused(501491, "Invalid size of Code_Challenge parameter.");
        if (Prompt is not null && !s_prompts.Contains(Prompt)) throw Refused(90023, $"The prompt '{Prompt}' is not supported.");
    }

    private static EntraRefusedException Refused(int number, string text) => new(EntraProblem.InvalidRequest(number, text));
}
