using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using SecureScore.Core.Access;

namespace SecureScore.Dashboard.Authentication;

/// <summary>Signing in and out happens over HTTP, since a circuit cannot set cookies.</summary>
public static class SignInEndpoints
{
    public const string LoginPath = "/login";
    public const string LogoutPath = "/logout";
    public const string LogoutEverywherePath = "/logout/everywhere";
    public const string DeniedPath = "/denied";
    public const string DemoSignInPath = "/demo/sign-in";

    /// <summary>Maps demo sign-in and signing out. Both check the antiforgery token of the form.</summary>
    public static IEndpointRouteBuilder MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(DemoSignInPath, async Task<IResult> (HttpContext context, IAntiforgery antiforgery, SessionRegistry sessions) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context)) return OutOfDate("sign in");
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            if (DemoPerson.Find(form["person"]) is not { } known) return TypedResults.LocalRedirect(LoginPath);
            var person = known.ToPrincipal(CookieAuthenticationDefaults.AuthenticationScheme);
            sessions.Start(person);
            await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, person);
            return TypedResults.LocalRedirect(LocalOrHome(form["returnUrl"]));
        }).AllowAnonymous();

        endpoints.MapPost(LogoutPath, async Task<IResult> (HttpContext context, IAntiforgery antiforgery, SessionRegistry sessions) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context)) return OutOfDate("sign out");
            if (sessions.Find(context.User) is { } session) await sessions.EndAsync(session, context.RequestAborted);
            return SignedOut();
        }).AllowAnonymous();

        endpoints.MapPost(LogoutEverywherePath, async Task<IResult> (HttpContext context, IAntiforgery antiforgery, SessionRegistry sessions) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context)) return OutOfDate("sign out");
            if (sessions.Find(context.User) is { } session) await sessions.EndAllOfAsync(session.Ticket.PersonId, context.RequestAborted);
            return SignedOut();
        }).AllowAnonymous();
        return endpoints;
    }

    private static SignOutHttpResult SignedOut() => TypedResults.SignOut(new() { RedirectUri = LoginPath }, [CookieAuthenticationDefaults.AuthenticationScheme]);

    // Asked for here and not by parameter binding, whose exception would run through the error page and its own check of the form.
    private static BadRequest<string> OutOfDate(string what) =>
        TypedResults.BadRequest($"The form is out of date. Go back, reload the page and {what} again.");

    /// <summary>An address of this site, or the start page: a link must not lead elsewhere after signing in.</summary>
    public static string LocalOrHome(string? url) =>
        url is { Length: > 0 } && url[0] == '/' && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\') && !url.Any(char.IsControl)
            ? url : "/";
}
