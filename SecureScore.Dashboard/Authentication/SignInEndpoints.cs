using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using SecureScore.Core.Access;
using SecureScore.Core.Sessions;
using SecureScore.Dashboard.Authentication.Demo;
using SecureScore.Dashboard.Security;

namespace SecureScore.Dashboard.Authentication;

/// <summary>Signing in and out happens over HTTP, since a circuit cannot set cookies.</summary>
public static class SignInEndpoints
{
    public const string LoginPath = "/login";
    public const string LogoutPath = "/logout";
    public const string LogoutEverywherePath = "/logout/everywhere";
    public const string DeniedPath = "/denied";
    public const string DemoSignInPath = "/demo/sign-in";
    public const string EntraSignInPath = "/login/entra";

    /// <summary>Maps the sign-in of the mode in force, and signing out. Every post checks the antiforgery token of its form.</summary>
    public static IEndpointRouteBuilder MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        var isEntraId = endpoints.ServiceProvider.GetRequiredService<IOptions<SignInOptions>>().Value.IsEntraId;
        if (isEntraId) endpoints.MapGet(EntraSignInPath, SignInAtEntra).AllowAnonymous();
        else endpoints.MapPost(DemoSignInPath, SignInToDemoAsync).AllowAnonymous();
        string[] schemes = isEntraId
            ? [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme]
            : [CookieAuthenticationDefaults.AuthenticationScheme];
        endpoints.MapPost(LogoutPath, (HttpContext context, IAntiforgery antiforgery, SessionRegistry sessions) =>
            SignOutAsync(context, antiforgery, sessions, schemes, session => sessions.EndAsync(session, null))).AllowAnonymous();
        endpoints.MapPost(LogoutEverywherePath, (HttpContext context, IAntiforgery antiforgery, SessionRegistry sessions) =>
            SignOutAsync(context, antiforgery, sessions, schemes, sessions.EndAllOfAsync)).AllowAnonymous();
        return endpoints;
    }

    /// <summary>Whether a request ends the session that it comes with.</summary>
    public static bool IsSignOut(HttpRequest request) => HttpMethods.IsPost(request.Method)
        && (request.Path.Equals(LogoutPath, StringComparison.OrdinalIgnoreCase)
            || request.Path.Equals(LogoutEverywherePath, StringComparison.OrdinalIgnoreCase));

    // Without a limit of its own: going there costs nothing, and the answer is limited.
    private static IResult SignInAtEntra(HttpContext context, string? returnUrl, string? account)
    {
        if (!PageNavigation.Is(context.Request)) return PageNavigation.AskToSignIn(context);
        var properties = new AuthenticationProperties { RedirectUri = LocalOrHome(returnUrl) };
        if (account == "other") properties.SetParameter(OpenIdConnectParameterNames.Prompt, OpenIdConnectPrompt.SelectAccount);
        return TypedResults.Challenge(properties, [OpenIdConnectDefaults.AuthenticationScheme]);
    }

    private static async Task<IResult> SignInToDemoAsync(HttpContext context, IAntiforgery antiforgery, SignIns signIns, RateLimits limits)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return OutOfDate(T("The form is out of date. Go back, reload the page and sign in again."));
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (DemoPerson.Find(form["person"]) is not { } known) return TypedResults.LocalRedirect(LoginPath);
        if (!limits.AttemptBy(RateLimits.NetworkOf(context))) return RateLimits.TooMany(context);
        var person = known.ToPrincipal(CookieAuthenticationDefaults.AuthenticationScheme);
        AuthenticationProperties properties = new();
        signIns.Begin(context, properties);
        await signIns.StartAsync(context, person, properties);
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, person);
        return TypedResults.LocalRedirect(LocalOrHome(form["returnUrl"]));
    }

    private static async Task<IResult> SignOutAsync(
        HttpContext context, IAntiforgery antiforgery, SessionRegistry sessions, string[] schemes, Func<Session, Task> end)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return OutOfDate(T("The form is out of date. Go back, reload the page and sign out again."));
        if (sessions.Find(context.User) is not { } session)
            return TypedResults.SignOut(new() { RedirectUri = LoginPath }, [CookieAuthenticationDefaults.AuthenticationScheme]);
        await end(session);
        try
        {
            foreach (var scheme in schemes) await context.SignOutAsync(scheme, new() { RedirectUri = LoginPath });
        }
        catch (InvalidOperationException)
        {
            // Entra ID does not say where to sign out: it does not answer. The session here has ended.
            return TypedResults.LocalRedirect(LoginPath);
        }
        return TypedResults.Empty;
    }

    // Asked for here and not by parameter binding, whose exception would run through the error page and its own check of the form.
    private static BadRequest<string> OutOfDate(string words) => TypedResults.BadRequest(words);

    /// <summary>An address of this site, or the start page: a link must not lead elsewhere after signing in.</summary>
    public static string LocalOrHome(string? url) =>
        url is { Length: > 0 } && url[0] == '/' && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\')
            && !url.Any(char.IsControl)
            ? InAscii(url) : "/";

    /// <summary>The same address as a header can carry it.</summary>
    private static string InAscii(string url) =>
        url.All(char.IsAscii)
            ? url
            : string.Concat(url.EnumerateRunes().Select(r => r.IsAscii ? r.ToString() : Uri.EscapeDataString(r.ToString())));
}
