using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Sessions;

namespace SecureScore.Dashboard.Security;

/// <summary>
/// Records who was refused a page or a download, then answers as usual; sends only people on their way to a page to sign in.
/// </summary>
/// <remarks>Only people who are signed in are recorded: a stranger could fill the table.</remarks>
public sealed class DeniedAccessRecorder(SessionRegistry sessions, IAuditTrail audit) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Challenged && !PageNavigation.Is(context.Request))
        {
            await PageNavigation.AskToSignIn(context).ExecuteAsync(context);
            return;
        }
        if (authorizeResult.Forbidden && sessions.Find(context.User) is { } session
            && !await audit.RecordRefusalAsync(
                Actor.FromSession(session),
                new AuditEvent(AuditAction.AccessDenied, AuditOutcome.Refused) { Target = context.Request.Path }))
        {
            await RateLimits.TooMany(context).ExecuteAsync(context);
            return;
        }
        await _usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
