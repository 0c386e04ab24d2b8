using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using SecureScore.Core.Access;
using SecureScore.Core.Audit;

namespace SecureScore.Dashboard.Security;

/// <summary>Records who was refused a page or a download, then answers as usual.</summary>
/// <remarks>Only people who are signed in: a stranger could fill the table.</remarks>
public sealed class DeniedAccessRecorder(SessionRegistry sessions, RateLimits limits, IAuditTrail audit) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden && sessions.Find(context.User) is { } session)
        {
            if (!limits.DenialOf(Actor.Of(session)))
            {
                await RateLimits.TooMany(context).ExecuteAsync(context);
                return;
            }
            // Not with the request's token: whoever is refused cannot stop the record by going away.
            await audit.RecordAsync(Actor.Of(session), new AuditEvent(AuditAction.AccessDenied, AuditOutcome.Refused) { Target = context.Request.Path }, CancellationToken.None);
        }
        await _usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
