using SecureScore.Core.Access;
using SecureScore.Core.Audit;
using SecureScore.Core.Sessions;

namespace SecureScore.Dashboard.Security;

/// <summary>Lets to the hub of circuits only people who are signed in, only from pages of this site, and not without end.</summary>
/// <remarks>
/// Browsers ask no server before they open a WebSocket to another site, and cookies go along from a neighboring host name.
/// </remarks>
public sealed class CircuitGate(RequestDelegate next, SessionRegistry sessions, RefusalLimit refusals, RateLimits limits)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/_blazor", out var rest) || rest.StartsWithSegments("/initializers"))
            return next(context);
        if (IsForeign(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else if (sessions.Find(context.User) is not { } session)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (IsNewConnection(context.Request, rest)
            && (refusals.IsExceededBy(Actor.FromSession(session)) || !limits.ConnectionBy(session)))
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            RateLimits.SetRetryAfter(context.Response);
        }
        else
        {
            return next(context);
        }
        return Task.CompletedTask;
    }

    private static bool IsForeign(HttpRequest request) =>
        request.Headers.Origin is [{ Length: > 0 } origin, ..]
            && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    // A connection that was negotiated names itself; a WebSocket may come without.
    private static bool IsNewConnection(HttpRequest request, PathString rest) =>
        rest.StartsWithSegments("/negotiate") || (!rest.HasValue && !request.Query.ContainsKey("id"));
}
