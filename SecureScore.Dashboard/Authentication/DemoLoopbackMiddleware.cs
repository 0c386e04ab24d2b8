using System.Net;

namespace SecureScore.Dashboard.Authentication;

/// <summary>Keeps demo sign-in, which asks for no password, to the machine it runs on.</summary>
/// <remarks>A proxy on this machine makes everybody look local, so a forwarded request counts as remote.</remarks>
public sealed class DemoLoopbackMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var remote = context.Connection.RemoteIpAddress;
        var isLocal = remote is null || IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote);
        if (isLocal && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded")) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            "This is a demo without passwords, so it answers only on its own machine. Configure a real sign-in, or set Demo:AllowRemote to true.", context.RequestAborted);
    }
}
