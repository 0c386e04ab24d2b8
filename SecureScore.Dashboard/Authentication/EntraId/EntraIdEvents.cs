using System.Runtime.ExceptionServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Identity.Client;
using Microsoft.Identity.Web;
using Microsoft.Identity.Web.TokenCacheProviders;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Faults;
using SecureScore.Core.Messages;
using SecureScore.Core.Sessions;
using SecureScore.Core.Storage.Providers;

namespace SecureScore.Dashboard.Authentication.EntraId;

/// <summary>What happens when somebody comes back from Entra ID.</summary>
// More than five: one sign-in is proof, limits, access, session and record.
public sealed partial class EntraIdEvents(
    SignIns signIns, SessionRegistry sessions, SignInAttempts attempts, EntraTokenCheck check, AccessPolicy policy, SignInRefusalLog log)
{
    /// <summary>On the way to Entra ID.</summary>
    public void OnSigningIn(RedirectContext context)
    {
        LeftoverCookies.Remove(context.HttpContext, context.Options);
        attempts.Begin(context.HttpContext, context.Properties);
        signIns.Begin(context.HttpContext, context.Properties);
    }

    /// <summary>
    /// The answer belongs to a sign-in of this server and this browser: its code is redeemed at Entra ID, but only so often.
    /// </summary>
    /// <remarks>Everything else was refused before, and cost nobody anything.</remarks>
    public Task OnAuthorizationCodeReceived(AuthorizationCodeReceivedContext context, Func<AuthorizationCodeReceivedContext, Task> redeem)
    {
        if (attempts.TryTake(context.HttpContext, context.Properties)) return redeem(context);
        Refuse(context, SignInRefusal.TooMany);
        return Task.CompletedTask;
    }

    /// <summary>The handler is content; the token must also be signed, and belong to a sign-in that began in this browser.</summary>
    public async Task OnTokenValidated(TokenValidatedContext context)
    {
        var token = context.TokenEndpointResponse?.IdToken ?? context.ProtocolMessage.IdToken;
        if (token is null || context.Nonce is null)
            context.Fail(new OpenIdConnectProtocolInvalidNonceException("The token does not belong to this sign-in."));
        else if (await check.ValidateAsync(token) is (null, { } problem)) context.Fail(problem);
    }

    /// <summary>The token is sound: the person gets a session, if their tenant is one of ours.</summary>
    public async Task OnTicketReceived(TicketReceivedContext context)
    {
        var person = EntraPerson.From(context.Principal!.Claims, policy);
        var tenant = EntraPerson.TenantOf(person);
        if (person.GetObjectId() is not { } id || tenant is null)
        {
            await ForgetTokensAsync(context, null);
            Refuse(context, SignInRefusal.BadToken);
        }
        else if (!check.IsOurs(tenant))
        {
            await signIns.RefusedAsync(context.HttpContext, id, person.Identity?.Name ?? "unknown", new("audit.of-tenant", tenant));
            await ForgetTokensAsync(context, id);
            Refuse(context, SignInRefusal.OtherTenant);
        }
        else if (!attempts.Succeed(context.HttpContext, id))
        {
            await ForgetTokensAsync(context, id);
            Refuse(context, SignInRefusal.TooMany);
        }
        else
        {
            // The state has properties, and without a state there is no ticket.
            await signIns.StartAsync(context.HttpContext, person, context.Properties!);
            context.Principal = person;
        }
    }

    public Task OnRemoteFailure(RemoteFailureContext context)
    {
        // Not a fault of the sign-in: the page that says what is wrong with the database answers.
        if (StorageFailure.FaultOf(context.Failure) is not null) ExceptionDispatchInfo.Throw(context.Failure!);
        var (reason, code) = ReasonOf(context.Failure);
        Refuse(context, reason, code);
        return Task.CompletedTask;
    }

    /// <summary>Cancel at Entra ID.</summary>
    public Task OnAccessDenied(AccessDeniedContext context)
    {
        Refuse(context, SignInRefusal.Cancelled);
        return Task.CompletedTask;
    }

    /// <summary>
    /// On the way to sign out at Entra ID. The tokens of a person serve all their browsers, so only the last one takes them along.
    /// </summary>
    public async Task OnSigningOut(RedirectContext context, Func<RedirectContext, Task> removeTokens)
    {
        var person = context.HttpContext.User;
        if (SessionTicket.PersonIdOf(person) is not { } id || !await sessions.HasOpenAsync(id, context.HttpContext.RequestAborted))
        {
            try
            {
                await removeTokens(context);
                return;
            }
            catch (StorageUnavailableException)
            {
                // The session has ended, and the person goes on to Entra ID. The tokens expire.
            }
        }
        // Entra ID need not ask who signs out
        if (person.FindFirst(EntraPerson.LoginHintClaim)?.Value is { } hint) context.ProtocolMessage.SetParameter("logout_hint", hint);
    }

    /// <summary>The library has stored the tokens of a person who is not let in.</summary>
    private async Task ForgetTokensAsync(TicketReceivedContext context, string? personId)
    {
        if (context.Principal?.GetMsalAccountId() is { } key
            && (personId is null || !await sessions.HasOpenAsync(personId, context.HttpContext.RequestAborted)))
            await context.HttpContext.RequestServices.GetRequiredService<IMsalTokenCacheProvider>().ClearAsync(key);
    }

    /// <summary>
    /// Signed out at Entra ID, which tells every program by an address in the person's browser. No cookie comes along from there, so the
    /// session's own name decides, and the address leads to any instance.
    /// </summary>
    public async Task OnRemoteSignOut(RemoteSignOutContext context)
    {
        if (context.ProtocolMessage?.Sid is { Length: > 0 } sid)
        {
            Message details = new("audit.at-entra-id");
            var count = await sessions.EndAtProviderAsync(sid, details);
            if (!attempts.TrySignOut(context.HttpContext)) log.SignOutNotLookedFor();
            else if (count + await sessions.EndElsewhereAtProviderAsync(sid, details, context.HttpContext.RequestAborted) > 0)
                attempts.SignedOut(context.HttpContext);
        }
        context.HandleResponse();
    }

    internal static (SignInRefusal Reason, string? Code) ReasonOf(Exception? failure)
    {
        for (var ex = failure; ex is not null; ex = ex.InnerException)
        {
            if (ex is MsalServiceException { ErrorCode: "invalid_client" } or MsalClientException)
                return (SignInRefusal.BadCredential, CodeIn(ex.Message));
            if (ex is SecurityTokenNotYetValidException or SecurityTokenExpiredException or SecurityTokenInvalidLifetimeException)
                return (SignInRefusal.ClockSkew, null);
            if (ex is SecurityTokenException or OpenIdConnectProtocolInvalidNonceException) return (SignInRefusal.BadToken, null);
            if (CodeIn(ex.Message) is { } code) return (SignInRefusal.RefusedByEntra, code);
            if (ex is HttpRequestException or TaskCanceledException or IOException) return (SignInRefusal.Unreachable, null);
        }
        return failure is OpenIdConnectProtocolException ? (SignInRefusal.BadToken, null) : (SignInRefusal.OutOfDate, null);
    }

    private static string? CodeIn(string message) => EntraCode().Match(message) is { Success: true } match ? match.Groups[1].Value : null;

    private void Refuse<T>(HandleRequestContext<T> context, SignInRefusal reason, string? code = null) where T : AuthenticationSchemeOptions
    {
        var correlation = Correlation.Current;
        log.Refused(reason, code, correlation);
        context.Response.Redirect(SignInRefusals.AddressOf(reason, code, correlation));
        context.HandleResponse();
    }

    [GeneratedRegex(@"\bAADSTS([0-9]{5,9})\b")]
    private static partial Regex EntraCode();
}
