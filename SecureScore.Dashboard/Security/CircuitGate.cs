using SecureScore.Core.Access;

namespace SecureScore.Dashboard.Security;

/// <summary>Lets to the hub of circuits only people who are signed in, and only from pages of this site.</summary>
/// <remarks>Browsers ask no server before they open a WebSocket to another site, and cookies go along from a neighbouring host name.</remarks>
public sealed class CircuitGate(RequestDelegate next, SessionRegistry sessions)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/_blazor", out var rest) || rest.StartsWithSegments("/initializers")) return next(context);
        if (IsForeign(context.Request)) context.Response.StatusCode = StatusCodes.Status403Forbidden;
        else if (sessions.Find(context.User) is null) context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else return next(context);
        return Task.CompletedTask;
    }

    private static bool IsForeign(HttpRequest request) =>
        request.Headers.Origin is [{ Length: > 0 } origin, ..] && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
