using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SecureScore.Dashboard.Authentication;
using SecureScore.Dashboard.Authentication.EntraId;

namespace SecureScore.Dashboard.Security;

/// <summary>Headers that keep a browser from doing more than the pages need.</summary>
public static class SecurityHeaders
{
    // Opened by itself it is text, which needs nothing. What only pages heed is left out: a first visit asks for 15 files.
    private const string PolicyOfFile = "default-src 'none'; frame-ancestors 'none'";
    private const string SignedOutAtEntraPath = "/signout-oidc";
    private static readonly object s_nonceKey = new();

    /// <summary>What the script elements of this answer carry, so that a browser runs no others.</summary>
    public static string ScriptNonce(this HttpContext context)
    {
        if (context.Items[s_nonceKey] is string known) return known;
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        context.Items[s_nonceKey] = nonce;
        return nonce;
    }

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        // Only Entra ID may show anything of this site in a frame, and only the address by which it says that somebody signed out there.
        // Signing out is a form whose answer leads to Entra ID, and browsers hold a form to this list on the whole way.
        var services = app.ApplicationServices;
        var entra = services.GetRequiredService<IOptions<SignInOptions>>().Value.IsEntraId
            ? $" {new Uri(services.GetRequiredService<IOptions<EntraIdOptions>>().Value.Instance).GetLeftPart(UriPartial.Authority)}" : "";
        return app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                // Nothing of it is shown: it opens the socket of a page that has them.
                if (context.Response.StatusCode == StatusCodes.Status101SwitchingProtocols) return Task.CompletedTask;
                var headers = context.Response.Headers;
                var isForFrames = entra.Length > 0 && context.Request.Path == SignedOutAtEntraPath;
                headers.XContentTypeOptions = "nosniff";
                if (!isForFrames) headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                if (!MayBePage(context.Response.ContentType))
                {
                    headers.ContentSecurityPolicy = PolicyOfFile;
                    return Task.CompletedTask;
                }
                headers.ContentSecurityPolicy = PolicyFor(context.Items[s_nonceKey] as string, entra, isForFrames ? entra : " 'none'");
                headers["Permissions-Policy"] = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
                    + "microphone=(), midi=(), payment=(), publickey-credentials-get=(), usb=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    private static bool MayBePage(string? contentType) =>
        contentType is null || contentType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase);

    // Scripts load what they need themselves (strict-dynamic); 'self' is for browsers that do not know it.
    // Styles may stand in attributes: MudBlazor and ApexCharts position things with them. Scripts may not.
    private static string PolicyFor(string? nonce, string entra, string frameAncestors) =>
        $"default-src 'self'; script-src {(nonce is null ? "'none'" : $"'nonce-{nonce}' 'strict-dynamic' 'self'")}; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        $"object-src 'none'; base-uri 'self'; form-action 'self'{entra}; frame-ancestors{frameAncestors}";
}
