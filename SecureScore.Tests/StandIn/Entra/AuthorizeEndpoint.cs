using Microsoft.AspNetCore.Http;

namespace SecureScore.Tests.StandIn.Entra;

/// <summary>Asks who signs in and sends the answer to the app.</summary>
internal sealed class AuthorizeEndpoint(
    EntraDirectory directory, EntraSessions sessions, EntraGrants grants, EntraTokens tokens, FaultSwitch fault)
{
    /// <summary>Fields of the account picker's form, which are no parameters of the protocol.</summary>
    private static readonly string[] s_choice = ["user", "cancel"];

    public async Task<IResult> AnswerAsync(HttpContext context, string tenant)
    {
        var parameters = await EntraParameters.ReadAsync(context.Request);
        AuthorizeTarget target;
        try
        {
            target = AuthorizeTarget.Find(directory, tenant, parameters);
        }
        catch (EntraRefusedException refused)
        {
            return EntraPages.Problem(refused.Problem);
        }
        try
        {
            var request = AuthorizeRequest.Parse(parameters);
            if (parameters["cancel"] is not null)
                throw new EntraRefusedException(new("access_denied", 65004, "User declined to consent to access the app."));
            return Find(context, target, request, parameters["user"]) is { } session
                ? Send(target, Success(target, request, session))
                : Picker(target, request, parameters, tenant);
        }
        catch (EntraRefusedException refused)
        {
            return Send(target, [new("error", refused.Problem.Error), new("error_description", refused.Problem.Description)]);
        }
    }

    /// <summary>The session to answer for; null if somebody must choose first.</summary>
    private EntraSession? Find(HttpContext context, AuthorizeTarget target, AuthorizeRequest request, string? chosen)
    {
        if (chosen is not null) return Start(context, target, chosen);
        var session = sessions.Find(context);
        if (request.IsSilent && session is null)
            throw new EntraRefusedException(new("login_required", 50058, "A silent sign-in request was sent but no user is signed in."));
        if (session is null || request.Prompt is "login" or "select_account") return null;
        var person = directory.FindPerson(session.PersonId);
        var isHere = person is not null && target.Tenants.Any(t => t.Id == session.TenantId) && IsMeant(person, request.LoginHint);
        if (person is { IsDisabled: false } && isHere) return session;
        return request.IsSilent
            ? throw new EntraRefusedException(isHere
                ? new("interaction_required", 50057, "The user account is disabled.")
                : new(
                    "interaction_required", 16000,
                    "Either multiple user identities are available for the current request or selected account is not "
                        + "supported for the scenario."))
            : null;
    }

    private EntraSession? Start(HttpContext context, AuthorizeTarget target, string chosen)
    {
        var found = target.Tenants
            .SelectMany(t => t.People.Select(p => (Tenant: t, Person: p)))
            .FirstOrDefault(f => f.Person.Id.ToString() == chosen);
        return found.Person is { IsDisabled: false } ? sessions.Start(context, found.Tenant, found.Person) : null;
    }

    private List<KeyValuePair<string, string>> Success(AuthorizeTarget target, AuthorizeRequest request, EntraSession session)
    {
        var grant = new EntraGrant(
            target.App.ClientId, session.TenantId, session.PersonId, session.Id, session.Revocations, request.Scopes);
        session.SignedInTo(target.App);
        List<KeyValuePair<string, string>> fields = [];
        // The handler looks for c_hash as soon as there is a code, so a code that nobody asked for would be refused.
        // checked with WantsCode
        if (request.WantsCode) fields.Add(new("code", grants.IssueCode(grant, target.RedirectAddress, request.Challenge!, request.Nonce)));
        if (request.WantsIdToken) fields.Add(new("id_token", tokens.IdToken(grant, request.Nonce)));
        if (request.WantsClientInfo) fields.Add(new("client_info", EntraTokens.ClientInfo(grant)));
        fields.Add(new("session_state", session.Id));
        return fields;
    }

    private IResult Send(AuthorizeTarget target, List<KeyValuePair<string, string>> fields)
    {
        var state = fault.Current switch
        {
            TokenFault.WrongState => "another-" + Guid.NewGuid(),
            TokenFault.MissingState => null,
            _ => target.State,
        };
        if (state is not null) fields.Add(new("state", state));
        return EntraPages.Answer(target, fields);
    }

    private static IResult Picker(AuthorizeTarget target, AuthorizeRequest request, EntraParameters parameters, string tenant)
    {
        var action = $"/{tenant}/oauth2/v2.0/authorize{parameters.ToQuery(without: s_choice)}";
        var isRefused = parameters["user"] is not null;
        return EntraPages.Picker(
            target.Tenants, action, person => request.LoginHint is not null && IsMeant(person, request.LoginHint), isRefused);
    }

    private static bool IsMeant(EntraPerson person, string? hint) =>
        hint is null || string.Equals(hint, person.UserName, StringComparison.OrdinalIgnoreCase) || hint == EntraTokens.LoginHint(person);
}
