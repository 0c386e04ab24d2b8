using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;

namespace SecureScore.Dashboard.Authentication;

/// <summary>Signing in and out happens over HTTP, since a circuit cannot set cookies.</summary>
public static class SignInEndpoints
{
    public const string LoginPath = "/login";
    public const string LogoutPath = "/logout";
    public const string DeniedPath = "/denied";
    public const string DemoSignInPath = "/demo/sign-in";

    /// <summary>Maps demo sign-in and signing out. Both check the antiforgery token of the form.</summary>
    public static IEndpointRouteBuilder MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(DemoSignInPath, async Task<IResult> (HttpContext context, [FromForm] string? person, [FromForm] string? returnUrl) =>
        {
            if (DemoPerson.Find(person) is not { } known) return TypedResults.LocalRedirect(LoginPath);
            await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, known.ToPrincipal(CookieAuthenticationDefaults.AuthenticationScheme));
            return TypedResults.LocalRedirect(LocalOrHome(returnUrl));
        }).AllowAnonymous();

        endpoints.MapPost(LogoutPath, async Task<IResult> (HttpContext context, IAntiforgery antiforgery) =>
        {
            // A form without fields binds nothing, so nothing but this line would ask for its token.
            if (!await antiforgery.IsRequestValidAsync(context)) return TypedResults.BadRequest("The form is out of date. Go back, reload the page and sign out again.");
            await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return TypedResults.LocalRedirect(LoginPath);
        }).AllowAnonymous();
        return endpoints;
    }

    /// <summary>An address of this site, or the start page: a link must not lead elsewhere after signing in.</summary>
    public static string LocalOrHome(string? url) =>
        url is { Length: > 0 } && url[0] == '/' && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\') && !url.Any(char.IsControl)
            ? url : "/";
}
