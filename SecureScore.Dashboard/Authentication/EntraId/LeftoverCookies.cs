using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Net.Http.Headers;

namespace SecureScore.Dashboard.Authentication.EntraId;

/// <summary>Removes the cookies of sign-ins that began in a browser and never ended.</summary>
/// <remarks>
/// Each sign-in has two. Without an end to them, a browser would send more than a server or a proxy reads, and every
/// address would answer 431.
/// </remarks>
public static class LeftoverCookies
{
    /// <summary>Sign-ins that may go on at once, each in a tab, beside the one that begins.</summary>
    public const int MaxKept = 7;

    /// <summary>Removing costs a header as well, and proxies read so much of an answer only. The next sign-in removes more.</summary>
    public const int RemovedAtOnce = 8;

    public static void Remove(HttpContext context, OpenIdConnectOptions options)
    {
        if (!CookieHeaderValue.TryParseList(context.Request.Headers.Cookie, out var cookies)) return;
        foreach (var kind in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            // Browsers send the oldest first.
            // it is set with the options
            List<string> names = [.. cookies
                .Select(c => c.Name.Value ?? "")
                .Where(name => name.StartsWith(kind.Name!, StringComparison.Ordinal))
                .Distinct()];
            foreach (var name in names.SkipLast(MaxKept).Take(RemovedAtOnce)) context.Response.Cookies.Delete(name, kind.Build(context));
        }
    }
}
