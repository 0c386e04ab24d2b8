using SecureScore.Dashboard.Health;

namespace SecureScore.Dashboard.Authentication;

/// <summary>Keeps real accounts to TLS: every cookie of theirs needs it, and sign-in would fail later with less clear words.</summary>
public sealed class HttpsOnlyMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Orchestrators ask past the proxy, and are told words and counts only.
        if (context.Request.IsHttps || context.Request.Path.StartsWithSegments(HealthEndpoints.Path)) return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            T("SecureScore answers over https only. If a reverse proxy in front of it speaks https, name the proxy in "
                + "ReverseProxy:KnownProxies and let it send X-Forwarded-Proto."), context.RequestAborted);
    }
}
