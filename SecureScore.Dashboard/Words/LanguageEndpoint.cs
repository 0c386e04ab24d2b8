using Microsoft.AspNetCore.Antiforgery;
using SecureScore.Dashboard.Authentication;

namespace SecureScore.Dashboard.Words;

/// <summary>Keeps the reader's choice of a language. The page is loaded again, since an open page keeps the language it has.</summary>
public static class LanguageEndpoint
{
    public const string Path = "/language";

    public static IEndpointRouteBuilder MapLanguage(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(Path, ChooseAsync).AllowAnonymous();
        return endpoints;
    }

    private static async Task<IResult> ChooseAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return TypedResults.BadRequest(T("The form is out of date. Go back, reload the page and choose the language again."));
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var chosen = form["language"].ToString();
        if (Languages.All.Any(l => l.Name == chosen))
        {
            context.Response.Cookies.Append(Languages.Cookie, chosen, new()
            {
                Path = "/", MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, HttpOnly = true,
                IsEssential = true,
            });
        }
        else
        {
            context.Response.Cookies.Delete(Languages.Cookie); // the browser's
        }
        return TypedResults.LocalRedirect(SignInEndpoints.LocalOrHome(form["returnUrl"]));
    }
}
