using System.Net;

namespace SecureScore.Dashboard.Authentication.Demo;

/// <summary>Keeps demo sign-in, which asks for no password, to the machine it runs on.</summary>
/// <remarks>
/// A proxy on this machine makes everybody look local, so a forwarded request counts as remote. So does one by another name: a page of a
/// stranger can have its own name lead to this machine, and would be let in by the browser of whoever looks at it.
/// </remarks>
public sealed class DemoLoopbackMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var remote = context.Connection.RemoteIpAddress;
        var isLocal = remote is null || IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote);
        if (isLocal && IsNameOfThisMachine(context.Request.Host.Host) && !context.Request.Headers.ContainsKey("X-Forwarded-For")
            && !context.Request.Headers.ContainsKey("Forwarded"))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            T("This is a demo without passwords, so it answers only on its own machine. "
                + "Configure a real sign-in, or set Demo:AllowRemote to true."), context.RequestAborted);
    }

    private static bool IsNameOfThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
