using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;
using SecureScore.Core.Sessions;
using SecureScore.Core.Storage.Providers;
using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Authentication;

/// <summary>A cookie is good for as long as its session goes on, with the claims that the session has now.</summary>
public sealed class SessionCookieEvents(SessionRegistry sessions) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        // The page that says it is shown to nobody in particular, and the cookie stays.
        if (StorageFailure.FaultOf(context.HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error) is not null)
        {
            context.RejectPrincipal();
            return;
        }
        if (await sessions.FindAsync(context.Principal, context.HttpContext.RequestAborted) is { } session)
        {
            session.Address = ClientAddress.From(context.HttpContext);
            context.ReplacePrincipal(session.Person);
            return;
        }
        var goingOn = sessions.Find(context.Principal);
        if (goingOn is not null && SignInEndpoints.IsSignOut(context.HttpContext.Request))
        {
            // Also while Entra ID does not answer.
            context.ReplacePrincipal(goingOn.Person);
            return;
        }
        context.RejectPrincipal();
        // A session that has not ended may be confirmed at the next request.
        if (goingOn is null) await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }
}
